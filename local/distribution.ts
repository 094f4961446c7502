import { randomBytes } from 'node:crypto';
import { compress } from './compression.ts';
import { EdgeFunction } from './edge-function.ts';
import { type Forwarding, readForwarding } from './forwarding.ts';
import type { HttpAnswer, HttpRequest, Origin } from './message.ts';
import { readResponseHeaders } from './response-headers.ts';
import type { Stack } from './stack.ts';

interface Behavior {
  /** `*` and `?` as in CloudFront; the default behavior has all. */
  readonly pattern: RegExp;
  readonly methods: readonly string[];
  readonly origin: Origin;
  readonly forwarding: Forwarding;
  readonly compresses: boolean;
  readonly onRequest: EdgeFunction | undefined;
  readonly onResponse: EdgeFunction | undefined;
  withHeaders(answer: HttpAnswer): HttpAnswer;
}

type Config = Readonly<Record<string, unknown>>;

/**
 * The distribution of the template. Nothing is kept in a cache: a visitor sees at once what CloudFront would show a few seconds
 * later, with the same headers; and the laptop serves over plain HTTP, so no one is sent to HTTPS.
 * @param originOf - the origin of a domain name
 */
export function createDistribution(stack: Stack, originOf: (domain: string) => Origin): Origin {
  const [distribution, ...others] = stack.of('AWS::CloudFront::Distribution');
  if (!distribution || others.length > 0) throw new Error('the template has to declare one distribution');
  const config = distribution.properties['DistributionConfig'] as Config;
  const origins = readOrigins(config, originOf);
  const behaviors = [...list(config['CacheBehaviors']), config['DefaultCacheBehavior'] as Config].map(
    (behavior) => readBehavior(stack, behavior, origins),
  );
  const behaviorOf = (path: string) => behaviors.find(({ pattern }) => pattern.test(path));
  return async (viewed) => {
    const behavior = behaviorOf(viewed.path);
    if (!behavior?.methods.includes(viewed.method)) return refused();
    const request = (await behavior.onRequest?.onRequest(viewed)) ?? viewed;
    if ('status' in request) return behavior.withHeaders(request);
    const found = await fetch(behavior, rooted(request, config));
    const page = await errorPage({
      found,
      request,
      errors: list(config['CustomErrorResponses']),
      behaviorOf,
    });
    const answer = await finish(behavior, request, page);
    return behavior.compresses ? compress(answer, viewed.headers['accept-encoding'] ?? '') : answer;
  };
}

async function finish(behavior: Behavior, request: HttpRequest, found: HttpAnswer): Promise<HttpAnswer> {
  const { status, headers, body } = behavior.withHeaders(found);
  const answer = { status, headers: { ...headers, via: '1.1 laptop (CloudFront)' }, body };
  // Functions are not run on an origin's errors.
  return status < 400 && behavior.onResponse ? behavior.onResponse.onResponse(request, answer) : answer;
}

const rooted = (request: HttpRequest, { DefaultRootObject: root }: Config): HttpRequest =>
  request.path === '/' && root ? { ...request, path: `/${root}` } : request;

function fetch({ forwarding, origin }: Behavior, request: HttpRequest): Promise<HttpAnswer> {
  const { headers, ...rest } = forwarding.forward(request);
  return origin({
    ...rest,
    headers: {
      ...headers,
      via: '1.1 laptop (CloudFront)',
      'x-amz-cf-id': randomBytes(16).toString('base64url'),
      'x-forwarded-for': [request.headers['x-forwarded-for'], request.address].filter(Boolean).join(', '),
    },
  });
}

interface Found {
  readonly found: HttpAnswer;
  readonly request: HttpRequest;
  /** The distribution's custom error responses. They are for all of its origins, the API too. */
  readonly errors: readonly Config[];
  behaviorOf(path: string): Behavior | undefined;
}

async function errorPage({ found, request, errors, behaviorOf }: Found): Promise<HttpAnswer> {
  const rule = errors.find(
    ({ ErrorCode, ResponsePagePath }) => ErrorCode === found.status && ResponsePagePath,
  );
  if (!rule) return found;
  const path = String(rule['ResponsePagePath']);
  const behavior = behaviorOf(path);
  const page = behavior && (await fetch(behavior, { ...request, method: 'GET', path, query: '' }));
  return page?.status === 200 ? { ...page, status: Number(rule['ResponseCode'] ?? found.status) } : found;
}

function readOrigins(config: Config, originOf: (domain: string) => Origin): ReadonlyMap<unknown, Origin> {
  const origins = list(config['Origins']).map(({ Id, DomainName, OriginPath = '', OriginCustomHeaders }) => {
    const origin = originOf(String(DomainName));
    const added = list(OriginCustomHeaders).map(({ HeaderName, HeaderValue }) => [
      String(HeaderName).toLowerCase(),
      HeaderValue,
    ]);
    const asked: Origin = (request) =>
      origin({
        ...request,
        path: OriginPath + request.path,
        headers: { ...request.headers, host: String(DomainName), ...Object.fromEntries(added) },
      });
    return [Id, asked] as const;
  });
  return new Map(origins);
}

function readBehavior(stack: Stack, behavior: Config, origins: ReadonlyMap<unknown, Origin>): Behavior {
  const origin = origins.get(behavior['TargetOriginId']);
  if (!origin) throw new Error(`the distribution has no origin ${String(behavior['TargetOriginId'])}`);
  const forwarding = readForwarding(stack, behavior);
  const edge = (eventType: string): EdgeFunction | undefined => {
    const found = list(behavior['FunctionAssociations']).find(({ EventType }) => EventType === eventType);
    if (!found) return undefined;
    const { id, properties } = stack.behind(found['FunctionARN']);
    return new EdgeFunction(id, String(properties['FunctionCode']));
  };
  return {
    pattern: asRegExp((behavior['PathPattern'] as string | undefined) ?? '*'),
    methods: (behavior['AllowedMethods'] as string[] | undefined) ?? ['GET', 'HEAD'],
    origin,
    forwarding,
    compresses: behavior['Compress'] === true && forwarding.compresses,
    onRequest: edge('viewer-request'),
    onResponse: edge('viewer-response'),
    withHeaders: readResponseHeaders(stack, behavior['ResponseHeadersPolicyId']),
  };
}

function asRegExp(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^/?${escaped.replace(/^\//, '')}$`);
}

const list = (value: unknown): readonly Config[] => (value as readonly Config[] | undefined) ?? [];

const refused = (): HttpAnswer => ({
  status: 403,
  headers: { 'content-type': 'text/html', server: 'CloudFront' },
  body: Buffer.from(
    '<h1>403 ERROR</h1><p>This distribution is not configured to allow the HTTP request method that was used.</p>',
  ),
});
