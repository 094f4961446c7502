import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bookingWithHistory, slotTakenProblem } from '../../functions/http/schemas/bookings.ts';
import { type Api, openApi } from '../support/api.ts';
import { violations } from '../support/invariants.ts';
import { MONDAY_9, SATURDAY } from '../support/world.ts';

const MONDAY_10 = '2026-11-23T10:00:00.000Z';
const DAY = 24 * 3_600_000;

let api: Api;
let link: { id: string; token: string };
let clients = 0;

/** Books as somebody new. @returns what stands in the fragment of their manage link */
async function booked(start = MONDAY_9): Promise<typeof link> {
  const { json } = await api.post({
    start,
    room: 'hove',
    name: 'Ann Other',
    email: `a${++clients}@example.com`,
  });
  const [id = '', token = ''] = new URL(json.manageUrl).hash.slice(1).split('.');
  return { id, token };
}

const headers = (token: string) => ({ authorization: `Manage ${token}`, 'content-type': 'application/json' });
const change = (what: 'cancellation' | 'reschedule', body: unknown, { id, token } = link) =>
  api.call({ method: 'POST', path: `/api/bookings/${id}/${what}`, body, headers: headers(token) });
const shown = ({ id, token } = link) => api.call({ path: `/api/bookings/${id}`, headers: headers(token) });

beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
  link = await booked();
});

describe('POST /api/bookings/{id}/cancellation', () => {
  it('answers the booking as it is now, and again the same', async () => {
    const first = await change('cancellation', { reason: 'I am better now' });
    expect(first.status).toBe(200);
    expect(bookingWithHistory.parse(first.json)).toMatchObject({
      id: link.id,
      status: 'cancelled',
      sequence: 1,
      start: MONDAY_9,
      history: [{ what: 'booked' }, { what: 'cancelled' }],
    });
    vi.setSystemTime(SATURDAY + 1000);
    expect(await change('cancellation', {})).toEqual(first);
    expect((await shown()).json).toEqual(first.json);
  });

  it('fault 7: then the slot is free at once', async () => {
    await change('cancellation', {});
    await booked();
    expect(await violations(api.world)).toEqual([]);
  });

  it('is 409 once it has begun', async () => {
    vi.setSystemTime(Date.parse(MONDAY_9));
    expect(await change('cancellation', {})).toMatchObject({
      status: 409,
      json: { code: 'already-started' },
    });
  });

  it('keeps the reason out of what the link shows', async () => {
    expect((await change('cancellation', { reason: 'something private' })).text).not.toContain('private');
  });
});

describe('POST /api/bookings/{id}/reschedule', () => {
  it('moves it under the same id, reference and link', async () => {
    const before = (await shown()).json;
    const { status, json } = await change('reschedule', { start: MONDAY_10, room: 'hove' });
    expect(status).toBe(200);
    expect(bookingWithHistory.parse(json)).toEqual({
      ...before,
      start: MONDAY_10,
      end: '2026-11-23T10:15:00.000Z',
      sequence: 1,
      history: [...before.history, { at: new Date(SATURDAY).toISOString(), what: 'moved' }],
    });
    expect(await violations(api.world)).toEqual([]);
  });

  it('to where it already is answers it unchanged', async () => {
    const { json } = await change('reschedule', { start: MONDAY_9, room: 'hove', therapist: 'alex' });
    expect(json).toEqual((await shown()).json);
    expect(json.sequence).toBe(0);
  });

  it('to a taken slot is 409 with six alternatives, and changes nothing', async () => {
    await booked(MONDAY_10);
    const before = (await shown()).json;
    const reply = await change('reschedule', { start: MONDAY_10, room: 'hove' });
    expect(reply.status).toBe(409);
    expect(slotTakenProblem.parse(reply.json).alternatives).toHaveLength(6);
    expect((await shown()).json).toEqual(before);
  });

  it.each([
    [{ start: '2026-11-21T12:00:00.000Z', room: 'hove' }, 422, 'too-soon'],
    [{ start: '2026-11-20T09:00:00.000Z', room: 'hove' }, 422, 'in-the-past'],
    [{ start: '2027-11-20T09:00:00.000Z', room: 'hove' }, 422, 'too-far-ahead'],
    [{ start: '2026-11-23T09:05:00.000Z', room: 'hove' }, 422, 'outside-hours'],
    [{ start: MONDAY_10, room: 'atlantis' }, 404, 'unknown-room'],
    [{ start: MONDAY_10, room: 'hove', therapist: 'nobody' }, 404, 'unknown-therapist'],
    [{ start: MONDAY_10 }, 400, 'invalid-request'],
    [{ start: MONDAY_10, room: 'hove', status: 'x' }, 400, 'invalid-request'],
  ])('%o is %i %s', async (body, status, code) => {
    expect(await change('reschedule', body)).toMatchObject({ status, json: { code } });
    expect((await shown()).json.sequence).toBe(0);
  });

  it('is 409 once cancelled or begun, and 422 after ten moves', async () => {
    const starts = [MONDAY_10, MONDAY_9];
    for (let moves = 0; moves < 10; moves++) {
      const { status } = await change('reschedule', { start: starts[moves % 2], room: 'hove' });
      expect(status).toBe(200);
    }
    const again = { start: MONDAY_10, room: 'hove' };
    expect(await change('reschedule', again)).toMatchObject({
      status: 422,
      json: { code: 'too-many-moves' },
    });
    await change('cancellation', {});
    expect(await change('reschedule', again)).toMatchObject({
      status: 409,
      json: { code: 'already-cancelled' },
    });
    const other = await booked();
    vi.setSystemTime(Date.parse(MONDAY_9));
    expect(await change('reschedule', again, other)).toMatchObject({ json: { code: 'already-started' } });
  });
});

describe('fault 50: a link that opens nothing', () => {
  it.each([
    ['of another booking', async () => ({ id: link.id, token: (await booked(MONDAY_10)).token })],
    ['of no booking', async () => ({ id: 'nothing', token: link.token })],
    ['without a token', async () => ({ id: link.id, token: '' })],
    [
      'more than a day after the appointment',
      async () => {
        vi.setSystemTime(Date.parse('2026-11-23T09:15:00.000Z') + DAY);
        return link;
      },
    ],
  ])('%s is 404 and changes nothing', async (_, make) => {
    const wrong = await make();
    const before = await api.world.items('BOOKING#');
    for (const reply of [
      await change('cancellation', {}, wrong),
      await change('reschedule', { start: '2026-11-30T10:00:00.000Z', room: 'hove' }, wrong),
    ]) {
      expect(reply).toMatchObject({ status: 404, json: { code: 'unknown-booking' } });
    }
    expect(await api.world.items('BOOKING#')).toEqual(before);
  });
});
