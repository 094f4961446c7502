import { describe, expect, it } from 'vitest';
import { onlyOf, type Resource, resourcesOf, templateOf } from './synthesised.ts';

const template = templateOf();
const only = (type: string): Resource => onlyOf(template, type);
const ruleOf = (name: string) =>
  Object.entries(resourcesOf(template, 'AWS::Events::Rule')).find(([id]) => id.startsWith(name))?.[1]
    .Properties;

describe('the mail', () => {
  it('reaches the mailer for new mailings only, with a way out for what cannot be handled', () => {
    const { FilterCriteria, ...mapping } = only('AWS::Lambda::EventSourceMapping').Properties;
    expect(mapping).toMatchObject({
      BatchSize: 10,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 3,
      MaximumRecordAgeInSeconds: 3600,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^MailSetApart/), 'Arn'] } },
      },
    });
    expect(FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'MAIL#' }] } } } },
    ]);
  });

  it('is swept every five minutes', () => {
    const { ScheduleExpression, Targets, State } = ruleOf('MailSweep');
    expect([ScheduleExpression, State]).toEqual(['rate(5 minutes)', 'ENABLED']);
    expect(Targets).toEqual([
      expect.objectContaining({ Arn: { 'Fn::GetAtt': [expect.stringMatching(/^MailSweeper/), 'Arn'] } }),
    ]);
  });

  it('is heard of by the feedback function: what is for good, of this stage alone, and nobody’s address', () => {
    const { EventPattern, Targets, State } = ruleOf('MailFeedback');
    expect(State).toBe('ENABLED');
    expect(EventPattern).toEqual({
      source: ['aws.ses'],
      'detail-type': [
        'Email Delivered',
        'Email Bounced',
        'Email Complaint Received',
        'Email Rejected',
        'Email Rendering Failed',
      ],
      detail: {
        mail: {
          tags: { 'ses:configuration-set': [{ Ref: expect.stringMatching(/^MailConfigurationSet/) }] },
        },
        bounce: { bounceType: ['Permanent', { exists: false }] },
      },
    });
    const [{ Arn, InputTransformer }] = Targets;
    expect(Arn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^MailFeedbackFunction/), 'Arn'] });
    expect(Object.values(InputTransformer.InputPathsMap)).toEqual([
      '$.detail-type',
      '$.detail.mail.messageId',
      '$.detail.mail.tags',
    ]);
  });

  it('is told of by SES as far as the feedback function listens', () => {
    const { EventDestination } = only('AWS::SES::ConfigurationSetEventDestination').Properties;
    expect(EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['delivery', 'bounce', 'complaint', 'reject', 'renderingFailure'],
    });
    expect(JSON.stringify(EventDestination.EventBridgeDestination)).toContain(':event-bus/default');
  });

  it('sets an event apart that the feedback function fails on again and again', () => {
    const functions = Object.entries(resourcesOf(template, 'AWS::Lambda::Function'));
    const [, feedback] = functions.find(([id]) => id.startsWith('MailFeedback')) ?? [];
    expect(feedback?.Properties.DeadLetterConfig).toEqual({
      TargetArn: { 'Fn::GetAtt': [expect.stringMatching(/^MailFeedbackSetApart/), 'Arn'] },
    });
  });

  it('is signed for the domain, travels encrypted, and never goes twice to who bounced or complained', () => {
    expect(only('AWS::SES::EmailIdentity').Properties.EmailIdentity).toBe('example.org');
    expect(only('AWS::SES::ConfigurationSet').Properties).toEqual({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
  });
});
