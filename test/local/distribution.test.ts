import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../local/assembly.ts';
import { createDistribution } from '../../local/distribution.ts';
import { type HttpRequest, jsonAnswer } from '../../local/message.ts';
import { createBucket } from '../../local/pages.ts';
import { folderOf, smallStack } from './template.ts';

const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_BUT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

const LONG = 'Times that are free. '.repeat(100);

const edge = (FunctionCode: string): Resource => ({
  Type: 'AWS::CloudFront::Function',
  Properties: { FunctionCode },
});
const association = (id: string, EventType = 'viewer-request') => ({
  FunctionAssociations: [{ EventType, FunctionARN: { 'Fn::GetAtt': [id, 'FunctionARN'] } }],
});

const resources: Record<string, Resource> = {
  Pages: { Type: 'AWS::S3::Bucket' },
  Api: { Type: 'AWS::ApiGatewayV2::Api' },
  Upload: {
    Type: 'Custom::CDKBucketDeployment',
    Properties: { SourceObjectKeys: ['pages.zip'], DestinationBucketName: { Ref: 'Pages' } },
  },
  Paths: edge(`function handler({ request }) {
    if (request.uri === '/old') return { statusCode: 301, headers: { location: { value: '/' } } };
    if (request.uri === '/') request.uri = '/index.html';
    return request;
  }`),
  Address: edge(`async function handler(event) {
    event.request.headers['x-viewer-address'] = { value: event.viewer.ip };
    return event.request;
  }`),
  Headers: {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: true },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
          ContentTypeOptions: { Override: true },
        },
        CustomHeadersConfig: { Items: [{ Header: 'Cache-Control', Value: 'no-cache', Override: false }] },
      },
    },
  },
  Site: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Origins: [
          { Id: 'pages', DomainName: { 'Fn::GetAtt': ['Pages', 'RegionalDomainName'] } },
          {
            Id: 'api',
            DomainName: { 'Fn::Join': ['', [{ Ref: 'Api' }, '.execute-api.eu-west-2.amazonaws.com']] },
            OriginCustomHeaders: [{ HeaderName: 'x-origin-secret', HeaderValue: 'secret' }],
          },
        ],
        DefaultCacheBehavior: {
          TargetOriginId: 'pages',
          CachePolicyId: CACHING_OPTIMIZED,
          Compress: true,
          ResponseHeadersPolicyId: { Ref: 'Headers' },
          ...association('Paths'),
        },
        CacheBehaviors: [
          {
            PathPattern: 'api/*',
            TargetOriginId: 'api',
            AllowedMethods: ['GET', 'HEAD', 'POST'],
            CachePolicyId: CACHING_DISABLED,
            OriginRequestPolicyId: ALL_BUT_HOST,
            ResponseHeadersPolicyId: { Ref: 'Headers' },
            Compress: true,
            ...association('Address'),
          },
          { PathPattern: 'bare/*', TargetOriginId: 'api', CachePolicyId: CACHING_DISABLED },
        ],
      },
    },
  },
};

/** Asks the site; its API answers with the request that it was given. */
async function ask(path: string, given: Partial<HttpRequest> = {}) {
  const stack = smallStack({
    resources,
    assets: { 'pages.zip': folderOf({ 'index.html': LONG, 'a.svg': '<svg/>' }) },
  });
  const site = createDistribution(stack, (domain) =>
    domain.startsWith('Pages.')
      ? createBucket(stack, 'Pages')
      : async ({ body: _, ...request }) => jsonAnswer(200, request),
  );
  const answer = await site({
    method: 'GET',
    path,
    query: '',
    headers: {},
    body: Buffer.alloc(0),
    address: '10.0.0.7',
    ...given,
  });
  return { ...answer, text: answer.body.toString() };
}

const passedOn = async (path: string, given: Partial<HttpRequest> = {}) =>
  JSON.parse((await ask(path, given)).text) as { query: string; headers: Record<string, string> };

describe('the distribution', () => {
  it('serves a page with its type, and with the headers of the policy', async () => {
    const { status, headers, text } = await ask('/index.html');
    expect(text).toBe(LONG);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html',
      'content-security-policy': "default-src 'none'",
      'strict-transport-security': 'max-age=60; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
  });

  it('lets a function rewrite the path', async () => {
    expect((await ask('/')).text).toBe(LONG);
  });

  it('lets a function answer in its place', async () => {
    const { status, headers } = await ask('/old');
    expect({ status, location: headers['location'] }).toEqual({ status: 301, location: '/' });
  });

  it.each([
    ['what is not there', '/nothing.css', 'GET', 403],
    ['what lies outside of the pages', '/../package.json', 'GET', 403],
    ['what lies outside, encoded', '/%2e%2e/package.json', 'GET', 403],
    ['a method that the behavior does not allow', '/index.html', 'POST', 403],
  ])('refuses %s', async (_, path, method, status) => {
    expect((await ask(path, { method })).status).toBe(status);
  });

  it('compresses a page for who can read it', async () => {
    const { headers, body } = await ask('/index.html', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(headers['etag']).toMatch(/^W\//);
    expect(brotliDecompressSync(body).toString()).toBe(LONG);
  });

  it.each([
    ['what is too small', '/a.svg'],
    ['what its cache policy does not let it', '/api/x'],
  ])('does not compress %s', async (_, path) => {
    expect(
      (await ask(path, { headers: { 'accept-encoding': 'br', long: LONG } })).headers,
    ).not.toHaveProperty('content-encoding');
  });

  it('says that a page has not changed', async () => {
    const { etag } = (await ask('/index.html')).headers;
    const again = await ask('/index.html', { headers: { 'if-none-match': `W/${String(etag)}` } });
    expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' });
  });

  it('hands the API what the visitor sent, and what proves that it came this way', async () => {
    const { query, headers } = await passedOn('/api/slots', {
      query: 'from=a&to=b',
      headers: {
        host: 'localhost:3000',
        authorization: 'Manage x',
        connection: 'keep-alive',
        'x-custom': '1',
      },
    });
    expect(query).toBe('from=a&to=b');
    expect(headers).toMatchObject({
      host: 'Api.execute-api.eu-west-2.amazonaws.com',
      authorization: 'Manage x',
      'x-custom': '1',
      'x-origin-secret': 'secret',
    });
    expect(headers).not.toHaveProperty('connection');
  });

  it('fault 52: tells the API the address of the socket, whatever a client claims', async () => {
    const { headers } = await passedOn('/api/slots', {
      headers: { 'x-viewer-address': '6.6.6.6', 'x-origin-secret': 'guess', 'x-forwarded-for': '6.6.6.6' },
    });
    expect(headers).toMatchObject({
      'x-viewer-address': '10.0.0.7',
      'x-origin-secret': 'secret',
      'x-forwarded-for': '6.6.6.6, 10.0.0.7',
    });
  });

  it('hands on neither query nor headers that no policy lets through', async () => {
    const { query, headers } = await passedOn('/bare/x', {
      query: 'a=1',
      headers: { authorization: 'Manage x', 'user-agent': 'test' },
    });
    expect(query).toBe('');
    expect(headers).toMatchObject({ 'user-agent': 'Amazon CloudFront' });
    expect(headers).not.toHaveProperty('authorization');
  });

  it('hands on a query byte for byte', async () => {
    const query = 'a=1&b=%20&a=2&c&d=';
    expect((await passedOn('/api/x', { query })).query).toBe(query);
  });
});
