import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attributes } from '../../../functions/store/client.ts';
import { type Api, openApi } from '../../support/api.ts';
import { everything, MONDAY_9, SATURDAY } from '../../support/world.ts';
import { MONDAY_13, talkTo } from './booked.ts';
import { ANN, JO, later, peopleOf } from './known.ts';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { change } = talkTo(() => api);
const { known, hashOf, exported } = peopleOf(() => api);

describe('POST /api/console/people/export', () => {
  /** What a row needs to be a row, and says nothing of anybody. */
  const MACHINERY =
    /^(?:pk|sk|version|key|person|hash|id|linkVersion|leasedUntil|sub|kind|activeAt|.*Key|startsAt|dueAt|expiresAt|open|what|bookings|conversations|begun)$/;

  /** Every value of a row, times as the API writes them. */
  const valuesOf = (value: unknown, name = ''): string[] => {
    if (MACHINERY.test(name)) return [];
    if (Array.isArray(value)) return value.flatMap((each) => valuesOf(each));
    if (value !== null && typeof value === 'object')
      return Object.entries(value as Attributes).flatMap(([inner, each]) => valuesOf(each, inner));
    if (typeof value === 'number' && value > 1e12) return [new Date(value).toISOString()];
    return typeof value === 'string' ? [value] : [];
  };

  it('fault 60: is whole, by comparison with every row that is theirs', async () => {
    const { booking, conversation } = await known(JO, MONDAY_9);
    later();
    await change('owner', booking, 'reschedule', { start: '2026-11-23T09:30:00.000Z', room: 'hove' });
    await change('owner', booking, 'cancellation', { reason: 'Alex is away' });
    const hash = await hashOf(JO);
    const theirs = (await everything(api.world.table)).filter(({ pk }) =>
      [`BOOKING#${booking}`, `CONVERSATION#${conversation}`, `PERSON#${hash}`].includes(String(pk)),
    );
    expect(theirs.length).toBeGreaterThan(10);
    const text = JSON.stringify(await exported(JO));
    for (const row of theirs)
      for (const value of valuesOf(row)) expect(text, JSON.stringify(row)).toContain(value);
  });

  it('says what was booked, said, noted and mailed', async () => {
    const { booking } = await known(JO, MONDAY_9);
    const found = await exported({ email: 'JO.bloggs@example.com' });
    expect(found).toMatchObject({
      email: 'JO.bloggs@example.com',
      exportedAt: new Date().toISOString(),
      address: {
        since: '2026-11-21T10:01:00.000Z',
        blocked: false,
        unreachable: null,
        messages: { date: '2026-11-21', count: 1 },
      },
      bookings: [{ id: booking, ...JO, voicemail: true, history: [{ what: 'booked', by: 'client' }] }],
      mails: [{ kind: 'not-accepted', status: 'queued' }],
    });
    expect(found.bookings[0]?.mails.map(({ kind }) => kind)).toEqual(['confirmation', 'notice', 'reminder']);
    expect(found.conversations.map(({ entries }) => entries)).toMatchObject([
      [
        { kind: 'message', text: 'Hello, says Jo Bloggs', page: '/grief', by: null },
        { kind: 'reply', text: 'Yes, Jo Bloggs', by: 'Olive Owner' },
        { kind: 'note', text: 'Jo Bloggs sounds tired', by: 'Olive Owner' },
      ],
    ]);
  });

  it('fault 60: is of that person only, without hashes or keys', async () => {
    await known(JO, MONDAY_9);
    await known(ANN, MONDAY_13);
    const hash = await hashOf(JO);
    const text = JSON.stringify(await exported(JO));
    for (const other of [...Object.values(ANN), 'says Ann', hash, '#']) expect(text).not.toContain(other);
  });

  it('of somebody unknown is empty, and writes nothing', async () => {
    await known(ANN, MONDAY_13);
    const before = await everything(api.world.table);
    expect(await exported(JO)).toMatchObject({ address: null, bookings: [], conversations: [], mails: [] });
    expect(await everything(api.world.table)).toEqual(before);
  });
});
