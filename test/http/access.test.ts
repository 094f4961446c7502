import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleSubject } from '../../bin/sample-staff.ts';
import { anyone, type Lookups, staffOnly } from '../../functions/http/access.ts';
import { routes } from '../../functions/http/routes.ts';
import { type Api, openApi } from '../support/api.ts';
import { everything, SATURDAY } from '../support/world.ts';

let api: Api;
beforeAll(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

describe('who is signed in', () => {
  it('fault 46: is what the gateway verified, never what a request says of itself', async () => {
    const sub = sampleSubject('owner@example.org');
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none' })}.${part({ sub, token_use: 'access' })}.`;
    for (const headers of [
      {},
      { authorization: `Bearer ${unsigned}` },
      { authorization: `Bearer ${sub}` },
      { 'x-sub': sub, 'x-amzn-oidc-identity': sub },
    ]) {
      const reply = await api.call({ path: '/api/console/me', headers });
      expect(reply).toMatchObject({ status: 401, json: { code: 'unauthenticated' } });
    }
  });

  it('has the role that the table says, whatever groups the token lists', async () => {
    expect((await api.send('alex', 'POST', '/api/console/rooms', {})).status).toBe(403);
  });

  it('fault 47: another therapist’s object and one that does not exist are one and the same 404', async () => {
    const routesOfTherapists = routes.filter(({ access }) => access === 'own-therapist');
    expect(routesOfTherapists.length).toBeGreaterThan(5);
    for (const { method, path } of routesOfTherapists) {
      const [sams, nobodys] = await Promise.all(
        ['sam', 'nobody'].map((id) =>
          api.send('alex', method, path.replace('{id}', id).replace('{date}', '2026-11-23'), {}),
        ),
      );
      expect([sams?.status, sams?.text]).toEqual([404, nobodys?.text]);
    }
  });

  it('fault 47: an owner is told that a therapist does not exist, before what they sent is looked at', async () => {
    for (const id of ['nobody', 'a'.repeat(3000), '%00', 'alex#x']) {
      const path = `/api/console/therapists/${encodeURIComponent(id)}/hours`;
      expect(await api.send('owner', 'PUT', path, {})).toMatchObject({
        status: 404,
        json: { code: 'unknown-therapist' },
      });
    }
  });

  it('fault 51: GET and HEAD change nothing', async () => {
    const before = await everything(api.world.table);
    for (const path of routes.filter(({ method }) => method === 'GET').map((route) => route.path)) {
      for (const method of ['GET', 'HEAD']) {
        await api.send('owner', method, `${path.replace('{id}', 'alex')}?from=2026-11-23&to=2026-11-29`);
      }
    }
    expect(await everything(api.world.table)).toEqual(before);
  });
});

describe('a door without staff', () => {
  it('lets nobody in to what is for staff', async () => {
    const route = routes.find(({ access }) => access === 'staff') ?? expect.fail('no such route');
    expect(await anyone(route, {} as never)).toEqual({ ok: false, error: { code: 'unauthenticated' } });
  });
});

describe('an open door', () => {
  it('looks for no booking whose id would be too long for the table', async () => {
    for (const path of [`/api/bookings/${'a'.repeat(3000)}`, `/api/bookings/${'a'.repeat(3000)}/calendar`]) {
      expect(await api.call({ path })).toMatchObject({ status: 404, json: { code: 'unknown-booking' } });
    }
  });

  it('asks nobody', async () => {
    const lookups = new Proxy({} as Lookups, { get: () => expect.fail('it asked') });
    for (const route of routes.filter(({ access }) => ['public', 'manage', 'feed'].includes(access))) {
      const event = { pathParameters: { id: 'x' } } as never;
      expect(await staffOnly(lookups)(route, event)).toEqual({ ok: true, value: undefined });
    }
  });
});
