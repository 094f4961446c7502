import { timingSafeEqual } from 'node:crypto';
import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Busy } from '../use-cases/effects.ts';
import { traceOf } from '../use-cases/trace.ts';
import { type Problem, problemBody, statusOf } from './problems.ts';
import { type Request, readRequest } from './request.ts';
import type { Route } from './routes/route.ts';

export type Answer =
  | {
      readonly status: 200 | 201;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly problem: Problem };

export type RouteHandler<R extends Route> = (request: Request<R>) => Promise<Answer>;

/** One handler for each route of a function's module of routes: a route without one does not compile. */
export type RouteHandlers<Routes extends Readonly<Record<string, Route>>> = {
  readonly [Name in keyof Routes]: RouteHandler<Routes[Name]>;
};

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/**
 * The Lambda handler for a module of routes: checks where the request comes from, finds its route, reads it, calls the
 * route's handler and writes the answer. Whatever is thrown below becomes a 500 that says nothing, and a log line without
 * personal data.
 */
export function endpoint<Routes extends Readonly<Record<string, Route>>>(
  routes: Routes,
  handlers: RouteHandlers<Routes>,
  originSecret: string,
): middy.MiddyfiedHandler<Event, Result> {
  const dispatch = dispatcher(
    Object.values(routes),
    handlers as Readonly<Record<string, RouteHandler<Route>>>,
  );
  return middy<Event, Result>(dispatch).use(surprises()).use(behindTheSiteOnly(originSecret));
}

function dispatcher(routes: readonly Route[], handlers: Readonly<Record<string, RouteHandler<Route>>>) {
  return async (event: Event): Promise<Result> => {
    const path = event.routeKey.slice(event.routeKey.indexOf(' ') + 1);
    const here = routes.filter((route) => route.path === path);
    if (here.length === 0) return write({ problem: { code: 'unknown-path' } });
    const method = event.requestContext.http.method;
    const route = here.find((candidate) => candidate.method === (method === 'HEAD' ? 'GET' : method));
    if (!route) return write({ problem: { code: 'unknown-method', headers: { allow: allowed(here) } } });
    const request = readRequest(route, event);
    const answer = request.ok ? await handlers[route.name]?.(request.value) : { problem: request.error };
    if (!answer) throw new Error(`route ${route.name} has no handler`);
    const result = write(answer, route.cacheSeconds);
    return method === 'HEAD' ? { ...result, body: '' } : result;
  };
}

const allowed = (routes: readonly Route[]): string =>
  routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');

function write(answer: Answer, cacheSeconds?: number): Result {
  if ('problem' in answer) {
    const { problem } = answer;
    return respond(statusOf(problem.code), problemBody(problem), {
      'content-type': 'application/problem+json',
      ...problem.headers,
    });
  }
  return respond(answer.status, answer.body, {
    'content-type': 'application/json',
    ...(cacheSeconds ? { 'cache-control': `public, max-age=0, s-maxage=${cacheSeconds}` } : {}),
    ...answer.headers,
  });
}

const respond = (statusCode: number, body: unknown, headers: Readonly<Record<string, string>>): Result => ({
  statusCode,
  headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** Only CloudFront knows the secret, so only through it is `x-viewer-address` what it says, and its limits hold. */
function behindTheSiteOnly(originSecret: string): MiddlewareObj<Event, Result> {
  const expected = Buffer.from(originSecret);
  return {
    before: ({ event }) => {
      const given = Buffer.from(event.headers['x-origin-secret'] ?? '');
      const same = given.length === expected.length && timingSafeEqual(given, expected);
      return same ? undefined : write({ problem: { code: 'not-from-the-site' } });
    },
  };
}

function surprises(): MiddlewareObj<Event, Result> {
  return {
    onError: (request) => {
      const { error, event } = request;
      if (error instanceof Busy) {
        request.response = write({ problem: { code: 'busy', headers: { 'retry-after': '1' } } });
        return;
      }
      console.error(JSON.stringify({ level: 'error', route: event.routeKey, ...traceOf(error) }));
      request.response = write({ problem: { code: 'internal-error' } });
    },
  };
}
