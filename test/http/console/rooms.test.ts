import { beforeEach, describe, expect, it, vi } from 'vitest';
import { roomAnswer, roomChanged, roomList } from '../../../functions/http/schemas/console/rooms.ts';
import { type Api, openApi } from '../../support/api.ts';
import { MONDAY_9, SATURDAY } from '../../support/world.ts';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const PATH = '/api/console/rooms';
const attic = {
  id: 'attic',
  name: 'The Attic',
  address: '1 High Street, Hove',
  postcode: 'BN3 1AA',
  arrival: 'Up the stairs.\nMind your head.',
  hours: [{ weekday: 1, from: '08:00', until: '24:00' }],
  closures: [{ from: '2026-12-24', to: '2027-01-02' }],
};
const list = async () => (await api.send('alex', 'GET', PATH)).json.items;
const hove = async () => {
  const { etag, ...room } = (await list()).find(({ id }: { id: string }) => id === 'hove');
  return { etag, room };
};
const put = (id: string, body: unknown, etag?: string) =>
  api.send('owner', 'PUT', `${PATH}/${id}`, body, etag === undefined ? {} : { 'if-match': etag });
const hoursTag = async (therapist: string) =>
  (await api.send('owner', 'GET', `/api/console/therapists/${therapist}/hours`)).headers['etag'];

describe('GET /api/console/rooms', () => {
  it('lists the rooms with their tags, for therapists too', async () => {
    const reply = await api.send('alex', 'GET', PATH);
    expect(roomList.parse(reply.json)).toMatchObject({
      items: [{ id: 'brighton' }, { id: 'hove', etag: '"1"', hours: null, closures: [] }, { id: 'lewes' }],
      cursor: null,
    });
  });

  it('pages', async () => {
    const first = await api.send('alex', 'GET', `${PATH}?limit=2`);
    expect(first.json.items.map(({ id }: { id: string }) => id)).toEqual(['brighton', 'hove']);
    const second = await api.send('alex', 'GET', `${PATH}?limit=2&cursor=${first.json.cursor}`);
    expect(second.json).toMatchObject({ items: [{ id: 'lewes' }], cursor: null });
  });

  it('fault 45: a cursor that was tampered with, or is another list’s, is 400', async () => {
    const { cursor } = (await api.send('alex', 'GET', `${PATH}?limit=1`)).json;
    const theirs = (await api.send('alex', 'GET', '/api/console/therapists?limit=1')).json.cursor;
    const flipped = `${cursor[0] === 'A' ? 'B' : 'A'}${cursor.slice(1)}`;
    for (const wrong of [flipped, `${cursor}A`, cursor.slice(0, -1), theirs, 'x', '*']) {
      expect(await api.send('alex', 'GET', `${PATH}?cursor=${wrong}`)).toMatchObject({
        status: 400,
        json: { code: 'invalid-request', errors: [{ path: 'cursor' }] },
      });
    }
  });
});

