import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  therapistAnswer,
  therapistGone,
  therapistList,
} from '../../../functions/http/schemas/console/therapists.ts';
import { type Api, openApi } from '../../support/api.ts';
import { everything, MONDAY_9, SATURDAY } from '../../support/world.ts';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const PATH = '/api/console/therapists';
const robin = {
  name: 'Róbin Newcomer',
  pronouns: 'she/her',
  about: 'Works with sleep.',
  specialisms: ['Sleep'],
  email: 'robin@example.org',
};
const invite = (body: unknown, as = 'owner') => api.send(as, 'POST', PATH, body);
const put = (id: string, body: unknown, etag?: string) =>
  api.send('owner', 'PUT', `${PATH}/${id}`, body, etag === undefined ? {} : { 'if-match': etag });
const deactivate = (id: string) => api.send('owner', 'POST', `${PATH}/${id}/deactivation`);
const publicIds = async () =>
  (await api.call({ path: '/api/practice' })).json.therapists.map(({ id }: { id: string }) => id);

describe('POST /api/console/therapists', () => {
  it('makes somebody a therapist without hours, who can sign in and set them', async () => {
    const reply = await invite(robin);
    expect(reply).toMatchObject({ status: 201, headers: { location: `${PATH}/robin`, etag: '"1"' } });
    expect(therapistAnswer.parse(reply.json)).toEqual({ ...robin, id: 'robin', active: true, etag: '"1"' });
    expect(await publicIds()).toEqual(['alex', 'robin', 'sam']);
    expect((await api.send('robin', 'GET', '/api/console/me')).json).toMatchObject({
      name: robin.name,
      email: robin.email,
      role: 'therapist',
      therapist: 'robin',
    });
    const hours = await api.send('robin', 'GET', `${PATH}/robin/hours`);
    expect(hours.json).toEqual({ blocks: [], worksBankHolidays: false, perDay: 6 });
    const blocks = [{ weekday: 1, from: '09:00', until: '10:00', room: 'lewes' }];
    const put = { ...hours.json, blocks };
    expect((await api.send('robin', 'PUT', `${PATH}/robin/hours`, put, { 'if-match': '"1"' })).status).toBe(
      200,
    );
    const slots = await api.call({ path: '/api/slots?from=2026-11-23&to=2026-11-23&therapist=robin' });
    expect(slots.json.days[0].slots).toHaveLength(4);
  });

  it.each([
    ['Alex Another', 'alex-2'],
    ['李 明', 'therapist'],
    ['O’Brien', 'obrien'],
    ['Zoë', 'zoe'],
  ])('makes an id of %s: %s', async (name, id) => {
    expect((await invite({ name, email: 'new@example.org' })).json).toMatchObject({
      id,
      pronouns: null,
      about: '',
      specialisms: [],
    });
  });

  it('takes an id that is free', async () => {
    expect((await invite({ ...robin, id: 'rn' })).json.id).toBe('rn');
    expect(await invite({ ...robin, id: 'rn', email: 'other@example.org' })).toMatchObject({
      status: 409,
      json: { code: 'id-taken' },
    });
  });

  it('invites nobody twice, in whatever case the address is written', async () => {
    await invite(robin);
    const before = await everything(api.world.table);
    for (const email of ['robin@example.org', 'Robin@Example.ORG', 'alex@example.org']) {
      expect(await invite({ ...robin, email })).toMatchObject({
        status: 409,
        json: { code: 'already-invited' },
      });
    }
    expect(await everything(api.world.table)).toEqual(before);
  });

  it('of two invitations of one person at once one is made', async () => {
    const replies = await Promise.all([invite(robin), invite({ ...robin, id: 'other' })]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await publicIds()).length).toBe(3);
  });

  it('lets an owner see clients, and stay an owner', async () => {
    await invite({ name: 'Olive Owner', email: 'owner@example.org' });
    expect((await api.send('owner', 'GET', '/api/console/me')).json).toMatchObject({
      role: 'owner',
      therapist: 'olive',
    });
    await deactivate('olive');
    expect((await api.send('owner', 'GET', '/api/console/me')).json).toMatchObject({
      role: 'owner',
      therapist: null,
    });
  });

  it.each([
    ['no name', { email: 'a@example.org' }, 'name'],
    ['no address', { name: 'A' }, 'email'],
    ['fault 43: a role', { name: 'A', email: 'a@example.org', role: 'owner' }, 'role'],
    [
      'fault 37: a line break in the name',
      { name: 'A\r\nBcc: b@example.org', email: 'a@example.org' },
      'name',
    ],
  ])('%s is 400', async (_, body, path) => {
    expect(await invite(body)).toMatchObject({ status: 400, json: { errors: [{ path }] } });
  });
});

