import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/http/routes.ts';
import {
  byActivity,
  byDue,
  byTherapist,
  partitionKey,
  sortKey,
  timeToLive,
} from '../../functions/store/table.ts';
import { onlyOf, type Resource, resourcesOf, templateOf } from './synthesised.ts';

const template = templateOf();
const only = (type: string): Resource => onlyOf(template, type);
const isOurs = ({ Properties }: Resource): boolean => Properties.Runtime === 'nodejs24.x';
const handlers = Object.entries(resourcesOf(template, 'AWS::Lambda::Function')).filter(([, f]) => isOurs(f));

describe('the table', () => {
  const { Properties, ...policies } = only('AWS::DynamoDB::Table');

  it('outlives the stack, by its own protection too (fault 63: the stack deleted, the data stays)', () => {
    expect(policies).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(Properties.DeletionProtectionEnabled).toBe(true);
  });

  it('can be restored to any second of the last five weeks', () => {
    expect(Properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
  });

  it('is paid by request, forgets by its own clock and tells of every change', () => {
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
    });
  });

  it('has the keys and indexes that the store uses', () => {
    const keys = (hash: string, range: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ];
    expect(Properties.KeySchema).toEqual(keys(partitionKey, sortKey));
    expect(Properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: byTherapist.name,
        KeySchema: keys(byTherapist.partitionKey, byTherapist.sortKey),
        Projection: { ProjectionType: 'ALL' },
      },
      {
        IndexName: byActivity.name,
        KeySchema: keys(byActivity.partitionKey, byActivity.sortKey),
        Projection: { ProjectionType: 'ALL' },
      },
      {
        IndexName: byDue.name,
        KeySchema: keys(byDue.partitionKey, byDue.sortKey),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
  });
});

describe('the functions', () => {
  it.each(handlers)(
    '%s runs on arm64 and writes a log of its own that is kept 30 days',
    (_, { Properties }) => {
      const log = Properties.LoggingConfig.LogGroup.Ref;
      expect(Properties.Architectures).toEqual(['arm64']);
      expect(resourcesOf(template, 'AWS::Logs::LogGroup')[log]?.Properties.RetentionInDays).toBe(30);
      expect(
        handlers.filter(([, other]) => other.Properties.LoggingConfig.LogGroup.Ref === log),
      ).toHaveLength(1);
    },
  );

  it.each([
    ['Slots', ['ORIGIN_SECRET', 'TABLE_NAME']],
    ['Bookings', ['HASH_SECRET', 'MANAGE_SECRET', 'ORIGIN_SECRET', 'SITE_URL', 'TABLE_NAME']],
    ['Messages', ['HASH_SECRET', 'ORIGIN_SECRET', 'TABLE_NAME']],
    [
      'Console',
      [
        'CLIENT_ID',
        'HASH_SECRET',
        'MANAGE_SECRET',
        'ORIGIN_SECRET',
        'SIGN_IN_URL',
        'SITE_URL',
        'TABLE_NAME',
        'TOKEN_ISSUER',
        'USER_POOL_ID',
      ],
    ],
    ['MailMailer', ['CONFIGURATION_SET', 'MAIL_FROM', 'MANAGE_SECRET', 'SITE_URL', 'TABLE_NAME']],
    ['MailSweeper', ['CONFIGURATION_SET', 'MAIL_FROM', 'MANAGE_SECRET', 'SITE_URL', 'TABLE_NAME']],
    ['MailFeedback', ['TABLE_NAME']],
    ['Retention', ['TABLE_NAME']],
  ])('%s is told what it needs and no more', (name, settings) => {
    const found = handlers.find(([id]) => id.startsWith(name))?.[1].Properties.Environment.Variables;
    expect(Object.keys(found).sort()).toEqual(settings);
  });

  it('get secrets by reference: the template holds none', () => {
    const secrets = handlers.flatMap(([, { Properties }]) =>
      Object.entries(Properties.Environment.Variables).filter(([name]) => name.endsWith('_SECRET')),
    );
    expect(secrets).not.toEqual([]);
    for (const [, value] of secrets) expect(JSON.stringify(value)).toContain('{{resolve:secretsmanager:');
  });

  it.each([
    ['Manage', 'Retain'],
    ['Hash', 'Retain'],
    ['Origin', 'Delete'],
  ])('the %s secret: %s when the stack is deleted', (name, policy) => {
    const [, secret] =
      Object.entries(resourcesOf(template, 'AWS::SecretsManager::Secret')).find(([id]) =>
        id.includes(name),
      ) ?? [];
    expect(secret?.DeletionPolicy).toBe(policy);
  });

  it('keep every log of the stack for 30 days', () => {
    const days = Object.values(resourcesOf(template, 'AWS::Logs::LogGroup')).map(
      ({ Properties }) => Properties.RetentionInDays,
    );
    expect(new Set(days)).toEqual(new Set([30]));
  });
});

describe('the API', () => {
  const integrations = resourcesOf(template, 'AWS::ApiGatewayV2::Integration');
  const owners = new Map(
    Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::Route')).map(
      ({ Properties: { RouteKey, Target } }) => {
        const uri = integrations[Target['Fn::Join'][1][1].Ref]?.Properties.IntegrationUri;
        return [RouteKey as string, uri['Fn::GetAtt'][0] as string];
      },
    ),
  );

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route.function]))(
    '%s goes to %s',
    (routeKey, name) => {
      expect(owners.get(routeKey)?.toLowerCase()).toMatch(new RegExp(`^${name}function`));
    },
  );

  it.each(routes.map((route) => [route.path, route.function]))(
    'other methods of %s go to %s',
    (path, name) => {
      expect(owners.get(`ANY ${path}`)?.toLowerCase()).toMatch(new RegExp(`^${name}function`));
    },
  );

  it('answers other paths too, and has no route beside', () => {
    const paths = new Set(routes.map(({ path }) => path));
    expect(owners.get('$default')).toMatch(/^Slots/);
    expect(owners.size).toBe(routes.length + paths.size + 1);
  });

  it('is throttled, and logs neither addresses nor paths', () => {
    const { DefaultRouteSettings, AccessLogSettings } = only('AWS::ApiGatewayV2::Stage').Properties;
    expect(DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
    const fields = Object.values(JSON.parse(AccessLogSettings.Format));
    expect(fields).toContain('$context.routeKey');
    expect(fields.filter((field) => /identity|path|header|query|domain/i.test(String(field)))).toEqual([]);
  });
});

describe('the alarms', () => {
  const alarms = Object.entries(resourcesOf(template, 'AWS::CloudWatch::Alarm'));

  it.each(alarms)('%s says what is noticed and what to do, and tells the topic', (_, { Properties }) => {
    expect(Properties.AlarmDescription).toMatch(/^Noticed: .{30,}\nTo do: .{40,}$/);
    expect(Properties.AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlarmsTopic/) }]);
  });

  it('watch what clients and therapists depend on', () => {
    expect(alarms.map(([id]) => id.replace(/^Alarms|[0-9A-F]{8}$/g, '')).sort()).toEqual([
      'ApiErrors',
      'Bounces',
      'Complaints',
      'FeedbackSetApart',
      'MailFailed',
      'MailPostponed',
      'MailerErrors',
      'RetentionMissing',
      'SetApart',
      'StreamBehind',
      'SweepMissing',
      'TableThrottled',
    ]);
  });
});
