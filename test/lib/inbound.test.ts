import { describe, expect, it } from 'vitest';
import { onlyOf, type Resource, resourcesOf, templateOf } from './synthesised.ts';

const template = templateOf({ mailDomain: 'example.com', inboxAddress: 'inbox@reply.example.com' });
const only = (type: string): Resource => onlyOf(template, type);
const named = (type: string, name: string): [string, Resource] =>
  Object.entries(resourcesOf(template, type)).find(([id]) => id.startsWith(name)) ?? expect.fail(name);
const [bucketId, bucket] = named('AWS::S3::Bucket', 'InboundMails');

describe('mail that comes in', () => {
  it('is taken by nobody unless somebody says by which address', () => {
    const plain = templateOf();
    for (const type of ['AWS::SES::ReceiptRule', 'AWS::SES::ReceiptRuleSet'])
      expect(resourcesOf(plain, type)).toEqual({});
    expect(JSON.stringify(plain.toJSON())).not.toContain('INBOX_ADDRESS');
  });

  it('is looked through for spam and viruses, encrypted on its way, and put into the bucket', () => {
    expect(only('AWS::SES::ReceiptRule').Properties.Rule).toEqual({
      Actions: [{ S3Action: { BucketName: { Ref: bucketId }, ObjectKeyPrefix: 'mail/' } }],
      Enabled: true,
      Recipients: ['inbox@reply.example.com'],
      ScanEnabled: true,
      TlsPolicy: 'Require',
    });
  });

  it('lies encrypted and private, for a week at most, and in one version', () => {
    expect(bucket.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 7, Status: 'Enabled' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(bucket.Properties).not.toHaveProperty('VersioningConfiguration');
  });

  it('is put there by SES alone, for this account’s rules, and by nobody in the clear', () => {
    const [policyId, policy] = named('AWS::S3::BucketPolicy', 'InboundMailsPolicy');
    const statements = policy.Properties.PolicyDocument.Statement;
    expect(statements).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({
        Effect: 'Allow',
        Action: 's3:PutObject',
        Principal: { Service: 'ses.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnLike: { 'aws:SourceArn': expect.anything() },
        },
      }),
    ]);
    expect(JSON.stringify(statements[1].Condition.ArnLike)).toContain(':receipt-rule/*');
    expect(only('AWS::SES::ReceiptRule')).toMatchObject({ DependsOn: [policyId] });
  });

  it('is told of by EventBridge: where it lies, and nothing else', () => {
    expect(bucket.Properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    const [, { Properties }] = named('AWS::Events::Rule', 'Inbound');
    expect(Properties.EventPattern).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [{ Ref: bucketId }] }, object: { key: [{ prefix: 'mail/' }] } },
    });
    const [{ Arn, InputTransformer }] = Properties.Targets;
    expect(Arn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^InboundFunction/), 'Arn'] });
    expect(Object.values(InputTransformer.InputPathsMap)).toEqual([
      '$.detail.bucket.name',
      '$.detail.object.key',
    ]);
  });

  it('is set apart where the function fails on it, and somebody is told', () => {
    const [queueId] = named('AWS::SQS::Queue', 'InboundSetApart');
    const [, handler] = named('AWS::Lambda::Function', 'InboundFunction');
    expect(handler.Properties.DeadLetterConfig).toEqual({ TargetArn: { 'Fn::GetAtt': [queueId, 'Arn'] } });
    const [, alarm] = named('AWS::CloudWatch::Alarm', 'AlarmsInboundSetApart');
    expect(alarm.Properties.AlarmDescription).toMatch(
      /^Noticed: A client’s answer has not reached the inbox: .{30,}\nTo do: .{40,}$/,
    );
  });

  it('is answered to: whoever sends mail knows the address, and so does whoever takes it', () => {
    const told = Object.entries(resourcesOf(template, 'AWS::Lambda::Function')).filter(
      ([, { Properties }]) => Properties.Environment?.Variables?.INBOX_ADDRESS === 'inbox@reply.example.com',
    );
    expect(told.map(([id]) => id.replace(/Function[0-9A-F]{8}$/, '')).sort()).toEqual([
      'Inbound',
      'MailMailer',
      'MailSweeper',
    ]);
  });

  it('needs two things that are printed: a record, and the rules to be made the active ones', () => {
    const values = Object.values(template.findOutputs('*')).map(({ Value }) => JSON.stringify(Value));
    expect(values).toContain('"reply.example.com MX 10 inbound-smtp.eu-west-2.amazonaws.com"');
    expect(values).toContainEqual(expect.stringMatching(/^\{"Ref":"InboundRuleSet/));
  });
});
