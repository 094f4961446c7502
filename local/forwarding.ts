import type { HttpRequest } from './message.ts';
import type { Declared, Stack } from './stack.ts';

/** What of a request reaches the origin, and whether an answer may be compressed: a cache policy and an origin request policy. */
export interface Forwarding {
  readonly compresses: boolean;
  forward(request: HttpRequest): HttpRequest;
}

interface Choice {
  readonly HeaderBehavior?: string;
  readonly QueryStringBehavior?: string;
  readonly CookieBehavior?: string;
  readonly Headers?: readonly string[];
  readonly QueryStrings?: readonly string[];
  readonly Cookies?: readonly string[];
}

interface Policy {
  readonly HeadersConfig?: Choice;
  readonly QueryStringsConfig?: Choice;
  readonly CookiesConfig?: Choice;
  readonly EnableAcceptEncodingGzip?: boolean;
}

/** The policies that AWS manages, by id: as documented under "Use managed cache policies" and "… origin request policies". */
const MANAGED: Readonly<Record<string, Policy>> = {
  // CachingOptimized
  '658327ea-f89d-4fab-a63d-7e88639e58f6': { EnableAcceptEncodingGzip: true },
  // CachingDisabled
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': {},
  // AllViewer
  '216adef6-5c7f-47e4-b989-5492eafa07d3': {
    HeadersConfig: { HeaderBehavior: 'allViewer' },
    QueryStringsConfig: { QueryStringBehavior: 'all' },
    CookiesConfig: { CookieBehavior: 'all' },
  },
  // AllViewerExceptHostHeader
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': {
    HeadersConfig: { HeaderBehavior: 'allExcept', Headers: ['host'] },
    QueryStringsConfig: { QueryStringBehavior: 'all' },
    CookiesConfig: { CookieBehavior: 'all' },
  },
};

/** What reaches an origin whatever the policies say. */
const ALWAYS = ['content-type', 'content-length', 'if-none-match', 'if-modified-since', 'range'];
/** Between two neighbours only (RFC 9110, 7.6.1). */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
];

/** @throws for a policy of AWS's own that is not known here */
export function readForwarding(
  stack: Stack,
  { CachePolicyId, OriginRequestPolicyId }: Record<string, unknown>,
): Forwarding {
  const cache = policy(stack, CachePolicyId, 'CachePolicyConfig');
  const origin = OriginRequestPolicyId
    ? policy(stack, OriginRequestPolicyId, 'OriginRequestPolicyConfig')
    : {};
  const policies = [cache, origin];
  return {
    compresses: cache.EnableAcceptEncodingGzip === true,
    forward: (request) => ({
      ...request,
      query: request.query
        .split('&')
        .filter((pair) => policies.some((one) => passesParameter(one, pair.split('=', 1)[0] ?? '')))
        .join('&'),
      headers: {
        'user-agent': 'Amazon CloudFront',
        ...Object.fromEntries(
          Object.entries(request.headers).filter(
            ([name]) => ALWAYS.includes(name) || policies.some((one) => passesHeader(one, name)),
          ),
        ),
      },
    }),
  };
}

function passesHeader({ HeadersConfig = {}, CookiesConfig = {} }: Policy, name: string): boolean {
  if (HOP_BY_HOP.includes(name)) return false;
  if (name === 'cookie') return CookiesConfig.CookieBehavior === 'all';
  return passes(HeadersConfig.HeaderBehavior, HeadersConfig.Headers, name);
}

const passesParameter = ({ QueryStringsConfig = {} }: Policy, name: string): boolean =>
  passes(QueryStringsConfig.QueryStringBehavior, QueryStringsConfig.QueryStrings, name);

function policy(stack: Stack, id: unknown, config: string): Policy {
  const managed = MANAGED[String(id)];
  if (managed) return managed;
  const declared: Declared = stack.behind(id);
  const found = declared.properties[config] as Record<string, unknown>;
  return (found['ParametersInCacheKeyAndForwardedToOrigin'] ?? found) as Policy;
}

function passes(behavior: string | undefined, names: readonly string[] = [], name: string): boolean {
  const listed = names.some((one) => one.toLowerCase() === name.toLowerCase());
  if (behavior === 'whitelist') return listed;
  if (behavior === 'allExcept') return !listed;
  return behavior === 'all' || behavior === 'allViewer' || behavior === 'allViewerAndWhitelistCloudFront';
}
