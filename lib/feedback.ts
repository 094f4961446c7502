import { EventBus, EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { bookingKey, conversationKey, personKey } from '../functions/store/table.ts';
import type { BookingTable } from './booking-table.ts';
import { Handler } from './handler.ts';
import { queueOfSetApart } from './set-apart.ts';

export interface FeedbackProps {
  readonly bundles: string;
  readonly table: BookingTable;
  /** Of the mails whose fate is to be known. */
  readonly configurationSet: ConfigurationSet;
  /** Encrypts the events that are set apart. Default: a key that SQS owns. */
  readonly key?: IKey | undefined;
}

/** Learns from SES what became of each mail, and takes it down beside the mail. */
export class Feedback extends Construct {
  readonly handler: Handler;
  readonly setApart: Queue;

  constructor(scope: Construct, id: string, { bundles, table, configurationSet, key }: FeedbackProps) {
    super(scope, id);
    this.setApart = queueOfSetApart(this, 'SetApart', key);
    this.handler = new Handler(this, 'Feedback', {
      bundles,
      name: 'feedback',
      description: 'Takes down which mails arrived and which did not',
      timeout: Duration.seconds(30),
      memorySize: 512,
      environment: { TABLE_NAME: table.table.tableName },
      setApart: this.setApart,
    });
    key?.grant(this.handler.role, 'kms:GenerateDataKey', 'kms:Decrypt');
    table.grant(this.handler.role, {
      actions: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'],
      partitions: [bookingKey('*').pk, conversationKey('*').pk, personKey('*').pk],
    });
    this.#listen(configurationSet);
  }

  /**
   * Of an event the function is given what it needs and nobody's address, so that none is in a queue when it fails. Bounces
   * that may pass, and out-of-office answers, which SES counts among them, are not listened to.
   */
  #listen(configurationSet: ConfigurationSet): void {
    configurationSet.addEventDestination('Events', {
      // SES writes to no other bus than this one.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    });
    new Rule(this, 'Rule', {
      description: 'Says what became of a mail',
      eventPattern: {
        source: ['aws.ses'],
        detailType: [
          'Email Delivered',
          'Email Bounced',
          'Email Complaint Received',
          'Email Rejected',
          'Email Rendering Failed',
        ],
        detail: {
          mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } },
          bounce: { bounceType: ['Permanent', { exists: false }] },
        },
      },
      targets: [new LambdaTarget(this.handler.function, { event: whatIsNeeded })],
    });
  }
}

/** As `functions/email/ses-event.ts` reads it. */
const whatIsNeeded = RuleTargetInput.fromObject({
  what: EventField.detailType,
  messageId: EventField.fromPath('$.detail.mail.messageId'),
  tags: EventField.fromPath('$.detail.mail.tags'),
});