describe('POST /api/console/rooms', () => {
  it('adds a room, which the public list shows and hours may name', async () => {
    const reply = await api.send('owner', 'POST', PATH, attic);
    expect(reply).toMatchObject({ status: 201, headers: { etag: '"1"', location: `${PATH}/attic` } });
    expect(roomAnswer.parse(reply.json)).toEqual({ ...attic, etag: '"1"' });
    const { rooms } = (await api.call({ path: '/api/practice' })).json;
    expect(rooms.map(({ id }: { id: string }) => id)).toEqual(['attic', 'brighton', 'hove', 'lewes']);
  });

  it('needs an id of its own', async () => {
    const reply = await api.send('owner', 'POST', PATH, { ...attic, id: 'hove' });
    expect(reply).toMatchObject({ status: 409, json: { code: 'id-taken' } });
    expect((await hove()).room.name).toBe('The Palmeira Practice');
  });

  it('is always open where nothing else is said', async () => {
    const { hours: _, closures: __, arrival: ___, ...least } = attic;
    expect((await api.send('owner', 'POST', PATH, least)).json).toMatchObject({ hours: null, closures: [] });
  });

  it.each([
    ['an id with a slash', { id: 'a/b' }, 'id'],
    ['an id in capitals', { id: 'Attic' }, 'id'],
    ['an id of 41 letters', { id: 'a'.repeat(41) }, 'id'],
    [
      'fault 29: a closure on a date that is none',
      { closures: [{ from: '2026-02-30', to: '2026-03-01' }] },
      'closures.0.from',
    ],
    [
      'a closure that ends before it begins',
      { closures: [{ from: '2026-03-02', to: '2026-03-01' }] },
      'closures.0.to',
    ],
    [
      'hours that end before they begin',
      { hours: [{ weekday: 1, from: '10:00', until: '09:00' }] },
      'hours.0.until',
    ],
    ['fault 37: a line break in the address', { address: '1 High Street\r\nHove' }, 'address'],
    ['fault 35: NUL in the arrival notes', { arrival: 'a\u0000b' }, 'arrival'],
    ['fault 43: a tag', { etag: '"1"' }, 'etag'],
  ])('%s is 400', async (_, wrong, path) => {
    const reply = await api.send('owner', 'POST', PATH, { ...attic, ...wrong });
    expect(reply).toMatchObject({ status: 400, json: { errors: [{ path }] } });
  });
});

describe('PUT /api/console/rooms/{id}', () => {
  it('replaces the room', async () => {
    const reply = await put('hove', { ...attic, id: 'hove' }, '"1"');
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(roomChanged.parse(reply.json)).toEqual({ ...attic, id: 'hove', etag: '"2"', stranded: [] });
    expect((await hove()).room.name).toBe('The Attic');
  });

  it('whose closures touch bookings lists them, and offers no more', async () => {
    const client = { name: 'Ann Other', email: 'ann@example.com' };
    const { json } = await api.post({ start: MONDAY_9, room: 'hove', ...client });
    const { room, etag } = await hove();
    const reply = await put('hove', { ...room, closures: [{ from: '2026-11-23', to: '2026-11-23' }] }, etag);
    expect(reply.json.stranded).toMatchObject([{ id: json.id, room: 'hove' }]);
    const slots = await api.call({ path: '/api/slots?from=2026-11-23&to=2026-11-23&room=hove' });
    expect(slots.json.days[0].slots).toEqual([]);
  });

  it('whose hours change raises the version of everyone’s hours; another name does not', async () => {
    const { room } = await hove();
    await put('hove', { ...room, name: 'Another name' }, '"1"');
    expect([await hoursTag('alex'), await hoursTag('sam')]).toEqual(['"1"', '"1"']);
    await put('hove', { ...room, hours: [{ weekday: 1, from: '10:00', until: '12:00' }] }, '"2"');
    expect([await hoursTag('alex'), await hoursTag('sam')]).toEqual(['"2"', '"2"']);
  });

  it('fault 8: is 428 without If-Match, 412 when it has moved on, with what stands now', async () => {
    const { room } = await hove();
    expect((await put('hove', room)).status).toBe(428);
    await put('hove', { ...room, name: 'First' }, '"1"');
    expect(await put('hove', { ...room, name: 'Second' }, '"1"')).toMatchObject({
      status: 412,
      json: { etag: '"2"', current: { id: 'hove', name: 'First' } },
    });
  });

  it('checks in order: 404 before 400 before 428', async () => {
    expect(await put('atlantis', {})).toMatchObject({ status: 404, json: { code: 'unknown-room' } });
    expect(await put('a'.repeat(3000), {})).toMatchObject({ status: 404, json: { code: 'unknown-room' } });
    expect((await put('hove', {})).status).toBe(400);
    expect(await put('hove', attic)).toMatchObject({ status: 400, json: { errors: [{ path: 'id' }] } });
  });
});