describe('PUT /api/console/therapists/{id}', () => {
  it('replaces what clients read; hours stay', async () => {
    const reply = await put('alex', { ...robin, id: 'alex' }, '"1"');
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(therapistAnswer.parse(reply.json)).toEqual({ ...robin, id: 'alex', active: true, etag: '"2"' });
    const { therapists } = (await api.call({ path: '/api/practice' })).json;
    expect(therapists[0]).toMatchObject({
      id: 'alex',
      name: robin.name,
      rooms: ['brighton', 'hove', 'lewes'],
    });
  });

  it('fault 8: is 428 without If-Match, 412 when it has moved on, with what stands now', async () => {
    expect((await put('alex', robin)).status).toBe(428);
    await put('alex', robin, '"1"');
    expect(await put('alex', { ...robin, name: 'Late' }, '"1"')).toMatchObject({
      status: 412,
      json: { etag: '"2"', current: { id: 'alex', name: robin.name } },
    });
  });

  it('checks in order: 404 before 400 before 428', async () => {
    expect(await put('nobody', {})).toMatchObject({ status: 404, json: { code: 'unknown-therapist' } });
    expect((await put('alex', {})).status).toBe(400);
    expect((await put('alex', { ...robin, id: 'sam' })).status).toBe(400);
  });
});

describe('POST …/deactivation', () => {
  it('lists the bookings to come, takes the therapist off the public lists, and no booking comes after', async () => {
    const client = { name: 'Ann Other', email: 'ann@example.com' };
    const { json } = await api.post({ start: MONDAY_9, room: 'hove', ...client });
    const reply = await deactivate('alex');
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(therapistGone.parse(reply.json)).toMatchObject({
      id: 'alex',
      active: false,
      stranded: [{ id: json.id }],
    });
    expect(await publicIds()).toEqual(['sam']);
    const again = await api.post({ start: MONDAY_9, room: 'hove', therapist: 'alex', ...client });
    expect(again).toMatchObject({ status: 404, json: { code: 'unknown-therapist' } });
    const { items } = therapistList.parse((await api.send('sam', 'GET', PATH)).json);
    expect(items.map(({ id, active }) => [id, active])).toEqual([
      ['alex', false],
      ['sam', true],
    ]);
  });

  it('fault 49: is 403 at once for whoever is deactivated, with a token that is still good', async () => {
    expect((await api.send('alex', 'GET', '/api/console/me')).status).toBe(200);
    await deactivate('alex');
    for (const path of ['/api/console/me', `${PATH}/alex/hours`, '/api/console/practice']) {
      expect(await api.send('alex', 'GET', path)).toMatchObject({
        status: 403,
        json: { code: 'not-allowed' },
      });
    }
  });

  it('again: the same, unchanged', async () => {
    const first = await deactivate('alex');
    const before = await everything(api.world.table);
    expect((await deactivate('alex')).json).toEqual(first.json);
    expect(await everything(api.world.table)).toEqual(before);
  });

  it('is undone by another invitation: somebody comes back, with their old account', async () => {
    await deactivate('alex');
    expect((await invite({ name: 'Alex Sample', email: 'alex@example.org' })).json.id).toBe('alex-2');
    expect((await api.send('alex', 'GET', '/api/console/me')).json.therapist).toBe('alex-2');
    expect((await api.send('alex', 'GET', `${PATH}/alex/hours`)).status).toBe(404);
  });

  it('of somebody unknown is 404', async () => {
    expect((await deactivate('nobody')).status).toBe(404);
  });
});
