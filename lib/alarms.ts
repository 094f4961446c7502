import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { InboundMetrics, Metrics } from './metrics.ts';

export interface AlarmsProps {
  readonly stage: string;
  readonly metrics: Metrics;
  /** Who is told. Default: nobody; the topic stands without a subscription. */
  readonly email?: string | null;
}

/** Tells somebody before a client or a therapist has to. Each text says what they notice and what to do. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { stage, metrics, email }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: `Quarter Hour ${stage}`, enforceSSL: true });
    if (email) this.topic.addSubscription(new EmailSubscription(email));
    this.alarms = watches(metrics).map((watch) => this.#alarm(watch));
  }

  #alarm({ id, metric, when, periods = 1, noticed, todo }: Watch): Alarm {
    const [comparisonOperator, threshold] = when;
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      comparisonOperator,
      evaluationPeriods: periods,
      treatMissingData:
        comparisonOperator === BELOW ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `Noticed: ${noticed}\nTo do: ${todo}`,
    });
    const tell = new SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    return alarm;
  }
}

const FROM = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
const BELOW = ComparisonOperator.LESS_THAN_THRESHOLD;

interface Watch {
  readonly id: string;
  readonly metric: IMetric;
  readonly when: readonly [typeof FROM | typeof BELOW, number];
  /** Of five minutes, in a row, unless the metric's are longer. Default 1. */
  readonly periods?: number;
  /** What a client or a therapist notices. */
  readonly noticed: string;
  readonly todo: string;
}

const MINUTES_10 = Duration.minutes(10).toMilliseconds();

/** Twelve, of which CloudWatch keeps ten without charge; and one more where mail comes in. */
const watches = (metrics: Metrics): Watch[] => [
  {
    id: 'ApiErrors',
    metric: metrics.serverErrors,
    when: [FROM, 3],
    noticed:
      'Clients read "something went wrong" or "too busy just now" when they look for times or book. What they typed is kept.',
    todo: 'Open the logs of Bookings and Slots on the dashboard, lines with "level":"error". If a deployment came just before, deploy the last good one. If the functions are throttled, ask AWS for more concurrency.',
  },
  {
    id: 'TableThrottled',
    metric: metrics.tableThrottles,
    when: [FROM, 5],
    noticed: 'Clients wait, and some are told to try again in a moment. No booking is lost or doubled.',
    todo: 'See on the dashboard whether requests rose: if it is an attack, turn the firewall on (-c waf=true); else it passes within minutes as DynamoDB grows.',
  },
  {
    id: 'MailerErrors',
    metric: metrics.mailerErrors,
    when: [FROM, 1],
    noticed: 'Confirmations or reminders may come a few minutes late. Bookings stand.',
    todo: 'Open the logs of Mailer and Sweeper, lines with "level":"error". The sweep tries again every five minutes: if this alarm ends by itself, nothing is left to do.',
  },
  {
    id: 'SweepMissing',
    metric: metrics.sweeps,
    when: [BELOW, 1],
    periods: 3,
    noticed: 'Reminders do not go out, and mails that failed once are not tried again.',
    todo: 'In EventBridge, see that the rule of the sweep is enabled; in Lambda, that the sweeper is not throttled. Once it runs, it sends everything that waits.',
  },
  {
    id: 'RetentionMissing',
    metric: metrics.retentionSwept,
    when: [BELOW, 1],
    periods: 2,
    noticed:
      'Nothing: what has come to its end is not shown. But for two nights not all of it was deleted, which the practice has promised.',
    todo: 'Open the log of the retention sweeper. "retention-left" with "more":true: there was more than a night’s work, and the next nights go on. "retention-troubled" says what could not be deleted and where it failed. No line at all: in EventBridge, see that its rule is enabled.',
  },
  {
    id: 'StreamBehind',
    metric: metrics.streamAge,
    when: [FROM, MINUTES_10],
    noticed: 'Confirmations come five minutes late instead of at once: only the sweep still sends them.',
    todo: 'In Lambda, see that the mailer’s trigger is enabled and what its last error was.',
  },
  {
    id: 'SetApart',
    metric: metrics.setApart,
    when: [FROM, 1],
    noticed: 'Perhaps nothing: the sweep sends the mails of records that the mailer could not handle.',
    todo: 'Read the message in the queue of records set apart: it says which record and why. See in the logs that its mail was sent, mend the cause, then delete the message.',
  },
  {
    id: 'FeedbackSetApart',
    metric: metrics.feedbackSetApart,
    when: [FROM, 1],
    noticed:
      'Perhaps nothing, perhaps a mail that came back looks as if it had arrived, and nobody is asked to telephone.',
    todo: 'Read the message in the queue of events set apart: its body says what SES reported, and of which mail. See in the logs of Feedback why it failed, mend the cause, run the function once with that body as a test event, then delete the message.',
  },
  {
    id: 'MailPostponed',
    metric: metrics.mailPostponed,
    when: [FROM, 1],
    periods: 3,
    noticed:
      'Clients book and get no confirmation yet. SES does not take our mail: throttled, over the day’s quota, or paused.',
    todo: 'In SES, see the account’s status and quota, and ask for a higher one if it was reached. Nothing is lost: mails follow within five minutes of SES’s recovery. Telephone those who come within the day.',
  },
  {
    id: 'MailFailed',
    metric: metrics.mailFailed,
    when: [FROM, 1],
    noticed:
      'Somebody did not get a mail and will not: it could not be composed, or SES refused it for good.',
    todo: 'The line "mail-failed" in the log names the booking. Look the person up and telephone them, then mend the cause.',
  },
  {
    id: 'Bounces',
    metric: metrics.bounceRate,
    when: [FROM, 0.05],
    noticed: 'Many addresses do not exist: either people mistype them, or somebody enters false ones.',
    todo: 'From 5 % SES looks into the account, from 10 % it may pause all mail. Look for a device that books often; lower the bookings per device and day.',
  },
  {
    id: 'Complaints',
    metric: metrics.complaintRate,
    when: [FROM, 0.001],
    noticed: 'People mark our mail as junk, so the mails of others land there too.',
    todo: 'From 0.1 % SES looks into the account. See whether somebody enters other people’s addresses, and whether the mails’ words say plainly why they came.',
  },
  ...(metrics.inbound ? [inboundSetApart(metrics.inbound)] : []),
];

const inboundSetApart = ({ setApart }: InboundMetrics): Watch => ({
  id: 'InboundSetApart',
  metric: setApart,
  when: [FROM, 1],
  noticed: 'A client’s answer has not reached the inbox: they wait for a word, and nobody here knows of it.',
  todo: 'Read the message in the queue of mails set apart: it says where in the bucket the mail is. See in the logs of Inbound why it failed, mend the cause, run the function once with that message’s body as a test event, then delete the message. The mail itself is kept for seven days.',
});
