import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY_MS } from '../../functions/domain/units.ts';
import { type Api, openApi } from '../support/api.ts';
import { violations } from '../support/invariants.ts';
import { type Aged, aged, LONG, logged, sweep } from '../support/retention.ts';
import { asProcess, named } from '../support/wire.ts';
import { everything, MONDAY_9, SATURDAY } from '../support/world.ts';

let api: Api;
let table: Aged;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi((practice) => ({
    ...practice,
    rules: { ...practice.rules, bookingsPerDevicePerDay: 3 },
  }));
  table = aged(api);
});

/** When a booking of Monday at 09:00, and what was written on Saturday, have come to their end. */
const BOOKING_ENDS = Date.parse('2026-11-23T09:15:00.000Z') + 90 * DAY_MS;
const CONVERSATION_ENDS = SATURDAY + 180 * DAY_MS;
const SPAM_ENDS = SATURDAY + 30 * DAY_MS;
const NONE = { bookings: 0, conversations: 0, troubled: 0, more: false };

describe('the nightly sweep', () => {
  it.each([
    ['a booking', 'a millisecond before its end', BOOKING_ENDS - 1, 'bookings', 0],
    ['a booking', 'at its end', BOOKING_ENDS, 'bookings', 1],
    ['a conversation', 'a millisecond before its end', CONVERSATION_ENDS - 1, 'conversations', 0],
    ['a conversation', 'at its end', CONVERSATION_ENDS, 'conversations', 1],
    ['spam', 'a millisecond before its end', SPAM_ENDS - 1, 'conversations', 0],
    ['spam', 'at its end', SPAM_ENDS, 'conversations', 1],
  ] as const)('takes %s %s away, by its setting to the millisecond', async (what, _, now, kind, count) => {
    if (what === 'a booking') await table.booked(MONDAY_9);
    else await table.wrote('ann@example.com', what === 'spam' ? { website: 'https://spam.example' } : {});
    vi.setSystemTime(now);
    expect(await sweep()).toEqual({ ...NONE, [kind]: count });
    expect(await sweep()).toEqual(NONE);
  });

  it('leaves nothing of anybody, and nothing that does not agree', async () => {
    await table.booked(MONDAY_9, { email: 'ann@example.com' });
    await table.wrote('ann@example.com');
    await table.wrote('bo@example.com');
    vi.setSystemTime(CONVERSATION_ENDS);
    expect(await sweep()).toEqual({ ...NONE, bookings: 1, conversations: 2 });
    const rest = (await everything(api.world.table)).filter(
      ({ pk }) => !/^(?:PRACTICE|STAFF|DAYS#|FIGURES#|KEY#|DEVICE#)/.test(String(pk)),
    );
    expect(rest).toEqual([]);
    expect(JSON.stringify(await everything(api.world.table))).not.toMatch(/ann@|bo@|Ann Other/);
    expect(await violations({ ...api.world, now: Date.now() })).toEqual([]);
  });

  it('takes away what was cancelled, missed or never noted, also of those who have left', async () => {
    await table.change(await table.booked(MONDAY_9), 'cancellation', {});
    await table.booked('2026-11-23T10:00:00.000Z');
    const missed = await table.booked('2026-11-23T13:00:00.000Z');
    vi.setSystemTime(Date.parse('2026-11-23T18:00:00.000Z'));
    await table.change(missed, 'outcome', { outcome: 'missed' });
    await api.send('owner', 'POST', '/api/console/therapists/sam/deactivation');
    vi.setSystemTime(BOOKING_ENDS + DAY_MS);
    expect(await sweep()).toEqual({ ...NONE, bookings: 3 });
  });

  it('leaves whoever became a client', async () => {
    const id = await table.booked(MONDAY_9);
    vi.setSystemTime(BOOKING_ENDS - 1);
    await table.change(id, 'outcome', { outcome: 'attended', becameClient: true });
    vi.setSystemTime(BOOKING_ENDS + 1000 * DAY_MS);
    expect(await sweep()).toEqual(NONE);
  });

  it('leaves whoever wrote again, and takes no conversation for older than its last message', async () => {
    await table.wrote('ann@example.com');
    vi.setSystemTime(SATURDAY + 10 * DAY_MS);
    await table.wrote('ann@example.com');
    vi.setSystemTime(CONVERSATION_ENDS);
    expect(await sweep()).toEqual(NONE);
    vi.setSystemTime(CONVERSATION_ENDS + 10 * DAY_MS);
    expect(await sweep()).toEqual({ ...NONE, conversations: 1 });
  });

  it('leaves no way for a message to join what has come to its end', async () => {
    await table.keep({ conversationDays: 7 });
    const old = await table.wrote('ann@example.com');
    vi.setSystemTime(SATURDAY + 7 * DAY_MS);
    expect(await table.wrote('ann@example.com')).not.toBe(old);
    expect(await sweep()).toEqual({ ...NONE, conversations: 1 });
  });

  it('finds a conversation in which staff have written since', async () => {
    const id = await table.wrote('ann@example.com');
    vi.setSystemTime(CONVERSATION_ENDS - DAY_MS);
    await api.send('alex', 'POST', `/api/console/conversations/${id}/notes`, { text: 'To be called' });
    vi.setSystemTime(CONVERSATION_ENDS);
    expect(await sweep()).toEqual({ ...NONE, conversations: 1 });
  });

  it('goes by the settings as they are by then', async () => {
    await table.booked(MONDAY_9);
    vi.setSystemTime(BOOKING_ENDS - 60 * DAY_MS);
    expect(await sweep()).toEqual(NONE);
    await table.keep({ bookingDays: 31 });
    expect(await sweep()).toEqual(NONE);
    await table.keep({ bookingDays: 30 });
    expect(await sweep()).toEqual({ ...NONE, bookings: 1 });
  });

  it('leaves the figures as they were, in total, by room and by therapist', async () => {
    await table.change(await table.booked(MONDAY_9), 'cancellation', {});
    const came = await table.booked('2026-11-23T10:00:00.000Z');
    await table.booked('2026-11-26T16:00:00.000Z', { room: 'brighton' });
    vi.setSystemTime(Date.parse('2026-11-27T10:00:00.000Z'));
    await table.change(came, 'outcome', { outcome: 'attended' });
    vi.setSystemTime(BOOKING_ENDS + DAY_MS);
    const figures = async () => (await api.send('owner', 'GET', '/api/console/figures?month=2026-11')).json;
    const before = await figures();
    expect(before).toMatchObject({ booked: 3, cancelled: 1, attended: 1 });
    expect((await sweep()).bookings).toBe(2);
    expect(await figures()).toEqual(before);
    vi.setSystemTime(BOOKING_ENDS + 10 * DAY_MS);
    expect((await sweep()).bookings).toBe(1);
    expect(await figures()).toEqual(before);
  });
});

describe('an address’s row', () => {
  const person = async () => (await api.world.items('PERSON#'))[0];

  it('stays for as long as it leads to something', async () => {
    await table.booked(MONDAY_9, { email: 'ann@example.com' });
    await table.wrote('ann@example.com');
    vi.setSystemTime(BOOKING_ENDS);
    await sweep();
    expect(await person()).toMatchObject({ bookings: [], conversations: [expect.any(String)] });
    expect(await person()).not.toHaveProperty('expiresAt');
  });

  it('stays while the address takes no mail, since that is somebody’s wish', async () => {
    await table.booked(MONDAY_9, { email: 'ann@example.com' });
    await table.holds('unreachable', { why: 'complained', since: SATURDAY });
    vi.setSystemTime(BOOKING_ENDS);
    await sweep();
    expect(await person()).toMatchObject({ bookings: [], unreachable: { why: 'complained' } });
    expect(await person()).not.toHaveProperty('expiresAt');
  });

  const addresses = async () => (await api.world.items('PERSON#')).filter(({ sk }) => sk === 'PERSON');

  it('of whoever was only refused expires by itself, two days after', async () => {
    await table.refused('ann@example.com');
    const ends = (await addresses()).map(({ expiresAt }) => expiresAt).filter((at) => at !== undefined);
    expect(ends).toEqual([Date.parse('2026-11-23T00:00:00.000Z') / 1000]);
  });

  it('does not expire once something is begun with it', async () => {
    await table.refused('ann@example.com');
    vi.setSystemTime(SATURDAY + DAY_MS);
    await table.booked(MONDAY_9, { email: 'ann@example.com' });
    expect((await addresses()).map(({ expiresAt }) => expiresAt)).toEqual(Array(4).fill(undefined));
  });
});

describe('a night', () => {
  const three = async () => {
    for (const start of [MONDAY_9, '2026-11-23T10:00:00.000Z', '2026-11-23T11:00:00.000Z'])
      await table.booked(start);
    vi.setSystemTime(BOOKING_ENDS + DAY_MS);
  };

  it('that is too short leaves the rest to the next, and says so', async () => {
    await three();
    expect(await sweep(() => 1_000)).toEqual({ ...NONE, bookings: 1, more: true });
    expect(logged().at(-1)).toMatchObject({ level: 'warn', event: 'retention-left', more: true });
    expect(await sweep(LONG)).toEqual({ ...NONE, bookings: 2 });
    expect(logged().at(-1)).toMatchObject({ level: 'info', event: 'retention-swept', bookings: 2 });
  });

  it('on which one cannot be taken away takes the others, and names that one by its id', async () => {
    await three();
    let refusals = 0;
    const counts = await asProcess(
      async ({ name }, send) => {
        if (name === 'TransactWriteItemsCommand' && refusals++ === 0) throw named('ValidationException');
        return send();
      },
      () => sweep(),
    );
    expect(counts).toEqual({ ...NONE, bookings: 2, troubled: 1 });
    const [trouble, verdict] = logged().slice(-2);
    expect(trouble).toMatchObject({ event: 'retention-troubled', bookings: expect.any(String) });
    expect(verdict).toMatchObject({ level: 'error', event: 'retention-left' });
    expect(JSON.stringify(logged())).not.toMatch(/@|Ann/);
    expect(await sweep()).toEqual({ ...NONE, bookings: 1 });
  });

  it('on which a list cannot be read takes what stands in the others', async () => {
    await three();
    await table.wrote('ann@example.com');
    vi.setSystemTime(Date.now() + 180 * DAY_MS);
    const counts = await asProcess(
      async ({ name, input }, send) => {
        if (name === 'QueryCommand' && input['IndexName'] === 'byTherapist')
          throw named('ValidationException');
        return send();
      },
      () => sweep(),
    );
    expect(counts).toEqual({ ...NONE, conversations: 1, troubled: 2 });
  });

  it('asks each once more: whoever becomes a client meanwhile stays', async () => {
    const id = await table.booked(MONDAY_9);
    vi.setSystemTime(BOOKING_ENDS);
    const counts = await asProcess(
      async ({ name, input }, send) => {
        const answer = await send();
        if (
          name === 'QueryCommand' &&
          input['IndexName'] === 'byTherapist' &&
          JSON.stringify(answer).includes(id)
        ) {
          await table.holds('becameClient', true, `BOOKING#${id}`, 'BOOKING');
        }
        return answer;
      },
      () => sweep(),
    );
    expect(counts).toEqual(NONE);
  });
});
