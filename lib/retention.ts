import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import {
  bookingKey,
  byActivity,
  byTherapist,
  conversationKey,
  daysPartition,
  erasedFiguresKey,
  idempotencyKey,
  personKey,
  practicePartition,
} from '../functions/store/table.ts';
import type { BookingTable } from './booking-table.ts';
import { Handler } from './handler.ts';

export interface RetentionProps {
  readonly bundles: string;
  readonly table: BookingTable;
}

/**
 * Deletes what has been kept for as long as the practice's settings say, every night. It has a role of its own: what sends mail may
 * delete nothing, and what deletes can send nothing.
 */
export class Retention extends Construct {
  readonly handler: Handler;

  constructor(scope: Construct, id: string, { bundles, table }: RetentionProps) {
    super(scope, id);
    this.handler = new Handler(this, 'Sweeper', {
      bundles,
      name: 'retention',
      description: 'Deletes what has been kept for as long as the settings say',
      // As long as Lambda allows: after a flood of spam there are thousands to delete, and nobody waits.
      timeout: Duration.minutes(15),
      memorySize: 512,
      environment: { TABLE_NAME: table.table.tableName },
    });
    table.grant(this.handler.role, {
      actions: ['DeleteItem', 'GetItem', 'PutItem', 'Query'],
      partitions: TOUCHED,
    });
    for (const { name } of [byTherapist, byActivity])
      table.grant(this.handler.role, { actions: ['Query'], index: name });
    new Rule(this, 'Nightly', {
      description: 'Runs the deletion of what has come to its end',
      schedule: Schedule.cron({ hour: '3', minute: '0' }),
      targets: [new LambdaTarget(this.handler.function)],
    });
  }
}

/** Where people's data stand, and what knows of them: not who works here, nor what opens their calendars. */
const TOUCHED = [
  practicePartition,
  daysPartition('*'),
  bookingKey('*').pk,
  conversationKey('*').pk,
  personKey('*').pk,
  idempotencyKey('*').pk,
  erasedFiguresKey('*').pk,
];
