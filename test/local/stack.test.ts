import { describe, expect, it } from 'vitest';
import { smallStack } from './template.ts';

const table = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'bookings' } };
const secret = { Type: 'AWS::SecretsManager::Secret', Properties: {} };
const queue = { Type: 'AWS::SQS::Queue' };

/** What a property of this value is to a function that is given it. */
function resolved(value: unknown, siteUrl = 'http://localhost:3000'): unknown {
  const [fn] = smallStack({
    siteUrl,
    resources: {
      Table: table,
      Secret: secret,
      Queue: queue,
      Pool: { Type: 'AWS::Cognito::UserPool' },
      Scopes: { Type: 'AWS::Cognito::UserPoolResourceServer', Properties: { Identifier: 'console' } },
      Api: { Type: 'AWS::ApiGatewayV2::Api' },
      Site: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: { DistributionConfig: { Aliases: ['book.example.org'] } },
      },
      Fn: { Type: 'AWS::Lambda::Function', Properties: { value } },
    },
    template: {
      Parameters: { Bootstrap: { Default: '/cdk/version' } },
      Conditions: {
        Never: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'mars-1'] },
        Always: { 'Fn::Not': [{ Condition: 'Never' }] },
      },
      Mappings: { Zones: { 'eu-west-2': { name: 'London' } } },
    },
  }).of('AWS::Lambda::Function');
  return fn?.properties['value'];
}

describe('an expression of the template', () => {
  it.each([
    ['a Ref of a resource with a name is that name', { Ref: 'Table' }, 'bookings'],
    ['a Ref of one without is its id', { Ref: 'Queue' }, 'Queue'],
    ['a Ref of a parameter is its default', { Ref: 'Bootstrap' }, '/cdk/version'],
    ['a Ref of a pseudo parameter is ours', { Ref: 'AWS::Region' }, 'eu-west-2'],
    [
      'GetAtt of an ARN names the resource',
      { 'Fn::GetAtt': ['Queue', 'Arn'] },
      'arn:aws:sqs:eu-west-2:000000000000:queue:Queue',
    ],
    [
      'GetAtt of a user pool’s URL is its issuer’s',
      { 'Fn::GetAtt': ['Pool', 'ProviderURL'] },
      'https://cognito-idp.eu-west-2.amazonaws.com/Pool',
    ],
    [
      'GetAtt of a user pool’s provider is that without the scheme',
      { 'Fn::GetAtt': ['Pool', 'ProviderName'] },
      'cognito-idp.eu-west-2.amazonaws.com/Pool',
    ],
    [
      'a Ref of scopes’ server is its identifier',
      { 'Fn::Join': ['/', [{ Ref: 'Scopes' }, 'use']] },
      'console/use',
    ],
    ['GetAtt may be written as one text', { 'Fn::GetAtt': 'Site.DomainName' }, 'site.cloudfront.net'],
    ['Join puts together', { 'Fn::Join': ['/', ['a', { Ref: 'Table' }]] }, 'a/bookings'],
    [
      'Sub fills in',
      { 'Fn::Sub': `\${Table} of \${AWS::Region} in \${!literal}` },
      `bookings of eu-west-2 in \${literal}`,
    ],
    ['Sub fills in variables of its own', { 'Fn::Sub': [`\${x}!`, { x: { Ref: 'Table' } }] }, 'bookings!'],
    [
      'Select of Split takes a part',
      { 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }] }] },
      'Api.execute-api.eu-west-2.amazonaws.com',
    ],
    ['If takes the branch of a condition that holds', { 'Fn::If': ['Always', 'yes', 'no'] }, 'yes'],
    ['If takes the other branch', { 'Fn::If': ['Never', 'yes', 'no'] }, 'no'],
    ['FindInMap looks up', { 'Fn::FindInMap': ['Zones', { Ref: 'AWS::Region' }, 'name'] }, 'London'],
    ['NoValue in a list is not there', ['a', { Ref: 'AWS::NoValue' }], ['a']],
    ['NoValue as a property is not there', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
    [
      'a secret is fetched',
      { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:::}}']] },
      'Secret',
    ],
    [
      'the site is where it is served',
      { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Site', 'DomainName'] }, '/x']] },
      'http://localhost:3000/x',
    ],
    ['the site’s own domain is, too', 'https://book.example.org', 'http://localhost:3000'],
    [
      'what is no expression stays as it is',
      { Effect: 'Allow', Condition: { Bool: { a: true } } },
      { Effect: 'Allow', Condition: { Bool: { a: true } } },
    ],
  ])('%s', (_, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  it('of a function that is not known stops, naming it', () => {
    expect(() => resolved({ 'Fn::Cidr': ['10.0.0.0/8', 2] })).toThrow('Fn::Cidr');
  });

  it('of a resource that is not declared stops, naming it', () => {
    expect(() => resolved({ Ref: 'Nowhere' })).toThrow('Nowhere');
  });
});

describe('a stack', () => {
  it('stops at a resource type that the laptop does not know, naming both', () => {
    expect(() => smallStack({ resources: { Table: table, Farm: { Type: 'AWS::EC2::Instance' } } })).toThrow(
      /declares Farm of type AWS::EC2::Instance, which the laptop cannot run/,
    );
  });

  it('leaves out a resource whose condition does not hold', () => {
    const stack = smallStack({
      resources: { One: { ...queue, Condition: 'Never' }, Other: queue },
      template: { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } },
    });
    expect(stack.of('AWS::SQS::Queue').map(({ id }) => id)).toEqual(['Other']);
  });

  it('finds the resource behind an ARN, even where another’s id begins like it', () => {
    const stack = smallStack({ resources: { Dead: queue, DeadLetters: queue } });
    const uri =
      'arn:aws:apigateway:eu-west-2:lambda:path/2015-03-31/functions/arn:aws:sqs:eu-west-2:0:queue:DeadLetters/invocations';
    expect(stack.behind(uri).id).toBe('DeadLetters');
  });

  it('stops at an asset that the assembly does not hold', () => {
    expect(() => smallStack({ resources: {} }).asset('abc.zip')).toThrow('abc.zip');
  });
});
