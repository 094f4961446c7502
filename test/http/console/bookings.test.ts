import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  absenceAnswer,
  bookingDetails,
  bookingList,
} from '../../../functions/http/schemas/console/bookings.ts';
import { searchAnswer } from '../../../functions/http/schemas/console/search.ts';
import { type Api, openApi } from '../../support/api.ts';
import { violations } from '../../support/invariants.ts';
import { MONDAY_9, SATURDAY } from '../../support/world.ts';
import { MONDAY_13, talkTo } from './booked.ts';

const MONDAY_10 = '2026-11-23T10:00:00.000Z';
const LIST = '/api/console/bookings?from=2026-11-21&to=2026-11-30';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { booked, get, change: post } = talkTo(() => api);
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe('GET /api/console/bookings', () => {
  it('lists bookings of the dates in order of start, with their mails', async () => {
    const [later, earlier] = [await booked(MONDAY_13), await booked(MONDAY_9, { phone: '01273 123456' })];
    const { status, json } = await get('owner', LIST);
    expect(status).toBe(200);
    const { items, cursor } = bookingList.parse(json);
    expect(idsOf(items)).toEqual([earlier, later]);
    expect(cursor).toBeNull();
    expect(items[0]).toMatchObject({
      status: 'confirmed',
      room: 'hove',
      therapist: 'alex',
      name: 'Ann Other',
      phone: '+441273123456',
      outcome: null,
      mails: [
        { kind: 'confirmation', to: 'client', status: 'queued' },
        { kind: 'notice', to: 'therapist', status: 'queued' },
        { kind: 'reminder', to: 'client', status: 'queued' },
      ],
    });
  });

  it.each([
    ['both ends are included', 'from=2026-11-23&to=2026-11-23', 2],
    ['other dates are not', 'from=2026-11-24&to=2026-11-30', 0],
    ['by therapist', 'from=2026-11-01&to=2026-11-30&therapist=sam', 1],
    ['by status', 'from=2026-11-01&to=2026-11-30&status=cancelled', 0],
  ])('%s', async (_, query, count) => {
    await booked(MONDAY_9);
    await booked(MONDAY_13);
    expect((await get('owner', `/api/console/bookings?${query}`)).json.items).toHaveLength(count);
  });

  it('pages without leaving any out, whoever has them', async () => {
    const starts = ['09:00', '09:30', '13:00', '10:00', '13:30'].map((time) => `2026-11-23T${time}:00.000Z`);
    for (const start of starts) await booked(start);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await get('owner', `${LIST}&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      expect(page.json.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.json.items.map(({ start }: { start: string }) => start));
      cursor = page.json.cursor;
    }
    expect(seen).toEqual([...starts].sort());
  });

  it('fault 45: a cursor that was tampered with, made up, or of another list is 400', async () => {
    await booked(MONDAY_9);
    await booked(MONDAY_13);
    const { cursor } = (await get('owner', `${LIST}&limit=1`)).json;
    const other = cursor.startsWith('A') ? `B${cursor.slice(1)}` : `A${cursor.slice(1)}`;
    for (const path of [
      `${LIST}&limit=1&cursor=${other}`,
      `${LIST}&limit=1&cursor=made-up`,
      `${LIST}&limit=1&cursor=${cursor}&status=confirmed`,
    ]) {
      expect(await get('owner', path)).toMatchObject({ status: 400, json: { code: 'invalid-request' } });
    }
    expect((await get('owner', `${LIST}&limit=1&cursor=${cursor}`)).json.items).toHaveLength(1);
  });

  it.each([
    ['an unknown status', '&status=lost'],
    ['a limit of 0', '&limit=0'],
    ['a limit of 101', '&limit=101'],
    ['an impossible date', '&to=2026-02-30'],
  ])('%s is 400', async (_, query) => {
    expect((await get('owner', LIST + query)).status).toBe(400);
  });

  it('fault 47: a therapist sees their own, and another’s do not exist', async () => {
    const [own, others] = [await booked(MONDAY_9), await booked(MONDAY_13)];
    expect(idsOf((await get('alex', LIST)).json.items)).toEqual([own]);
    expect(await get('alex', `${LIST}&therapist=sam`)).toMatchObject({ json: { code: 'unknown-therapist' } });
    for (const reply of [
      await get('alex', `/api/console/bookings/${others}`),
      await post('alex', others, 'cancellation', {}),
      await post('alex', others, 'reschedule', { start: MONDAY_10, room: 'hove' }),
      await post('alex', others, 'outcome', { outcome: 'missed' }),
    ]) {
      expect(reply).toMatchObject({ status: 404, json: { code: 'unknown-booking' } });
    }
  });
});

describe('a booking', () => {
  it('is shown with what happened to it and every mail', async () => {
    const id = await booked(MONDAY_9);
    await post('alex', id, 'reschedule', { start: MONDAY_10, room: 'hove' });
    const { json } = await post('alex', id, 'cancellation', { reason: 'I am ill' });
    expect(bookingDetails.parse(json)).toEqual((await get('owner', `/api/console/bookings/${id}`)).json);
    expect(json).toMatchObject({
      status: 'cancelled',
      sequence: 2,
      history: [
        { what: 'booked', by: 'client' },
        { what: 'moved', by: 'practice' },
        { what: 'cancelled', by: 'practice', reason: 'I am ill' },
      ],
    });
    expect(json.mails.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['confirmation', 'notice', 'reminder'],
      ...['moved', 'moved-notice', 'reminder'],
      ...['cancelled-by-practice', 'cancelled-notice'],
    ]);
    expect(await violations(api.world)).toEqual([]);
  });

  it('is given to another therapist by an owner only', async () => {
    const id = await booked(MONDAY_9);
    const to = { start: MONDAY_13, room: 'hove' };
    expect((await post('alex', id, 'reschedule', { ...to, therapist: 'sam' })).status).toBe(404);
    expect(await post('alex', id, 'reschedule', to)).toMatchObject({ json: { code: 'outside-hours' } });
    expect((await post('owner', id, 'reschedule', to)).json).toMatchObject({ therapist: 'sam' });
    const listed = async (who: string) => idsOf(bookingList.parse((await get(who, LIST)).json).items);
    expect(await listed('alex')).not.toContain(id);
    expect(await listed('sam')).toContain(id);
    expect((await get('alex', `/api/console/bookings/${id}`)).status).toBe(404);
  });

  it('has an outcome once it has begun', async () => {
    const id = await booked(MONDAY_9);
    expect(await post('alex', id, 'outcome', { outcome: 'attended' })).toMatchObject({
      status: 409,
      json: { code: 'not-started' },
    });
    vi.setSystemTime(Date.parse(MONDAY_9));
    expect(
      (await post('alex', id, 'outcome', { outcome: 'attended', becameClient: true })).json,
    ).toMatchObject({
      status: 'attended',
      outcome: 'attended',
      becameClient: true,
      sequence: 0,
    });
    expect((await post('alex', id, 'outcome', { outcome: 'late' })).status).toBe(400);
  });
});

describe('POST …/absence', () => {
  const absent = (body: object, as = 'alex') =>
    api.send(as, 'POST', '/api/console/therapists/alex/absence', {
      from: '2026-11-23',
      to: '2026-11-23',
      ...body,
    });
  const six = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'].map(
    (time) => `2026-11-23T${time}:00.000Z`,
  );

  it('says whom it touches and changes nothing before it is confirmed', async () => {
    const id = await booked(MONDAY_9);
    await booked(MONDAY_13);
    const before = await api.world.items('');
    const { status, json } = await absent({});
    expect(status).toBe(200);
    expect(idsOf(absenceAnswer.parse(json).bookings)).toEqual([id]);
    expect(await api.world.items('')).toEqual(before);
  });

  it('cancels six, closes the day, and on a second press does nothing more', async () => {
    for (const start of six) await booked(start);
    await booked('2026-11-30T09:00:00.000Z');
    const { json } = await absent({ message: 'I am ill today', confirm: true });
    expect(json.bookings).toHaveLength(6);
    for (const booking of json.bookings) {
      expect(booking).toMatchObject({ status: 'cancelled', therapist: 'alex' });
      expect(booking.mails.at(-2)).toMatchObject({ kind: 'cancelled-by-practice', status: 'queued' });
    }
    const slots = await api.call({ path: '/api/slots?from=2026-11-23&to=2026-11-23&therapist=alex' });
    expect(slots.json.days[0].slots).toEqual([]);
    const bookings = await api.world.items('BOOKING#');
    expect((await absent({ confirm: true })).json).toEqual({ bookings: [] });
    expect((await absent({})).json).toEqual({ bookings: [] });
    expect(await api.world.items('BOOKING#')).toEqual(bookings);
    expect(await violations(api.world)).toEqual([]);
  });

  it('leaves alone what has begun', async () => {
    const ids = [await booked(MONDAY_9), await booked(MONDAY_10)];
    vi.setSystemTime(Date.parse(MONDAY_9));
    expect(idsOf((await absent({ confirm: true })).json.bookings)).toEqual(ids.slice(1));
  });

  it('of another therapist is unknown, and an owner may say it for anybody', async () => {
    await booked(MONDAY_9);
    expect(await absent({ confirm: true }, 'sam')).toMatchObject({
      status: 404,
      json: { code: 'unknown-therapist' },
    });
    expect((await absent({ confirm: true }, 'owner')).json.bookings).toHaveLength(1);
  });
});

describe('POST /api/console/search', () => {
  const search = async (as: string, text: string) =>
    (await api.send(as, 'POST', '/api/console/search', { text })).json;

  it('finds by name, address or reference, in any case and without accents', async () => {
    const id = await booked(MONDAY_9, { name: 'Zoë O’Brien', email: 'zoe@example.net' });
    const { reference } = (await get('owner', `/api/console/bookings/${id}`)).json;
    await booked(MONDAY_13, { name: '李小龙' });
    for (const text of [
      'zoe',
      'O’BRIEN',
      'Zoë  O’Brien',
      '@EXAMPLE.net',
      reference,
      reference.slice(3).toLowerCase(),
    ]) {
      expect(idsOf(searchAnswer.parse(await search('owner', text)).bookings)).toContain(id);
    }
    expect((await search('owner', '小龙')).bookings).toHaveLength(1);
    expect(await search('owner', 'nobody of this name')).toEqual({ bookings: [], conversations: [] });
  });

  it('finds only what the caller may see, latest first', async () => {
    const [first, other, second] = [await booked(MONDAY_9), await booked(MONDAY_13), await booked(MONDAY_10)];
    expect(idsOf((await search('alex', 'ann')).bookings)).toEqual([second, first]);
    expect(idsOf((await search('owner', 'ann')).bookings)).toEqual([other, second, first]);
  });
});
