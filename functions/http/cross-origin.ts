import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { matchedPath } from './request.ts';
import type { Route } from './routes/route.ts';

/** What a page of another origin sends beside its body; without a leave, a browser sends neither. */
const REQUEST_HEADERS = 'content-type, idempotency-key';
/** The most for which any browser keeps such a leave: two hours. */
const KEPT_SECONDS = 7200;

type Middleware = MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;
type Headers = Readonly<Record<string, string>>;

/**
 * Lets pages of these origins ask the routes that are `embedded`, and read what those answer, errors too. No other route and no
 * other origin is ever named, no credentials are allowed, and each answer says that it depends on who asks: a cache must not
 * hand one origin's to another.
 */
export function crossOrigin(routes: readonly Route[], origins: readonly string[]): Middleware {
  const answer: NonNullable<Middleware['after']> = (request) => {
    const path = matchedPath(request.event);
    const embedded = routes.filter((route) => route.embedded && route.path === path);
    if (embedded.length === 0 || !request.response) return;
    const { origin } = request.event.headers;
    const isAllowed = origin !== undefined && origins.includes(origin);
    const isPreflight = isAllowed && request.event.requestContext.http.method === 'OPTIONS';
    const response = isPreflight ? leave(embedded) : request.response;
    const headers = { ...response.headers, vary: 'Origin', ...(isAllowed ? readableBy(origin) : {}) };
    request.response = { ...response, headers };
  };
  return { after: answer, onError: answer };
}

/** What a browser asks for before it sends anything that a plain form could not. */
const leave = (routes: readonly Route[]): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 204,
  headers: {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'access-control-allow-methods': routes.map(({ method }) => method).join(', '),
    'access-control-allow-headers': REQUEST_HEADERS,
    'access-control-max-age': String(KEPT_SECONDS),
  },
});

const readableBy = (origin: string): Headers => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'Retry-After',
});
