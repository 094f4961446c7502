import { timingSafeEqual } from 'node:crypto';
import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Busy } from '../use-cases/effects.ts';
import { traceOf } from '../use-cases/trace.ts';
import type { Admit } from './access.ts';
import { crossOrigin } from './cross-origin.ts';
import { type Problem, problemBody, statusOf } from './problems.ts';
import { matchedPath, type Request, readRequest } from './request.ts';
import type { Route } from './routes/route.ts';

export type Answer =
  | {
      readonly status: 200 | 201 | 202;
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

/** The door of a function, see `access.ts`, and the secret that proves that a request came through the site. */
export interface Doors {
  readonly admit: Admit;
  readonly originSecret: string;
  /** Whose pages may ask the routes that are `embedded`: `https://www.example.org`. Default: nobody's. */
  readonly embedOrigins?: readonly string[];
}

/**
 * The Lambda handler for a module of routes: checks where the request comes from, finds its route, asks whether the caller
 * may, reads the request, calls the route's handler and writes the answer. Whatever is thrown below becomes a 500 that says nothing, and a log line without
 * personal data.
 */
export function endpoint<Routes extends Readonly<Record<string, Route>>>(
  routes: Routes,
  handlers: RouteHandlers<Routes>,
  { admit, originSecret, embedOrigins = [] }: Doors,
): middy.MiddyfiedHandler<Event, Result> {
  const own = Object.values(routes);
  const dispatch = dispatcher(own, handlers as Readonly<Record<string, RouteHandler<Route>>>, admit);
  // What comes first has the last word on an answer.
  return middy<Event, Result>(dispatch)
    .use(crossOrigin(own, embedOrigins))
    .use(surprises())
    .use(behindTheSiteOnly(originSecret));
}

function dispatcher(
  routes: readonly Route[],
  handlers: Readonly<Record<string, RouteHandler<Route>>>,
  admit: Admit,
) {
  return async (event: Event): Promise<Result> => {
    const path = matchedPath(event);
    const here = routes.filter((route) => route.path === path);
    if (here.length === 0) return write({ problem: { code: 'unknown-path' } });
    const method = event.requestContext.http.method;
    const route = here.find((candidate) => candidate.method === (method === 'HEAD' ? 'GET' : method));
    if (!route) return write({ problem: { code: 'unknown-method', headers: { allow: allowed(here) } } });
    const result = write(await answerTo(route, event), route.cacheSeconds);
    return method === 'HEAD' ? { ...result, body: '' } : result;
  };

  /** Whether the caller may comes before whether the request is valid: a stranger learns nothing from either. */
  async function answerTo(route: Route, event: Event): Promise<Answer> {
    const caller = await admit(route, event);
    if (!caller.ok) return { problem: caller.error };
    const request = readRequest(route, event, caller.value);
    if (!request.ok) return { problem: request.error };
    const handle = handlers[route.name];
    if (!handle) throw new Error(`route ${route.name} has no handler`);
    return handle(request.value);
  }
}

const allowed = (routes: readonly Route[]): string =>
  routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');

function write(answer: Answer, cacheSeconds?: number): Result {
  if ('problem' in answer) {
    const { problem } = answer;
    return respond(problem.status ?? statusOf(problem.code), problemBody(problem), {
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
