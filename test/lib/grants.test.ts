import { describe, expect, it } from 'vitest';
import { type Resource, resourcesOf, templateOf } from './synthesised.ts';

const template = templateOf({ inboxAddress: 'inbox@example.org' });

/** `actions on resource [under condition]`, in order, of the role whose logical id begins with `name`. */
function grantsOf(name: string): string[] {
  const policies = Object.entries(resourcesOf(template, 'AWS::IAM::Policy')).filter(([id]) =>
    id.startsWith(name),
  );
  return policies.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement.map(sentence)).sort();
}

function sentence({ Action, Resource, Condition }: Record<string, unknown>): string {
  const actions = [Action].flat().join(', ');
  const resources = [Resource].flat().map(readable).join(' and ');
  return `${actions} on ${resources}${Condition ? ` if ${JSON.stringify(Condition)}` : ''}`;
}

/** An ARN with the logical ids of what it names, without their hashes. */
function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Record<string, never>;
  if (join) return (join[1] as unknown[]).map(readable).join('');
  return String(attribute ? `${attribute[0]}.${attribute[1]}` : Ref).replace(/[0-9A-F]{8}(?=\.|$)/, '');
}

const SES =
  'ses:SendRawEmail on arn:AWS::Partition:ses:eu-west-2:AWS::AccountId:identity/MailIdentity and arn:AWS::Partition:ses:eu-west-2:AWS::AccountId:configuration-set/MailConfigurationSet if {"StringEquals":{"ses:FromAddress":"bookings@example.org"}}';

const grants = [
  [
    'Slots',
    [
      'dynamodb:Query on DataTable.Arn if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["PRACTICE","DAYS#*"]}}',
      'logs:CreateLogStream, logs:PutLogEvents on SlotsLog.Arn',
    ],
  ],
  [
    'Bookings',
    [
      'dynamodb:BatchGetItem, dynamodb:ConditionCheckItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query on DataTable.Arn',
      'logs:CreateLogStream, logs:PutLogEvents on BookingsLog.Arn',
    ],
  ],
  [
    'Messages',
    [
      'dynamodb:BatchGetItem, dynamodb:PutItem, dynamodb:UpdateItem on DataTable.Arn',
      'dynamodb:Query on DataTable.Arn if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["PRACTICE"]}}',
      'logs:CreateLogStream, logs:PutLogEvents on MessagesLog.Arn',
    ],
  ],
  [
    'Console',
    [
      'cognito-idp:AdminCreateUser, cognito-idp:AdminGetUser on IdentityPool.Arn',
      'dynamodb:BatchGetItem, dynamodb:ConditionCheckItem, dynamodb:DeleteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:UpdateItem on DataTable.Arn',
      'dynamodb:Query on DataTable.Arn/index/byActivity',
      'dynamodb:Query on DataTable.Arn/index/byTherapist',
      'logs:CreateLogStream, logs:PutLogEvents on ConsoleLog.Arn',
    ],
  ],
  [
    'MailMailer',
    [
      'dynamodb:BatchGetItem, dynamodb:GetItem, dynamodb:Query, dynamodb:UpdateItem on DataTable.Arn',
      'dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator on DataTable.StreamArn',
      'dynamodb:ListStreams on DataTable.Arn/stream/*',
      'dynamodb:PutItem on DataTable.Arn if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["CONVERSATION#*","PERSON#*"]}}',
      'logs:CreateLogStream, logs:PutLogEvents on MailMailerLog.Arn',
      SES,
      'sqs:SendMessage on MailSetApart.Arn',
    ],
  ],
  [
    'MailSweeper',
    [
      'dynamodb:BatchGetItem, dynamodb:GetItem, dynamodb:Query, dynamodb:UpdateItem on DataTable.Arn',
      'dynamodb:PutItem on DataTable.Arn if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["CONVERSATION#*","PERSON#*"]}}',
      'dynamodb:Query on DataTable.Arn/index/byDue',
      'logs:CreateLogStream, logs:PutLogEvents on MailSweeperLog.Arn',
      SES,
    ],
  ],
  [
    'MailFeedback',
    [
      'dynamodb:BatchGetItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on DataTable.Arn if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["BOOKING#*","CONVERSATION#*","PERSON#*"]}}',
      'logs:CreateLogStream, logs:PutLogEvents on MailFeedbackLog.Arn',
      'sqs:SendMessage on MailFeedbackSetApart.Arn',
    ],
  ],
  [
    'Inbound',
    [
      'dynamodb:BatchGetItem, dynamodb:GetItem, dynamodb:PutItem on DataTable.Arn',
      'dynamodb:Query on DataTable.Arn if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["PRACTICE","CONVERSATION#*"]}}',
      'dynamodb:UpdateItem on DataTable.Arn if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["NOTICES"]}}',
      'logs:CreateLogStream, logs:PutLogEvents on InboundLog.Arn',
      's3:GetObject, s3:DeleteObject on InboundMails.Arn/mail/*',
      's3:ListBucket on InboundMails.Arn',
      'sqs:SendMessage on InboundSetApart.Arn',
    ],
  ],
  [
    'Retention',
    [
      'dynamodb:DeleteItem, dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query on DataTable.Arn if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["PRACTICE","DAYS#*","BOOKING#*","CONVERSATION#*","PERSON#*","KEY#*","FIGURES#*"]}}',
      'dynamodb:Query on DataTable.Arn/index/byActivity',
      'dynamodb:Query on DataTable.Arn/index/byTherapist',
      'logs:CreateLogStream, logs:PutLogEvents on RetentionSweeperLog.Arn',
    ],
  ],
] as const;

describe('what each function may do', () => {
  it.each(grants)('%s may do exactly this', (name, expected) => {
    expect(grantsOf(name)).toEqual([...expected]);
  });

  it('has a role of its own for each function, with no policy from elsewhere', () => {
    const handlers = Object.values(resourcesOf(template, 'AWS::Lambda::Function')).filter(isOurs);
    const roles = handlers.map(({ Properties }) => Properties.Role['Fn::GetAtt'][0]);
    expect(new Set(roles).size).toBe(grants.length);
    for (const role of roles) {
      expect(resourcesOf(template, 'AWS::IAM::Role')[role]?.Properties).not.toHaveProperty(
        'ManagedPolicyArns',
      );
    }
  });

  it('lets nobody do everything, anywhere', () => {
    const statements = Object.values(resourcesOf(template, 'AWS::IAM::Policy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    expect(statements.flatMap(({ Resource }) => Resource)).not.toContain('*');
    expect(statements.flatMap(({ Action }) => Action)).not.toContain('*');
  });
});

const isOurs = ({ Properties }: Resource): boolean => Properties.Runtime === 'nodejs24.x';
