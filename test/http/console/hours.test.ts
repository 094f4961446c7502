import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hours, hoursChanged, hoursPreview } from '../../../functions/http/schemas/console/hours.ts';
import { type Api, openApi } from '../../support/api.ts';
import { everything, MONDAY_9, SATURDAY } from '../../support/world.ts';

let api: Api;
const open = async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
};

const PATH = '/api/console/therapists/alex/hours';
const block = (weekday: number, from: string, until: string, room = 'hove') => ({
  weekday,
  from,
  until,
  room,
});
const week = (...blocks: object[]) => ({ blocks, worksBankHolidays: false, perDay: 6 });
const put = (as: string, body: unknown, etag?: string) =>
  api.send(as, 'PUT', PATH, body, etag === undefined ? {} : { 'if-match': etag });

const slotsOf = async (date: string) => {
  const { json } = await api.call({ path: `/api/slots?from=${date}&to=${date}&therapist=alex` });
  return json.days[0].slots.map(({ start }: { start: string }) => start);
};

describe('GET …/hours', () => {
  beforeEach(open);

  it('answers what a PUT takes, and its tag', async () => {
    const reply = await api.send('alex', 'GET', PATH);
    expect(hours.parse(reply.json).blocks[0]).toEqual(block(1, '09:00', '13:00'));
    expect(reply.headers).toMatchObject({
      etag: '"1"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect((await put('alex', reply.json, '"1"')).status).toBe(200);
  });
});

describe('PUT …/hours', () => {
  beforeEach(open);

  it('replaces the whole, and the next client sees it', async () => {
    const body = week(block(1, '10:00', '10:30'), block(1, '10:30', '24:00', 'lewes'));
    const reply = await put('alex', body, '"1"');
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(hoursChanged.parse(reply.json)).toEqual({ ...body, stranded: [] });
    expect((await slotsOf('2026-11-23')).slice(0, 3)).toEqual([
      '2026-11-23T10:00:00.000Z',
      '2026-11-23T10:15:00.000Z',
      '2026-11-23T10:30:00.000Z',
    ]);
    expect(await slotsOf('2026-11-24')).toEqual([]);
    expect((await api.send('owner', 'GET', PATH)).json).toEqual(body);
  });

  it('takes the same times on different weekdays, and blocks that touch', async () => {
    const body = week(
      block(1, '09:00', '12:00'),
      block(2, '09:00', '12:00'),
      block(2, '12:00', '13:00', 'lewes'),
    );
    expect((await put('alex', body, '"1"')).status).toBe(200);
  });

  it('without If-Match is 428', async () => {
    expect(await put('alex', week())).toMatchObject({ status: 428, json: { code: 'precondition-required' } });
  });

  it('takes a tag that a proxy made weak, one of several, and any', async () => {
    expect((await put('alex', week(), 'W/"1"')).status).toBe(200);
    expect((await put('alex', week(), '"1", "2"')).status).toBe(200);
    expect((await put('alex', week(), '*')).status).toBe(200);
    expect((await put('alex', week(), '3')).status).toBe(412);
  });

  it('fault 8: two edits of the same hours: the later one is 412, with both texts', async () => {
    const mine = week(block(1, '09:00', '12:00'));
    const theirs = week(block(1, '14:00', '15:00'));
    expect((await put('alex', mine, '"1"')).status).toBe(200);
    const reply = await put('owner', theirs, '"1"');
    expect(reply).toMatchObject({
      status: 412,
      headers: { etag: '"2"' },
      json: { code: 'edited-meanwhile', current: mine, etag: '"2"' },
    });
    expect((await put('owner', theirs, reply.json.etag)).status).toBe(200);
  });

  it('fault 8: of ten edits at once one is made and nine are told', async () => {
    const edits = Array.from({ length: 10 }, (_, i) => put('alex', { ...week(), perDay: i + 1 }, '"1"'));
    const statuses = (await Promise.all(edits)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(9);
    expect((await api.send('alex', 'GET', PATH)).headers['etag']).toBe('"2"');
  });

  it('keeps exceptions', async () => {
    await api.send('alex', 'POST', '/api/console/therapists/alex/time-off', {
      from: '2026-11-30',
      to: '2026-11-30',
    });
    await put('alex', week(block(1, '09:00', '12:00')), '"2"');
    expect(await slotsOf('2026-11-30')).toEqual([]);
    expect((await slotsOf('2026-12-07')).length).toBeGreaterThan(0);
  });

  it('fault 27: nine o’clock is nine o’clock all year', async () => {
    await put('alex', week(block(1, '09:00', '09:15')), '"1"');
    expect(await slotsOf('2026-12-07')).toEqual(['2026-12-07T09:00:00.000Z']);
    vi.setSystemTime(Date.parse('2027-06-01T10:00:00.000Z'));
    expect(await slotsOf('2027-06-07')).toEqual(['2027-06-07T08:00:00.000Z']);
  });
});

describe('hours that are refused', () => {
  beforeAll(open);

  it.each([
    ['overlapping-blocks', week(block(1, '09:00', '12:00'), block(1, '11:45', '13:00', 'lewes'))],
    ['overlapping-blocks', week(block(1, '09:00', '12:00'), block(1, '09:00', '12:00'))],
    ['off-grid', week(block(1, '09:05', '12:00'))],
    ['off-grid', week(block(1, '09:00', '12:10'))],
    ['unknown-room', week(block(1, '09:00', '12:00', 'atlantis'))],
  ])('%s is 422, with a tag or without one, and changes nothing', async (code, body) => {
    for (const etag of ['"1"', '"7"', undefined]) {
      expect(await put('alex', body, etag)).toMatchObject({ status: 422, json: { status: 422, code } });
    }
    expect((await api.send('alex', 'GET', PATH)).headers['etag']).toBe('"1"');
  });

  it.each([
    ['weekday 0', week(block(0, '09:00', '12:00')), 'blocks.0.weekday'],
    ['weekday 8', week(block(8, '09:00', '12:00')), 'blocks.0.weekday'],
    ['an end before the start', week(block(1, '12:00', '09:00')), 'blocks.0.until'],
    ['no length', week(block(1, '09:00', '09:00')), 'blocks.0.until'],
    ['24:00 as a start', week(block(1, '24:00', '24:00')), 'blocks.0.from'],
    ['25:00', week(block(1, '09:00', '25:00')), 'blocks.0.until'],
    ['9:00', week(block(1, '9:00', '12:00')), 'blocks.0.from'],
    ['no perDay', { blocks: [], worksBankHolidays: false }, 'perDay'],
    ['perDay 0', { ...week(), perDay: 0 }, 'perDay'],
    ['fault 43: a version', { ...week(), version: 9 }, 'version'],
    [
      'fault 44: an object for a room',
      week({ ...block(1, '09:00', '12:00'), room: { id: 'hove' } }),
      'blocks.0.room',
    ],
  ])('%s is 400', async (_, body, path) => {
    const reply = await put('alex', body, '"1"');
    expect(reply).toMatchObject({ status: 400, json: { code: 'invalid-request' } });
    expect(reply.json.errors.map((error: { path: string }) => error.path)).toContain(path);
  });
});

describe('bookings that a change leaves outside hours', () => {
  beforeEach(open);

  const bookAt = async (start: string, email: string, therapist = 'alex') =>
    (await api.post({ start, room: 'hove', therapist, name: 'Ann Other', email, phone: '01273 123456' }))
      .json;

  it('are listed with their mails, and stay as they are', async () => {
    const early = await bookAt(MONDAY_9, 'ann@example.com');
    const late = await bookAt('2026-11-23T12:45:00.000Z', 'bob@example.com');
    await bookAt('2026-11-23T14:00:00.000Z', 'cas@example.com', 'sam');
    const reply = await put('alex', week(block(1, '09:00', '12:45')), '"1"');
    expect(hoursChanged.parse(reply.json).stranded).toMatchObject([
      {
        id: late.id,
        reference: late.reference,
        status: 'confirmed',
        start: late.start,
        room: 'hove',
        therapist: 'alex',
        name: 'Ann Other',
        email: 'bob@example.com',
        phone: '+441273123456',
        outcome: null,
        mails: [
          { kind: 'confirmation', to: 'client', status: 'queued' },
          { kind: 'notice', to: 'therapist', status: 'queued' },
          { kind: 'reminder', to: 'client', status: 'queued' },
        ],
      },
    ]);
    const all = await put('alex', week(block(1, '09:00', '12:45', 'lewes')), '"2"');
    expect(all.json.stranded.map(({ id }: { id: string }) => id)).toEqual([early.id, late.id]);
    expect((await put('alex', week(block(1, '09:00', '13:00')), '"3"')).json.stranded).toEqual([]);
  });

  it('do not include those that are over', async () => {
    await bookAt(MONDAY_9, 'ann@example.com');
    vi.setSystemTime(Date.parse(MONDAY_9));
    expect((await put('alex', week(), '"1"')).json.stranded).toEqual([]);
  });

  it('are found before the change too, by a preview that changes nothing', async () => {
    const { id } = await bookAt(MONDAY_9, 'ann@example.com');
    const before = await everything(api.world.table);
    const reply = await api.send('alex', 'POST', `${PATH}/preview`, week());
    expect(hoursPreview.parse(reply.json).stranded.map((booking) => booking.id)).toEqual([id]);
    const kept = await api.send('alex', 'POST', `${PATH}/preview`, week(block(1, '09:00', '09:15')));
    expect(kept.json.stranded).toEqual([]);
    const wrong = await api.send('alex', 'POST', `${PATH}/preview`, week(block(1, '09:05', '09:15')));
    expect(wrong).toMatchObject({ status: 422, json: { code: 'off-grid' } });
    expect(await everything(api.world.table)).toEqual(before);
  });
});
