import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { compose, onlyOf, resourcesOf, templateOf } from './synthesised.ts';

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555';

describe('a setting that is not valid', () => {
  it.each([
    ['a stage with capitals', { stage: 'Prod' }, /stage=Prod/],
    ['a region that is none', { region: 'Ireland' }, /region=Ireland/],
    [
      'a sender outside the mail domain',
      { mailDomain: 'example.com', mailFrom: 'a@example.org' },
      /mailFrom=a@example.org/,
    ],
    [
      'an inbox outside the mail domain',
      { mailDomain: 'example.com', inboxAddress: 'inbox@myexample.com' },
      /inboxAddress=inbox@myexample.com/,
    ],
    ['a domain without a certificate', { siteDomain: 'book.example.org' }, /together/],
    [
      'a certificate of another region',
      { siteDomain: 'book.example.org', certificateArn: CERTIFICATE.replace('us-east-1', 'eu-west-2') },
      /us-east-1/,
    ],
    ['a flag that is neither true nor false', { waf: 'yes' }, /waf=yes/],
    ['a sign-in under a name that is AWS’s own', { signInPrefix: 'my-aws' }, /signInPrefix=my-aws/],
    ['a sign-in with a dot', { signInPrefix: 'my.practice' }, /signInPrefix=my.practice/],
    ['a link key that is no number', { linkKey: 'new' }, /linkKey=new/],
    ['a link key beside itself', { linkKey: '2', acceptedLinkKey: '2' }, /both 2/],
    ['any origin', { embedOrigins: '*' }, /embedOrigins=\*/],
    ['an origin with a wildcard', { embedOrigins: 'https://*.example.org' }, /embedOrigins=https:\/\/\*/],
    ['an origin with a path', { embedOrigins: 'https://www.example.org/blog' }, /no path/],
    ['an origin with a slash at its end', { embedOrigins: 'https://www.example.org/' }, /no path/],
    ['an origin without encryption', { embedOrigins: 'http://www.example.org' }, /http:\/\/www/],
    ['an origin in capitals', { embedOrigins: 'https://WWW.example.org' }, /WWW/],
    ['an origin that is a list of two', { embedOrigins: 'https://a.example https://b.example' }, /commas/],
    ['the port that HTTPS has anyway', { embedOrigins: 'https://www.example.org:443' }, /:443/],
    ['an alarm address that is none', { alarmEmail: 'owner' }, /alarmEmail=owner/],
  ])('%s is refused by name', (_, context, message) => {
    expect(() => compose(context as unknown as Record<string, string>)).toThrow(message);
  });
});

