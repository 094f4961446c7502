import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { byDue, conversationKey, mailPrefix, personKey, sortKey } from '../functions/store/table.ts';
import { acknowledge, inFinding } from './acknowledge.ts';
import type { BookingTable } from './booking-table.ts';
import { Feedback } from './feedback.ts';
import { Handler } from './handler.ts';
import { queueOfSetApart } from './set-apart.ts';

export interface MailerProps {
  readonly bundles: string;
  readonly table: BookingTable;
  /** The domain that SES verifies by DKIM. */
  readonly mailDomain: string;
  /** The address that mail is sent from, in that domain. */
  readonly mailFrom: string;
  /** Where answers of clients come in. Default: at the practice's own address. */
  readonly inboxAddress?: string | null;
  /** Where links in mails lead, without a slash at the end. */
  readonly siteUrl: string;
  readonly manageSecret: string;
  /** Encrypts the records that are set apart. Default: a key that SQS owns. */
  readonly key?: IKey | undefined;
  /** How often what is due, or was missed, is sent. Default every 5 minutes, as long as a mail may be late. */
  readonly sweepEvery?: Duration;
}

/**
 * Sends what the table says is to be sent: at once by its stream, and by a schedule whatever is due or was missed. SES tells
 * what became of it.
 */
export class Mailer extends Construct {
  readonly mailer: Handler;
  readonly sweeper: Handler;
  readonly feedback: Feedback;
  readonly setApart: Queue;
  readonly configurationSet: ConfigurationSet;
  readonly #identity: EmailIdentity;

  constructor(scope: Construct, id: string, props: MailerProps) {
    super(scope, id);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      // That somebody sees a therapist is not sent in the clear; a mailbox that cannot take it otherwise is telephoned.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    this.#identity = new EmailIdentity(this, 'Identity', { identity: Identity.domain(props.mailDomain) });
    this.#printDnsRecords();
    this.setApart = queueOfSetApart(this, 'SetApart', props.key);
    this.mailer = this.#makeMailer(props);
    this.sweeper = this.#makeSweeper(props);
    this.feedback = new Feedback(this, 'Feedback', { ...props, configurationSet: this.configurationSet });
  }

  #makeMailer(props: MailerProps): Handler {
    const mailer = new Handler(this, 'Mailer', {
      ...this.#common(props),
      name: 'mailer',
      description: 'Sends each mail as soon as it is written',
      timeout: Duration.minutes(2),
    });
    this.#grantSending(mailer, props);
    this.#feed(mailer, props);
    return mailer;
  }

  #makeSweeper(props: MailerProps): Handler {
    const { sweepEvery = Duration.minutes(5), table } = props;
    const sweeper = new Handler(this, 'Sweeper', {
      ...this.#common(props),
      name: 'sweeper',
      description: 'Sends what is due: reminders, and what could not be sent before',
      timeout: Duration.minutes(4),
    });
    this.#grantSending(sweeper, props);
    table.grant(sweeper.role, { actions: ['Query'], index: byDue.name });
    new Rule(this, 'Sweep', {
      description: 'Runs the sweep of mail that is due',
      schedule: Schedule.rate(sweepEvery),
      targets: [new LambdaTarget(sweeper.function)],
    });
    return sweeper;
  }

  #common({ bundles, table, siteUrl, manageSecret, mailFrom, inboxAddress }: MailerProps) {
    return {
      bundles,
      memorySize: 512,
      environment: {
        TABLE_NAME: table.table.tableName,
        SITE_URL: siteUrl,
        MANAGE_SECRET: manageSecret,
        MAIL_FROM: mailFrom,
        ...(inboxAddress ? { INBOX_ADDRESS: inboxAddress } : {}),
        CONFIGURATION_SET: this.configurationSet.configurationSetName,
      },
    };
  }

  #grantSending({ role }: Handler, { table, mailFrom }: MailerProps): void {
    table.grant(role, { actions: ['BatchGetItem', 'GetItem', 'Query', 'UpdateItem'] });
    // What cannot be sent becomes a conversation.
    table.grant(role, {
      actions: ['PutItem'],
      partitions: [conversationKey('*').pk, personKey('*').pk],
    });
    const configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [this.#identity.emailIdentityArn, configurationSetArn],
        conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
      }),
    );
  }

  /**
   * The stream tells the mailer of new mailings and of nothing else. A record that cannot be handled is found by halving its
   * batch, tried three times more, and set apart; an hour on, the sweep has long sent what it stood for.
   */
  #feed({ role, function: target }: Handler, { table: { table, streamsArn }, key }: MailerProps): void {
    const streamArn = table.tableStreamArn ?? '';
    role.addToPolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [streamArn],
      }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [streamsArn] }));
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.setApart.queueArn] }),
    );
    key?.grant(role, 'kms:GenerateDataKey', 'kms:Decrypt');
    acknowledge(role, {
      [`AwsSolutions-IAM5[Resource::${inFinding(role, streamsArn)}]`]:
        'ListStreams is asked of a table’s streams as a whole; there is no narrower form.',
    });
    const mapping = new EventSourceMapping(this, 'Stream', {
      target,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 3,
      maxRecordAge: Duration.hours(1),
      filters: [newMailings],
      onFailure: { bind: () => ({ destination: this.setApart.queueArn }) },
    });
    mapping.node.addDependency(role);
  }

  /** What the domain's owner enters where the domain is kept, so that mail from it is signed and believed. */
  #printDnsRecords(): void {
    this.#identity.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `DkimRecord${index + 1}`, {
        description: 'CNAME to enter for the mail domain',
        value: `${name} CNAME ${value}`,
      });
    });
  }
}

const newMailings = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { [sortKey]: { S: FilterRule.beginsWith(mailPrefix) } } },
});
