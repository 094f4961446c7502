import { type IMetric, MathExpression, Metric, Stats, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { BookingTable } from './booking-table.ts';
import type { Handler } from './handler.ts';
import type { HttpApi } from './http-api.ts';
import type { Inbound } from './inbound.ts';
import type { Mailer } from './mailer.ts';
import type { Retention } from './retention.ts';

export interface MetricsProps {
  readonly stage: string;
  readonly api: HttpApi;
  readonly table: BookingTable;
  readonly mailer: Mailer;
  readonly retention: Retention;
  /** Default: no mail comes in. */
  readonly inbound?: Inbound | undefined;
}

const EVERY = Duration.minutes(5);
const summed = { statistic: Stats.SUM, period: EVERY };

/** What is counted of the practice's system, for alarms and the dashboard: sums of five minutes where not said otherwise. */
export class Metrics extends Construct {
  readonly requests: IMetric;
  readonly serverErrors: IMetric;
  /** Milliseconds that 19 of 20 requests stay below. */
  readonly latency: IMetric;
  readonly mailerErrors: IMetric;
  readonly sweeps: IMetric;
  readonly mailSent: IMetric;
  /** Tries that SES did not take and that will be made again. */
  readonly mailPostponed: IMetric;
  readonly mailFailed: IMetric;
  readonly setApart: IMetric;
  readonly feedbackSetApart: IMetric;
  /** Null: no mail comes in. */
  readonly inbound: InboundMetrics | null;
  /** Milliseconds from a record's writing to its reading, at most. */
  readonly streamAge: IMetric;
  /** Nights after which nothing was left that had come to its end: sums of a day. */
  readonly retentionSwept: IMetric;
  readonly tableThrottles: IMetric;
  /** Shares, 0 to 1, as SES sees them. */
  readonly bounceRate: IMetric;
  readonly complaintRate: IMetric;

  constructor(scope: Construct, id: string, { stage, api, table, mailer, retention, inbound }: MetricsProps) {
    super(scope, id);
    this.requests = api.stage.metricCount({ ...summed, label: 'requests' });
    this.serverErrors = api.stage.metricServerError({ ...summed, label: 'errors of ours' });
    this.latency = api.stage.metricLatency({ statistic: Stats.percentile(95), period: EVERY, label: 'p95' });
    this.mailerErrors = sumOf('crashes of mailer and sweeper', {
      mailer: mailer.mailer.function.metricErrors(summed),
      sweeper: mailer.sweeper.function.metricErrors(summed),
    });
    this.sweeps = mailer.sweeper.function.metricInvocations({ ...summed, label: 'sweeps' });
    const senders = [mailer.mailer, mailer.sweeper];
    const logged = (event: string, label: string) => this.#logged({ stage, handlers: senders, event, label });
    this.mailSent = logged('mail-sent', 'sent');
    this.mailPostponed = logged('mail-postponed', 'postponed');
    this.mailFailed = logged('mail-failed', 'failed');
    this.retentionSwept = this.#logged({
      stage,
      handlers: [retention.handler],
      event: 'retention-swept',
      label: 'nights swept',
      period: Duration.days(1),
    });
    const waiting = { statistic: Stats.MAXIMUM, period: EVERY };
    this.setApart = mailer.setApart.metricApproximateNumberOfMessagesVisible({
      ...waiting,
      label: 'records set apart',
    });
    this.feedbackSetApart = mailer.feedback.setApart.metricApproximateNumberOfMessagesVisible({
      ...waiting,
      label: 'events set apart',
    });
    this.inbound = inbound ? this.#ofInbound(stage, inbound) : null;
    this.streamAge = mailer.mailer.function.metric('IteratorAge', {
      statistic: Stats.MAXIMUM,
      period: EVERY,
    });
    this.tableThrottles = sumOf('refused by the table', {
      reads: table.table.metric('ReadThrottleEvents', summed),
      writes: table.table.metric('WriteThrottleEvents', summed),
    });
    const reputation = (metricName: string) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        dimensionsMap: { 'ses:configuration-set': mailer.configurationSet.configurationSetName },
        statistic: Stats.AVERAGE,
        period: Duration.hours(1),
      });
    this.bounceRate = reputation('Reputation.BounceRate');
    this.complaintRate = reputation('Reputation.ComplaintRate');
  }

  #ofInbound(stage: string, { handler, setApart }: Inbound): InboundMetrics {
    const logged = (event: string, label: string) =>
      this.#logged({ stage, handlers: [handler], event, label });
    return {
      taken: logged('mail-taken', 'mails taken in'),
      ignored: logged('mail-ignored', 'mails of machines left out'),
      setApart: setApart.metricApproximateNumberOfMessagesVisible({
        statistic: Stats.MAXIMUM,
        period: EVERY,
        label: 'mails set apart',
      }),
    };
  }

  /** Counts the log lines of an event. Neither they nor the metric name anybody. */
  #logged({ stage, handlers, event, label, period = EVERY }: LoggedEvent): IMetric {
    const named = { metricNamespace: `QuarterHour/${stage}`, metricName: event };
    for (const { node, function: handler } of handlers) {
      new MetricFilter(this, `${node.id}-${event}`, {
        ...named,
        logGroup: handler.logGroup,
        filterPattern: FilterPattern.anyTerm(event),
        metricValue: '1',
        unit: Unit.COUNT,
      });
    }
    return new Metric({ namespace: named.metricNamespace, metricName: event, ...summed, period, label });
  }
}

export interface InboundMetrics {
  readonly taken: IMetric;
  /** Reports, circles, and holiday words that belong nowhere. */
  readonly ignored: IMetric;
  readonly setApart: IMetric;
}

interface LoggedEvent {
  readonly stage: string;
  readonly handlers: readonly Handler[];
  /** As in the log's lines. */
  readonly event: string;
  readonly label: string;
  /** Default: five minutes. */
  readonly period?: Duration;
}

/** @param parts - by a name that starts with a small letter and is used once in a graph */
const sumOf = (label: string, parts: Record<string, IMetric>): IMetric =>
  new MathExpression({
    expression: Object.keys(parts).join(' + '),
    usingMetrics: parts,
    label,
    period: EVERY,
  });
