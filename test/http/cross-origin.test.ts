import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { anyone } from '../../functions/http/access.ts';
import { endpoint } from '../../functions/http/endpoint.ts';
import * as slotsRoutes from '../../functions/http/routes/slots.ts';
import { type Route, routes } from '../../functions/http/routes.ts';
import { Busy } from '../../functions/use-cases/effects.ts';
import { type Api, openApi, type Reply } from '../support/api.ts';
import { SATURDAY } from '../support/world.ts';

const OURS = 'https://www.example.org';
const ALSO_OURS = 'http://localhost:8080';

let api: Api;
beforeAll(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
  api.deploy({ EMBED_ORIGINS: `${OURS} ${ALSO_OURS}` });
});

const pathOf = ({ path }: Route): string =>
  path.replace('{id}', 'hove').replace('{date}', '2026-11-23').replace('{token}', 'x');

const ask = (route: Route, method: string, origin?: string): Promise<Reply> =>
  api.call({ method, path: pathOf(route), headers: origin === undefined ? {} : { origin } });

/** What of an answer has to do with other origins. */
const said = ({ headers }: Reply): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => name === 'vary' || name.startsWith('access-control-')),
  );

const embedded = routes.filter((route) => route.embedded);
const others = routes.filter(({ path }) => !embedded.some((route) => route.path === path));

it('what stands on another site needs these routes, and has no others', () => {
  expect(embedded.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/practice',
    'GET /api/slots',
    'GET /api/messages/form',
    'POST /api/messages',
  ]);
});

describe.each(embedded.map((route) => ({ route, ...route })))('$method $path', ({ route }) => {
  it.each([OURS, ALSO_OURS])('can be read by a page of %s, errors too', async (origin) => {
    for (const method of [route.method, 'DELETE']) {
      expect(said(await ask(route, method, origin))).toEqual({
        vary: 'Origin',
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'Retry-After',
      });
    }
  });

  it.each([
    ['that is not configured', 'https://www.example.com'],
    ['that ends like one of ours', 'https://evil-www.example.org'],
    ['that begins like one of ours', `${OURS}.evil.example`],
    ['of ours without encryption', OURS.replace('https', 'http')],
    ['of ours at another port', `${OURS}:8443`],
    ['in capitals, as no browser sends it', OURS.toUpperCase()],
    ['that is hidden', 'null'],
    ['that is two of ours', `${OURS} ${ALSO_OURS}`],
    ['that is nothing', ''],
    ['that is not told', undefined],
  ])('says nothing to an origin %s', async (_, origin) => {
    for (const method of [route.method, 'OPTIONS', 'DELETE'])
      expect(said(await ask(route, method, origin))).toEqual({ vary: 'Origin' });
  });

  it('gives a browser leave before it sends what a form could not', async () => {
    const reply = await ask(route, 'OPTIONS', OURS);
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': OURS,
      'access-control-allow-methods': route.method,
      'access-control-allow-headers': 'content-type, idempotency-key',
      'access-control-max-age': '7200',
      'cache-control': 'no-store',
      vary: 'Origin',
    });
    expect(reply.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it('answers whoever has no such leave as any method that a path has not', async () => {
    const reply = await ask(route, 'OPTIONS', 'https://www.example.com');
    expect([reply.status, reply.json.code]).toEqual([405, 'unknown-method']);
    expect(reply.headers['allow']).toContain(route.method);
  });
});

describe.each(others.map((route) => ({ route, ...route })))('$method $path', ({ route }) => {
  it('is for the site’s own pages alone', async () => {
    for (const method of [route.method, 'OPTIONS']) {
      const reply = await ask(route, method, OURS);
      expect(said(reply)).toEqual({});
      if (method === 'OPTIONS') expect(reply.status).toBe(405);
    }
  });
});

describe('what goes wrong', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const failing = (error: Error) =>
    endpoint(
      slotsRoutes,
      { showPractice: () => Promise.reject(error), listSlots: () => Promise.reject(error) },
      { admit: anyone, originSecret: 'secret', embedOrigins: [OURS] },
    );
  const event = {
    routeKey: 'GET /api/practice',
    headers: { 'x-origin-secret': 'secret', origin: OURS },
    requestContext: { http: { method: 'GET' } },
  } as unknown as APIGatewayProxyEventV2;

  it.each([
    ['that we are busy', new Busy(), 503],
    ['that we have failed', new Error('surprise'), 500],
  ])('can be read by a page of ours: %s', async (_, error, status) => {
    const result = await failing(error)(event, {} as Context);
    expect(result).toMatchObject({
      statusCode: status,
      headers: { vary: 'Origin', 'access-control-allow-origin': OURS },
    });
  });
});

it('nobody’s page may ask when no origin is configured', async () => {
  api.deploy({});
  for (const route of embedded)
    for (const method of [route.method, 'OPTIONS'])
      expect(said(await ask(route, method, OURS))).toEqual({ vary: 'Origin' });
});
