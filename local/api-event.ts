import { randomUUID } from 'node:crypto';
import type { Authorization } from './authorizer.ts';
import { ACCOUNT } from './intrinsics.ts';
import type { HttpAnswer, HttpRequest } from './message.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface Matched {
  /** As the template has it, such as `GET /api/bookings/{id}` or `$default`. */
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Of a caller whose token was verified. */
  readonly authorizer?: Authorization;
}

/** Where and when a request was matched. */
interface Reception {
  readonly apiId: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * The event that an HTTP API hands to a function (payload format 2.0).
 * @param now - epoch milliseconds
 * @throws URIError for a path that is not percent-encoded text
 */
export function apiEvent(request: HttpRequest, matched: Matched, apiId: string, now: number) {
  const reception: Reception = { apiId, now };
  const { cookie, ...headers } = request.headers;
  const { routeKey, pathParameters } = matched;
  const isText = TEXT.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey,
    rawPath: decodeURIComponent(request.path),
    rawQueryString: request.query,
    ...(cookie ? { cookies: cookie.split('; ') } : {}),
    headers: { ...headers, ...addedHeaders(request, reception) },
    ...(request.query ? { queryStringParameters: joined(new URLSearchParams(request.query)) } : {}),
    ...(Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
    requestContext: requestContext(request, matched, reception),
    ...(request.body.length > 0 ? { body: request.body.toString(isText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

function addedHeaders({ body }: HttpRequest, { now }: Reception): Record<string, string> {
  const trace = randomUUID().replaceAll('-', '').slice(0, 24);
  return {
    'content-length': String(body.length),
    'x-amzn-trace-id': `Root=1-${Math.floor(now / 1000).toString(16)}-${trace}`,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
}

function requestContext(request: HttpRequest, { routeKey, authorizer }: Matched, { apiId, now }: Reception) {
  const { host: domainName = '', 'user-agent': userAgent = '' } = request.headers;
  return {
    accountId: ACCOUNT,
    apiId,
    ...(authorizer ? { authorizer } : {}),
    domainName,
    domainPrefix: domainName.split('.', 1)[0] ?? '',
    http: {
      method: request.method,
      path: decodeURIComponent(request.path),
      protocol: 'HTTP/1.1',
      sourceIp: request.address,
      userAgent,
    },
    requestId: randomUUID(),
    routeKey,
    stage: '$default',
    time: clf(new Date(now)),
    timeEpoch: now,
  };
}

/** Bodies of these types come as text, all others as base64. */
const TEXT = /^\s*(text\/|application\/(json|javascript|xml)\b|[^;]+\+(json|xml)\b)/i;

/** Several values of one name are joined by a comma. */
function joined(parameters: URLSearchParams): Record<string, string> {
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of parameters) values[name] = name in values ? `${values[name]},${value}` : value;
  return values;
}

/** Common log format: `21/Nov/2026:09:00:00 +0000`. */
function clf(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}

interface FunctionAnswer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** A function's answer as HTTP. One without `statusCode` is itself the body, as JSON. */
export function apiAnswer(result: unknown): HttpAnswer {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const { statusCode, headers = {}, cookies, body = '', isBase64Encoded } = result as FunctionAnswer;
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return {
    status: Number(statusCode),
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(named),
      ...(cookies ? { 'set-cookie': cookies } : {}),
      'apigw-requestid': randomUUID(),
    },
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}
