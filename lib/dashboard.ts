import {
  AlarmStatusWidget,
  Dashboard as Board,
  GraphWidget,
  type IMetric,
  LogQueryWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { Handler } from './handler.ts';
import type { Metrics } from './metrics.ts';

export interface DashboardProps {
  readonly stage: string;
  readonly metrics: Metrics;
  readonly alarms: Alarms;
  /** Whose errors are listed. */
  readonly handlers: readonly Handler[];
  /** Whose nights are listed. */
  readonly retention: Handler;
}

/** One picture: is anything wrong, are people served, does the mail go out. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { stage, metrics, alarms, handlers, retention }: DashboardProps) {
    super(scope, id);
    const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
      new GraphWidget({ title, left, right, width: 8, height: 6 });
    const board = new Board(this, 'Dashboard', { dashboardName: `quarter-hour-${stage}` });
    board.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms.alarms], width: 24, height: 4 }),
    );
    board.addWidgets(
      graph('Requests and errors', [metrics.requests, metrics.serverErrors], [metrics.latency]),
      graph('Mail', [metrics.mailSent, metrics.mailPostponed, metrics.mailFailed], [metrics.sweeps]),
      graph(
        'Behind the scenes',
        [metrics.tableThrottles, metrics.mailerErrors, metrics.setApart, metrics.feedbackSetApart],
        [metrics.streamAge],
      ),
    );
    const { inbound } = metrics;
    if (inbound)
      board.addWidgets(graph('Mail that comes in', [inbound.taken, inbound.ignored], [inbound.setApart]));
    board.addWidgets(
      new LogQueryWidget({
        title: 'Errors',
        logGroupNames: handlers.map(({ function: handler }) => handler.logGroup.logGroupName),
        queryLines: [
          'fields @timestamp, @message',
          'filter @message like /"level":"error"|ERROR|Task timed out/',
          'sort @timestamp desc',
          'limit 50',
        ],
        width: 24,
        height: 6,
      }),
    );
    board.addWidgets(
      new LogQueryWidget({
        title: 'Old data deleted, night by night',
        logGroupNames: [retention.function.logGroup.logGroupName],
        queryLines: [
          'filter @message like /"event":"retention-(swept|left)"/',
          'parse @message \'"bookings":*,"conversations":*,"troubled":*,"more":*}\' as bookings, conversations, troubled, more',
          'display @timestamp, bookings, conversations, troubled, more',
          'sort @timestamp desc',
          'limit 14',
        ],
        width: 24,
        height: 6,
      }),
    );
  }
}