describe('a setting that is given', () => {
  it('names the stack by its stage', () => {
    expect(compose({ stage: 'test' }).practice.stackName).toBe('quarter-hour-test');
  });

  it('puts the site under a domain of its own, with TLS 1.2 at least', () => {
    const template = templateOf({ siteDomain: 'book.example.org', certificateArn: CERTIFICATE });
    const config = onlyOf(template, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;
    expect(config.Aliases).toEqual(['book.example.org']);
    expect(config.ViewerCertificate).toMatchObject({
      AcmCertificateArn: CERTIFICATE,
      MinimumProtocolVersion: 'TLSv1.2_2021',
    });
    const [bookings] = Object.values(resourcesOf(template, 'AWS::Lambda::Function')).filter(
      ({ Properties }) => Properties.Environment?.Variables?.HASH_SECRET,
    );
    expect(bookings?.Properties.Environment.Variables.SITE_URL).toBe('https://book.example.org');
  });

  it.each([
    ['as text', 'https://www.example.org, http://localhost:8080'],
    ['as a list', ['https://www.example.org', 'http://localhost:8080']],
  ])('tells those who answer the practice’s own site its origins: %s', (_, embedOrigins) => {
    const template = templateOf({ embedOrigins } as unknown as Record<string, string>);
    const told = Object.entries(resourcesOf(template, 'AWS::Lambda::Function')).flatMap(
      ([id, { Properties }]) => {
        const { EMBED_ORIGINS: origins } = Properties.Environment?.Variables ?? {};
        return origins ? [[id.replace(/Function[0-9A-F]{8}$/, ''), origins]] : [];
      },
    );
    expect(told).toEqual([
      ['Slots', 'https://www.example.org http://localhost:8080'],
      ['Messages', 'https://www.example.org http://localhost:8080'],
    ]);
  });

  it('names the sign-in’s host', () => {
    const template = templateOf({ signInPrefix: 'seaside-practice' });
    expect(onlyOf(template, 'AWS::Cognito::UserPoolDomain').Properties.Domain).toBe('seaside-practice');
  });

  describe('of a new key for the links', () => {
    const secretsOf = (context: Record<string, string>, name: string) => {
      const functions = Object.entries(resourcesOf(templateOf(context), 'AWS::Lambda::Function'));
      const { Variables } =
        functions.find(([id]) => id.startsWith(name))?.[1].Properties.Environment ?? expect.fail(name);
      return [Variables.MANAGE_SECRET, Variables.MANAGE_SECRET_PREVIOUS].map(
        (value) => /SecretsManage\d?(?=[0-9A-F]{8})/.exec(JSON.stringify(value) ?? '')?.[0],
      );
    };

    it.each([
      ['at first: one key', {}, ['SecretsManage', undefined]],
      ['made: accepted, but not signing yet', { acceptedLinkKey: '2' }, ['SecretsManage', 'SecretsManage2']],
      [
        'taken: the old one is still accepted',
        { linkKey: '2', acceptedLinkKey: '1' },
        ['SecretsManage2', 'SecretsManage'],
      ],
      ['alone: the old one is gone', { linkKey: '2' }, ['SecretsManage2', undefined]],
    ] as [string, Record<string, string>, string[]][])('%s', (_, context, [signing, accepted]) => {
      expect(secretsOf(context, 'Bookings')).toEqual([signing, accepted]);
      expect(secretsOf(context, 'MailMailer')).toEqual([signing, undefined]);
    });

    it('keeps the key in the account when it is no longer used', () => {
      const secrets = resourcesOf(templateOf({ linkKey: '2' }), 'AWS::SecretsManager::Secret');
      const policies = Object.entries(secrets).filter(([id]) => id.includes('Manage'));
      expect(policies.map(([, { DeletionPolicy }]) => DeletionPolicy)).toEqual(['Retain']);
    });
  });

  it('tells an address of alarms', () => {
    const template = templateOf({ alarmEmail: 'owner@example.org' });
    expect(onlyOf(template, 'AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'owner@example.org',
    });
  });

  it('uses a restored table in place of its own', () => {
    const restoredStream =
      'arn:aws:dynamodb:eu-west-2:123456789012:table/restored/stream/2026-11-21T00:00:00.000';
    const template = templateOf({ restoredTable: 'restored', restoredStream });
    expect(resourcesOf(template, 'AWS::DynamoDB::Table')).toEqual({});
    expect(onlyOf(template, 'AWS::Lambda::EventSourceMapping').Properties.EventSourceArn).toBe(
      restoredStream,
    );
    const tables = Object.values(resourcesOf(template, 'AWS::Lambda::Function')).flatMap(
      ({ Properties }) => Properties.Environment?.Variables?.TABLE_NAME ?? [],
    );
    expect(new Set(tables)).toEqual(new Set(['restored']));
  });

  it('encrypts the table, the secrets and what is set apart under a key that outlives the stack', () => {
    const template = templateOf({ customerKey: 'true' });
    expect(onlyOf(template, 'AWS::KMS::Key')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { EnableKeyRotation: true },
    });
    expect(onlyOf(template, 'AWS::DynamoDB::Table').Properties.SSESpecification).toMatchObject({
      SSEEnabled: true,
      SSEType: 'KMS',
    });
    for (const queue of Object.values(resourcesOf(template, 'AWS::SQS::Queue'))) {
      expect(queue.Properties.KmsMasterKeyId).toBeDefined();
    }
    for (const secret of Object.values(resourcesOf(template, 'AWS::SecretsManager::Secret'))) {
      expect(secret.Properties.KmsKeyId).toBeDefined();
    }
  });

  it('puts a firewall with two rate rules in front of the site, which keeps no sample of a request', () => {
    const { practice, firewall } = compose({ waf: 'true' });
    if (!firewall) throw new Error('no firewall');
    expect(firewall.region).toBe('us-east-1');
    const acl = onlyOf(Template.fromStack(firewall), 'AWS::WAFv2::WebACL').Properties;
    expect(
      acl.Rules.map(
        ({ Statement }: { Statement: { RateBasedStatement: { Limit: number } } }) =>
          Statement.RateBasedStatement.Limit,
      ),
    ).toEqual([50, 1000]);
    expect(JSON.stringify(acl)).not.toContain('"SampledRequestsEnabled":true');
    expect(
      onlyOf(Template.fromStack(practice), 'AWS::CloudFront::Distribution').Properties.DistributionConfig
        .WebACLId,
    ).toBeDefined();
  });
});

it('has neither firewall nor key, which cost money, when nothing is given', () => {
  const { practice, firewall } = compose();
  expect(firewall).toBeUndefined();
  Template.fromStack(practice).resourceCountIs('AWS::KMS::Key', 0);
});
