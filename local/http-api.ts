import type { JSONWebKeySet } from 'jose';
import { apiAnswer, apiEvent, type Matched } from './api-event.ts';
import { type Authorize, readAuthorizer } from './authorizer.ts';
import { FunctionError, type LambdaFunction } from './lambda.ts';
import { type HttpAnswer, type HttpRequest, jsonAnswer, type Origin } from './message.ts';
import type { Stack } from './stack.ts';

interface ApiRoute {
  readonly routeKey: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly function: LambdaFunction;
  /** Undefined: anyone may call it. */
  readonly authorize: Authorize | undefined;
}

/** What API Gateway takes at most. */
const MOST_BYTES = 10 * 1024 * 1024;

export interface ApiSurroundings {
  /** The function with the given logical id. */
  functionOf(id: string): LambdaFunction;
  /** Epoch milliseconds. */
  now(): number;
  /** What tokens are signed with; without them, no route may ask for one. */
  readonly keys?: JSONWebKeySet;
}

/**
 * An HTTP API of the template: its routes, in order of how exactly they match, each to its function.
 * Its throttle is not played: it is for a crowd, and a test that is one measures the handlers.
 * @throws for an integration or an authorizer that is not known here
 */
export function createHttpApi(stack: Stack, id: string, surroundings: ApiSurroundings): Origin {
  const routes = readRoutes(stack, id, surroundings);
  return async (request) => {
    if (request.body.length > MOST_BYTES) return jsonAnswer(413, { message: 'Request Entity Too Large' });
    try {
      const found = match(routes, request);
      if (!found) return jsonAnswer(404, { message: 'Not Found' });
      const verdict = await found.route.authorize?.(request);
      if (verdict && 'refused' in verdict) return verdict.refused;
      const event = apiEvent(request, { ...found.matched, ...verdict }, id, surroundings.now());
      return apiAnswer(await found.route.function.invoke(event));
    } catch (error) {
      return failed(error);
    }
  };
}

/** @throws whatever is not a failure of the function or of the path's encoding */
function failed(error: unknown): HttpAnswer {
  if (error instanceof URIError) return jsonAnswer(400, { message: 'Bad Request' });
  if (!(error instanceof FunctionError)) throw error;
  return error.timedOut
    ? jsonAnswer(503, { message: 'Service Unavailable' })
    : jsonAnswer(500, { message: 'Internal Server Error' });
}

function readRoutes(stack: Stack, id: string, { functionOf, keys }: ApiSurroundings): ApiRoute[] {
  return stack
    .of('AWS::ApiGatewayV2::Route')
    .filter(({ properties }) => stack.behind(properties['ApiId']).id === id)
    .map((declared) => {
      const { RouteKey, Target } = declared.properties;
      const [method = '', path = ''] =
        String(RouteKey) === '$default' ? ['ANY', '/{path+}'] : String(RouteKey).split(' ');
      return {
        routeKey: String(RouteKey),
        method,
        segments: path.split('/').slice(1),
        authorize: readAuthorizer(stack, declared, keys),
        function: functionOf(integratedFunction(stack, Target)),
      };
    })
    .sort(byExactness);
}

function integratedFunction(stack: Stack, target: unknown): string {
  const { id, properties } = stack.behind(String(target).replace('integrations/', ''));
  const { IntegrationType, PayloadFormatVersion, IntegrationUri } = properties;
  if (IntegrationType !== 'AWS_PROXY' || PayloadFormatVersion !== '2.0') {
    throw new Error(`${id} is an integration of a kind that the laptop does not know`);
  }
  return stack.behind(IntegrationUri).id;
}

/** Fixed text before parameters before the rest of the path before `$default`; a method before `ANY`. */
function byExactness(one: ApiRoute, other: ApiRoute): number {
  return rank(one).localeCompare(rank(other));
}

const rank = ({ routeKey, segments, method }: ApiRoute): string =>
  [
    routeKey === '$default' ? '1' : '0',
    segments.map((segment) => (segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0')).join(''),
    method === 'ANY' ? '1' : '0',
  ].join(' ');

function match(
  routes: readonly ApiRoute[],
  request: HttpRequest,
): { route: ApiRoute; matched: Matched } | undefined {
  const segments = request.path.split('/').slice(1);
  for (const route of routes) {
    if (route.method !== 'ANY' && route.method !== request.method) continue;
    const pathParameters = parameters(route, segments);
    if (pathParameters) return { route, matched: { routeKey: route.routeKey, pathParameters } };
  }
  return undefined;
}

/** The path's parameters, decoded; undefined where the path is another. `$default` has none. */
function parameters(
  { routeKey, segments }: ApiRoute,
  path: readonly string[],
): Record<string, string> | undefined {
  if (routeKey === '$default') return {};
  const found: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const given = path[index];
    if (given === undefined) return undefined;
    if (segment.endsWith('+}')) {
      found[segment.slice(1, -2)] = decodeURIComponent(path.slice(index).join('/'));
      return found;
    }
    if (segment.startsWith('{') && given !== '') found[segment.slice(1, -1)] = decodeURIComponent(given);
    else if (segment !== given) return undefined;
  }
  return path.length === segments.length ? found : undefined;
}
