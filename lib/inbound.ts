import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { ReceiptRule, ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { conversationKey, noticesKey, practicePartition } from '../functions/store/table.ts';
import { acknowledge, inFinding } from './acknowledge.ts';
import type { BookingTable } from './booking-table.ts';
import { Handler } from './handler.ts';
import { queueOfSetApart } from './set-apart.ts';

export interface InboundProps {
  readonly bundles: string;
  readonly table: BookingTable;
  /** The address that mail comes in by; its domain's MX record has to name SES. */
  readonly address: string;
  /** The address that mail is sent from: what comes from it goes in a circle. */
  readonly mailFrom: string;
  /** Without a slash at the end; its host is a part of our mails' Message-IDs. */
  readonly siteUrl: string;
  readonly hashSecret: string;
  /** Encrypts the events that are set apart. Default: a key that SQS owns. */
  readonly key?: IKey | undefined;
}

/** Where in the bucket the mails are. */
const PREFIX = 'mail/';
/** A mail goes as soon as it is written down. One that failed is there for as long as somebody may need to mend the cause. */
const MAILS_KEPT = Duration.days(7);

/**
 * Takes the mails in that clients send: SES puts each into a bucket, the bucket tells EventBridge, and that calls the function.
 * Both promise each event at least once; what the function fails on three times is set apart, by the mail's place in the
 * bucket and without a word of it.
 */
export class Inbound extends Construct {
  readonly handler: Handler;
  readonly setApart: Queue;
  readonly #bucket: Bucket;

  constructor(scope: Construct, id: string, props: InboundProps) {
    super(scope, id);
    this.#bucket = this.#makeBucket();
    this.setApart = queueOfSetApart(this, 'SetApart', props.key);
    this.handler = this.#makeHandler(props);
    this.#receive(props.address);
    this.#listen();
  }

  /** Not under a key of one's own, which SES would need to use: what lies here lies for moments. */
  #makeBucket(): Bucket {
    const bucket = new Bucket(this, 'Mails', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // What is deleted is gone: no versions are kept.
      versioned: false,
      lifecycleRules: [{ expiration: MAILS_KEPT }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // The construct's own switch brings along a function that may change every bucket.
    (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    acknowledge(bucket, {
      'AwsSolutions-S1': 'A log of who reads the mails would name one function, which has a log of its own.',
    });
    return bucket;
  }

  #makeHandler({ bundles, table, key, siteUrl, hashSecret, mailFrom, address }: InboundProps): Handler {
    const handler = new Handler(this, 'Inbound', {
      bundles,
      name: 'inbound',
      description: 'Takes the mails in that clients send',
      // Three tries of ten seconds to fetch a mail, and a minute for one that is as long as a mail can be.
      timeout: Duration.minutes(2),
      memorySize: 1024,
      environment: {
        TABLE_NAME: table.table.tableName,
        SITE_URL: siteUrl,
        HASH_SECRET: hashSecret,
        MAIL_FROM: mailFrom,
        INBOX_ADDRESS: address,
      },
      setApart: this.setApart,
    });
    key?.grant(handler.role, 'kms:GenerateDataKey', 'kms:Decrypt');
    table.grant(handler.role, { actions: ['BatchGetItem', 'GetItem', 'PutItem'] });
    table.grant(handler.role, {
      actions: ['Query'],
      partitions: [practicePartition, conversationKey('*').pk],
    });
    table.grant(handler.role, { actions: ['UpdateItem'], partitions: [noticesKey('*').pk] });
    this.#grantTaking(handler);
    return handler;
  }

  #grantTaking({ role }: Handler): void {
    const mails = this.#bucket.arnForObjects(`${PREFIX}*`);
    role.addToPolicy(
      new PolicyStatement({ actions: ['s3:GetObject', 's3:DeleteObject'], resources: [mails] }),
    );
    // Without it S3 answers "forbidden" where it should say "gone".
    role.addToPolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.#bucket.bucketArn] }),
    );
    acknowledge(role, {
      [`AwsSolutions-IAM5[Resource::${inFinding(role, mails)}]`]:
        'Each mail is an object under this one prefix.',
    });
  }

  /** The set takes effect once somebody makes it the active one: an account has one, and CloudFormation cannot choose it. */
  #receive(address: string): void {
    const ruleSet = new ReceiptRuleSet(this, 'RuleSet');
    const { account } = Stack.of(this);
    const policy = this.#bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.#bucket.arnForObjects(`${PREFIX}*`)],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': this.#rulesArn(ruleSet) },
        },
      }),
    );
    const rule = new ReceiptRule(this, 'Rule', {
      ruleSet,
      recipients: [address],
      scanEnabled: true,
      // That somebody writes to a therapist is not sent in the clear.
      tlsPolicy: TlsPolicy.REQUIRE,
      actions: [
        { bind: () => ({ s3Action: { bucketName: this.#bucket.bucketName, objectKeyPrefix: PREFIX } }) },
      ],
    });
    // SES tries the bucket when it is told of it.
    if (policy.policyDependable) rule.node.addDependency(policy.policyDependable);
    this.#print(address, ruleSet);
  }

  #rulesArn({ receiptRuleSetName }: ReceiptRuleSet): string {
    return Stack.of(this).formatArn({
      service: 'ses',
      resource: 'receipt-rule-set',
      resourceName: `${receiptRuleSetName}:receipt-rule/*`,
    });
  }

  #print(address: string, { receiptRuleSetName }: ReceiptRuleSet): void {
    const domain = address.slice(address.lastIndexOf('@') + 1);
    new CfnOutput(this, 'MxRecord', {
      description: 'MX record to enter, for answers by mail',
      value: `${domain} MX 10 inbound-smtp.${Stack.of(this).region}.amazonaws.com`,
    });
    new CfnOutput(this, 'ReceiptRuleSet', {
      description: 'To be made the account’s active one, for answers by mail',
      value: receiptRuleSetName,
    });
  }

  /** The function is told where the mail is. Of what is in it no event says anything. */
  #listen(): void {
    new Rule(this, 'Arrived', {
      description: 'A mail has arrived',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [this.#bucket.bucketName] }, object: { key: [{ prefix: PREFIX }] } },
      },
      targets: [
        new LambdaTarget(this.handler.function, {
          event: RuleTargetInput.fromObject({
            bucket: EventField.fromPath('$.detail.bucket.name'),
            key: EventField.fromPath('$.detail.object.key'),
          }),
        }),
      ],
    });
  }
}
