import { describe, expect, it } from 'vitest';
import { createHttpApi } from '../../local/http-api.ts';
import { FunctionError, type LambdaFunction } from '../../local/lambda.ts';
import type { HttpRequest } from '../../local/message.ts';
import { smallStack } from './template.ts';

const integration = (fn: string) => ({
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: {
    ApiId: { Ref: 'Api' },
    IntegrationType: 'AWS_PROXY',
    PayloadFormatVersion: '2.0',
    IntegrationUri: { 'Fn::GetAtt': [fn, 'Arn'] },
  },
});

const route = (RouteKey: string, target = 'Echo', more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ApiId: { Ref: 'Api' },
    RouteKey,
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: target }]] },
    ...more,
  },
});

const keys = [
  '$default',
  'ANY /api/bookings',
  'GET /api/bookings/{id}',
  'POST /api/bookings',
  'GET /api/bookings/mine',
  'ANY /api/files/{path+}',
];

const resources = {
  Api: { Type: 'AWS::ApiGatewayV2::Api' },
  EchoFunction: { Type: 'AWS::Lambda::Function' },
  Echo: integration('EchoFunction'),
  ...Object.fromEntries(keys.map((key, index) => [`Route${index}`, route(key)])),
};

/** The API before a function that answers with its event, or that fails. */
function api(given: { resources?: object; fails?: FunctionError } = {}) {
  const echo = {
    invoke: async (event: unknown) => {
      if (given.fails) throw given.fails;
      return { statusCode: 200, body: JSON.stringify(event) };
    },
  } as unknown as LambdaFunction;
  const stack = smallStack({ resources: { ...resources, ...given.resources } });
  return createHttpApi(stack, 'Api', { functionOf: () => echo, now: () => 0 });
}

const request = (line: string, body = ''): HttpRequest => {
  const [method = '', path = ''] = line.split(' ');
  return { method, path, query: '', headers: {}, body: Buffer.from(body), address: '::1' };
};

describe('a request to the API', () => {
  it.each([
    ['POST /api/bookings', 'POST /api/bookings', undefined],
    ['HEAD /api/bookings', 'ANY /api/bookings', undefined],
    ['GET /api/bookings/mine', 'GET /api/bookings/mine', undefined],
    ['GET /api/bookings/a%20b', 'GET /api/bookings/{id}', { id: 'a b' }],
    ['GET /api/bookings/a%2Fb', 'GET /api/bookings/{id}', { id: 'a/b' }],
    ['DELETE /api/bookings/a', '$default', undefined],
    ['GET /api/bookings/', '$default', undefined],
    ['GET /api/bookings/a/b', '$default', undefined],
    ['PUT /api/files/a/b.txt', 'ANY /api/files/{path+}', { path: 'a/b.txt' }],
    ['GET /elsewhere', '$default', undefined],
  ])('%s is of the route %s', async (line, routeKey, pathParameters) => {
    const event = JSON.parse((await api()(request(line))).body.toString()) as Record<string, unknown>;
    expect({ routeKey: event['routeKey'], pathParameters: event['pathParameters'] }).toEqual({
      routeKey,
      pathParameters,
    });
  });

  it.each([
    ['a path that is not text is 400', {}, request('GET /api/bookings/%FF'), 400],
    [
      'a path without a route is 404',
      { resources: { Route0: resources.Echo } },
      request('GET /elsewhere'),
      404,
    ],
    [
      'fault 36: a body above 10 MB is 413',
      {},
      request('POST /api/bookings', 'x'.repeat(10 * 1024 * 1024 + 1)),
      413,
    ],
    ['a function that throws is 500', { fails: new FunctionError('no') }, request('GET /x'), 500],
    [
      'a function that runs out of time is 503',
      { fails: new FunctionError('no', { timedOut: true }) },
      request('GET /x'),
      503,
    ],
  ])('%s', async (_, given, asked, status) => {
    const answer = await api(given)(asked);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body.toString())).toHaveProperty('message');
  });

  it('is refused when the template says who may call in a way that is not known', () => {
    const route = { ...resources.Echo, Type: 'AWS::ApiGatewayV2::Route' };
    const Secret = {
      ...route,
      Properties: { ...route.Properties, RouteKey: 'GET /x', AuthorizationType: 'AWS_IAM' },
    };
    expect(() => api({ resources: { Secret } })).toThrow('Secret is authorised by AWS_IAM');
  });
});
