import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/http/routes.ts';
import { onlyOf, resourcesOf, templateOf } from './synthesised.ts';

const template = templateOf();
const {
  DefaultCacheBehavior: pages,
  CacheBehaviors,
  Origins,
  CustomErrorResponses,
} = onlyOf(template, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;
const behavior = (pattern: string) =>
  CacheBehaviors.find(({ PathPattern }: { PathPattern: string }) => PathPattern === pattern);
/** Of a page's policy, by directive. */
const policyOf = (headers: ReturnType<typeof headersOf>): Map<string, string> =>
  new Map(
    text(headers.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy)
      .split('; ')
      .map((line) => {
        const [name = '', ...values] = line.split(' ');
        return [name, values.join(' ')] as const;
      }),
  );
/** With a name in place of what is known at deployment only. */
const text = (value: string | { 'Fn::Join': [string, (string | { Ref: string })[]] }): string =>
  typeof value === 'string'
    ? value
    : value['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
const headersOf = ({ ResponseHeadersPolicyId }: { ResponseHeadersPolicyId: { Ref: string } }) =>
  resourcesOf(template, 'AWS::CloudFront::ResponseHeadersPolicy')[ResponseHeadersPolicyId.Ref]?.Properties
    .ResponseHeadersPolicyConfig;

describe('the headers of a page', () => {
  const { SecurityHeadersConfig: security, CustomHeadersConfig } = headersOf(pages);
  const custom = Object.fromEntries(
    CustomHeadersConfig.Items.map(({ Header, Value }: Record<string, string>) => [Header, Value]),
  );
  const policy = policyOf(headersOf(pages));

  it.each([
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['style-src', "'self'"],
    ['img-src', "'self' data:"],
    ['connect-src', "'self'"],
    ['form-action', "'none'"],
    ['base-uri', "'none'"],
    ['frame-ancestors', "'none'"],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', "'none'"],
  ])('allow for %s: %s', (directive, sources) => {
    expect(policy.get(directive)).toBe(sources);
  });

  it('name nothing unsafe and nobody else', () => {
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|https?:|\*/);
  });

  it('allow the console alone to ask for tokens, and nothing else more', () => {
    const consolePolicy = policyOf(headersOf(behavior('console*')));
    expect(consolePolicy.get('connect-src')).toBe(
      "'self' https://quarter-hour-prod-<AWS::AccountId>.auth.eu-west-2.amazoncognito.com",
    );
    expect([...consolePolicy].filter(([name]) => name !== 'connect-src')).toEqual(
      [...policy].filter(([name]) => name !== 'connect-src'),
    );
    expect(headersOf(behavior('console*')).CustomHeadersConfig).toEqual(CustomHeadersConfig);
  });

  it('insist on HTTPS for two years, send no referrer, guess no types, stand in no frame', () => {
    expect(security).toMatchObject({
      StrictTransportSecurity: {
        AccessControlMaxAgeSec: 730 * 24 * 3600,
        IncludeSubdomains: true,
        Override: true,
      },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
    });
    expect(custom['permissions-policy']).toContain('camera=()');
    expect(custom['cross-origin-opener-policy']).toBe('same-origin');
  });

  it('are kept by nobody, but those of hashed files by everybody for a year', () => {
    const cacheControl = (of: typeof pages) =>
      headersOf(of).CustomHeadersConfig.Items.find(
        ({ Header }: { Header: string }) => Header === 'cache-control',
      )?.Value;
    expect(cacheControl(pages)).toBe('no-cache');
    expect(cacheControl(behavior('assets/*'))).toBe('public, max-age=31536000, immutable');
    expect(cacheControl(behavior('api/*'))).toBeUndefined();
  });
});

describe('the script for the practice’s own site', () => {
  const embed = behavior('embed.js');
  const { SecurityHeadersConfig: security, CustomHeadersConfig } = headersOf(embed);
  const custom = Object.fromEntries(
    CustomHeadersConfig.Items.map(({ Header, Value }: Record<string, string>) => [Header, Value]),
  );

  it('may be loaded by any page, and is what it says', () => {
    expect(custom['cross-origin-resource-policy']).toBe('cross-origin');
    expect(security.ContentTypeOptions).toEqual({ Override: true });
  });

  it('is kept an hour by browsers and five minutes by CloudFront, which compresses it', () => {
    expect(custom['cache-control']).toBe('public, max-age=3600');
    const { CachePolicyConfig } =
      resourcesOf(template, 'AWS::CloudFront::CachePolicy')[embed.CachePolicyId.Ref]?.Properties ??
      expect.fail('no policy');
    expect(CachePolicyConfig).toMatchObject({ MinTTL: 0, DefaultTTL: 300, MaxTTL: 300 });
    expect(CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin).toMatchObject({
      EnableAcceptEncodingBrotli: true,
      EnableAcceptEncodingGzip: true,
    });
  });

  it('is the only file that other sites may load', () => {
    const policies = Object.values(resourcesOf(template, 'AWS::CloudFront::ResponseHeadersPolicy'));
    const open = policies.filter((policy) => JSON.stringify(policy).includes('"cross-origin"'));
    expect(open).toHaveLength(1);
  });
});

/** AWS's own, by their documented ids. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

describe('the API behind the site', () => {
  it('is asked with all that the client sent, and nothing of it is kept', () => {
    expect(behavior('api/*')).toMatchObject({
      CachePolicyId: CACHING_DISABLED,
      OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER,
      ViewerProtocolPolicy: 'https-only',
    });
  });

  it.each(
    routes.filter(({ cacheSeconds }) => cacheSeconds).map(({ path, cacheSeconds }) => [path, cacheSeconds]),
  )('%s may be kept %d seconds at most, by its query string and by whose page asks', (path, seconds) => {
    const { CachePolicyId } = behavior(String(path).slice(1));
    const config = resourcesOf(template, 'AWS::CloudFront::CachePolicy')[CachePolicyId.Ref]?.Properties
      .CachePolicyConfig;
    expect(config).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: seconds });
    expect(config.ParametersInCacheKeyAndForwardedToOrigin).toMatchObject({
      QueryStringsConfig: { QueryStringBehavior: 'all' },
      CookiesConfig: { CookieBehavior: 'none' },
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Origin'] },
    });
  });

  it('knows that a request came through CloudFront by a secret', () => {
    const origin = Origins.find(
      ({ CustomOriginConfig }: { CustomOriginConfig?: object }) => CustomOriginConfig,
    );
    expect(origin.CustomOriginConfig.OriginProtocolPolicy).toBe('https-only');
    expect(origin.OriginCustomHeaders).toEqual([
      { HeaderName: 'x-origin-secret', HeaderValue: expect.anything() },
    ]);
    expect(JSON.stringify(origin.OriginCustomHeaders)).toContain('{{resolve:secretsmanager:');
  });

  it('has its problems passed on as they are, at once', () => {
    for (const response of CustomErrorResponses)
      expect(response).toEqual({ ErrorCode: expect.any(Number), ErrorCachingMinTTL: 0 });
  });
});

interface EdgeEvent {
  readonly request: { uri: string; headers: Record<string, { value: string }> };
  readonly response?: { statusCode: number; statusDescription?: string };
  readonly viewer?: { ip: string };
}

function edge(name: string): (event: EdgeEvent) => never {
  const code = readFileSync(join(import.meta.dirname, `../../lib/edge/${name}.js`), 'utf8');
  return runInNewContext(`${code}\nhandler;`);
}

describe('the site’s paths', () => {
  it.each([
    ['/', '/index.html'],
    ['/book', '/index.html'],
    ['/book/hove', '/index.html'],
    ['/book/hove/', '/index.html'],
    ['/with/alex', '/index.html'],
    ['/manage', '/manage.html'],
    ['/message', '/message.html'],
    ['/message/', '/message.html'],
    ['/assets/booking-1a2b3c.js', '/assets/booking-1a2b3c.js'],
    ['/favicon.svg', '/favicon.svg'],
    ['/book/hove/more', '/404.html'],
    ['/bookings', '/404.html'],
    ['/messages', '/404.html'],
    ['/nowhere', '/404.html'],
  ])('%s shows %s', (uri, page) => {
    expect(edge('page-paths')({ request: { uri, headers: {} } })).toMatchObject({ uri: page });
  });

  it.each([
    ['/404.html', 200, 404],
    ['/404.html', 304, 304],
    ['/index.html', 200, 200],
  ])('%s, found with %d, is answered with %d', (uri, statusCode, answered) => {
    const event = { request: { uri, headers: {} }, response: { statusCode } };
    expect(edge('not-found')(event)).toMatchObject({ statusCode: answered });
  });

  it('fault 52: who asks is who CloudFront sees, whatever the client claims', () => {
    const headers = { 'x-viewer-address': { value: '198.51.100.1' } };
    const event = { request: { uri: '/api/bookings', headers }, viewer: { ip: '203.0.113.9' } };
    expect(edge('viewer-address')(event)).toMatchObject({
      headers: { 'x-viewer-address': { value: '203.0.113.9' } },
    });
  });
});
