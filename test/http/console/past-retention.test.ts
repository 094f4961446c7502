import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY_MS } from '../../../functions/domain/units.ts';
import { type Api, openApi } from '../../support/api.ts';
import { MONDAY_9, SATURDAY } from '../../support/world.ts';
import { talkTo } from './booked.ts';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { booked, get, change } = talkTo(() => api);

/** 90 days after the end of an appointment on Monday at 09:00. */
const BOOKING_ENDS = Date.parse('2026-11-23T09:15:00.000Z') + 90 * DAY_MS;
const CONVERSATION_ENDS = SATURDAY + 180 * DAY_MS;
const RANGE = 'from=2026-11-23&to=2026-11-29';
const INBOX = '/api/console/conversations';

async function sent(email: string, more: object = {}): Promise<string> {
  const { status } = await api.call({
    method: 'POST',
    path: '/api/messages',
    body: { name: 'Ann Other', email, message: 'A word', ...more },
    headers: { 'content-type': 'application/json', 'idempotency-key': `the-key-of-${email}` },
  });
  expect(status).toBe(202);
  const { items } = (await get('owner', INBOX)).json;
  return items.find((item: { email: string }) => item.email === email).id;
}

const find = async (what: 'bookings' | 'conversations', text: string): Promise<number> =>
  (await api.send('owner', 'POST', '/api/console/search', { text })).json[what].length;
const listed = async (path: string): Promise<number> => (await get('owner', path)).json.items.length;

describe('fault 61: a booking that nobody has deleted yet', () => {
  const seen = async (id: string) => ({
    listed: await listed(`/api/console/bookings?${RANGE}`),
    found: await find('bookings', 'Ann Other'),
    inCalendar: (await get('owner', `/api/console/calendar?${RANGE}`)).json.bookings.length,
    byId: (await get('owner', `/api/console/bookings/${id}`)).status,
    changed: (await change('owner', id, 'outcome', { outcome: 'attended' })).status,
  });

  it.each([
    [
      'is there a millisecond before its end',
      -1,
      { listed: 1, found: 1, inCalendar: 1, byId: 200, changed: 200 },
    ],
    ['is nowhere from then on', 0, { listed: 0, found: 0, inCalendar: 0, byId: 404, changed: 404 }],
  ])('%s', async (_, milliseconds, expected) => {
    const id = await booked(MONDAY_9);
    vi.setSystemTime(BOOKING_ENDS + milliseconds);
    expect(await seen(id)).toEqual(expected);
  });

  it('still counts in its month', async () => {
    await booked(MONDAY_9);
    vi.setSystemTime(BOOKING_ENDS);
    expect((await get('owner', '/api/console/figures?month=2026-11')).json.booked).toBe(1);
  });

  it('stands in no calendar feed', async () => {
    await booked(MONDAY_9);
    const settings = await get('owner', '/api/console/practice');
    const retention = { ...settings.json.retention, bookingDays: 1 };
    const { status } = await api.send(
      'owner',
      'PUT',
      '/api/console/practice',
      { ...settings.json, retention },
      { 'if-match': settings.headers['etag'] ?? '' },
    );
    expect(status).toBe(200);
    const { url } = (await api.send('alex', 'POST', '/api/console/me/calendar-feed')).json;
    const events = async () => (await get('alex', new URL(url).pathname)).text.match(/BEGIN:VEVENT/g)?.length;
    expect(await events()).toBe(1);
    vi.setSystemTime(Date.parse('2026-11-24T09:15:00.000Z'));
    expect(await events()).toBe(undefined);
  });

  it('stands beside no conversation', async () => {
    await booked(MONDAY_9, { email: 'ann@example.com' });
    const id = await sent('ann@example.com');
    const beside = async () => (await get('owner', `${INBOX}/${id}`)).json.bookings.length;
    vi.setSystemTime(BOOKING_ENDS - 1);
    expect(await beside()).toBe(1);
    vi.setSystemTime(BOOKING_ENDS);
    expect(await beside()).toBe(0);
  });

  it('is there for good if it became a client', async () => {
    const id = await booked(MONDAY_9);
    vi.setSystemTime(BOOKING_ENDS - DAY_MS);
    await change('owner', id, 'outcome', { outcome: 'attended', becameClient: true });
    vi.setSystemTime(BOOKING_ENDS + 1000 * DAY_MS);
    expect((await seen(id)).byId).toBe(200);
  });
});

describe('fault 61: a conversation that nobody has deleted yet', () => {
  const seen = async (id: string) => ({
    listed: await listed(INBOX),
    found: await find('conversations', 'Ann Other'),
    byId: (await get('alex', `${INBOX}/${id}`)).status,
    answered: (await api.send('alex', 'POST', `${INBOX}/${id}/notes`, { text: 'Still there?' })).status,
    filed: (await api.send('alex', 'PATCH', `${INBOX}/${id}`, { status: 'closed' })).status,
  });

  it.each([
    [
      'is there a millisecond before its end',
      -1,
      { listed: 1, found: 1, byId: 200, answered: 201, filed: 200 },
    ],
    ['is nowhere from then on', 0, { listed: 0, found: 0, byId: 404, answered: 404, filed: 404 }],
  ])('%s', async (_, milliseconds, expected) => {
    const id = await sent('ann@example.com');
    vi.setSystemTime(CONVERSATION_ENDS + milliseconds);
    expect(await seen(id)).toEqual(expected);
  });

  it('is not kept longer by what staff write in it', async () => {
    const id = await sent('ann@example.com');
    vi.setSystemTime(CONVERSATION_ENDS - DAY_MS);
    expect((await seen(id)).answered).toBe(201);
    vi.setSystemTime(CONVERSATION_ENDS);
    expect(await seen(id)).toMatchObject({ listed: 0, byId: 404 });
  });

  it('as spam is nowhere after thirty days', async () => {
    const id = await sent('spam@example.com', { website: 'https://spam.example' });
    vi.setSystemTime(SATURDAY + 30 * DAY_MS);
    expect(await seen(id)).toMatchObject({ listed: 0, found: 0, byId: 404 });
  });

  it('makes its page shorter, and a page of nothing else is passed over', async () => {
    const old = await sent('old@example.com');
    vi.setSystemTime(CONVERSATION_ENDS - DAY_MS);
    await sent('new@example.com');
    vi.setSystemTime(CONVERSATION_ENDS - 1);
    await api.send('alex', 'POST', `${INBOX}/${old}/notes`, { text: 'Of late' });
    vi.setSystemTime(CONVERSATION_ENDS);
    for (const limit of [1, 2]) {
      const { items, cursor } = (await get('alex', `${INBOX}?limit=${limit}`)).json;
      expect(items.map(({ email }: { email: string }) => email)).toEqual(['new@example.com']);
      expect(cursor).toBeNull();
    }
  });
});
