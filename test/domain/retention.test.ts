import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBookingKept, isConversationKept } from '../../functions/domain/retention.ts';
import { DAY_MS, epochMs } from '../../functions/domain/units.ts';
import { instant } from '../support/practice-builder.ts';

const retention = { bookingDays: 90, conversationDays: 180, spamDays: 30 };
const kept = (end: string, now: string, becameClient = false) =>
  isBookingKept({ end: instant(end), becameClient }, retention, instant(now));
const keptSince = (status: 'open' | 'waiting' | 'closed' | 'spam', lastMessage: string, now: string) =>
  isConversationKept({ status, lastMessageAt: instant(lastMessage) }, retention, instant(now));

describe('a booking is kept', () => {
  it.each([
    ['before its appointment', '2026-11-23T09:15Z', '2026-11-21T10:00Z', true],
    ['until a millisecond before 90 days after it', '2026-11-23T09:15Z', '2027-02-21T09:14:59.999Z', true],
    ['not for a millisecond longer', '2026-11-23T09:15Z', '2027-02-21T09:15Z', false],
    // 10:15 in summer time is 09:15 in winter time: elapsed hours count, not those on the wall.
    ['for 90 elapsed days over the October change', '2026-09-14T09:15Z', '2026-12-13T09:14:59.999Z', true],
    ['and no hour longer for it', '2026-09-14T09:15Z', '2026-12-13T09:15Z', false],
    ['for 90 elapsed days over the March change', '2027-02-01T10:15Z', '2027-05-02T10:14:59.999Z', true],
    ['and no hour less for it', '2027-02-01T10:15Z', '2027-05-02T10:15Z', false],
  ])('%s', (_, end, now, expected) => {
    expect(kept(end, now)).toBe(expected);
  });

  it('for good once somebody has said that it became a client', () => {
    expect(kept('2026-11-23T09:15Z', '2036-11-23T09:15Z', true)).toBe(true);
  });
});

describe('a conversation is kept', () => {
  it.each([
    ['open', '2027-05-20T09:59:59.999Z', true],
    ['open', '2027-05-20T10:00Z', false],
    ['waiting', '2027-05-20T09:59:59.999Z', true],
    ['closed', '2027-05-20T10:00Z', false],
    ['spam', '2026-12-21T09:59:59.999Z', true],
    ['spam', '2026-12-21T10:00Z', false],
  ] as const)('if it is %s and was last written in on 21 November, at %s: %s', (status, now, expected) => {
    expect(keptSince(status, '2026-11-21T10:00Z', now)).toBe(expected);
  });
});

it('a shorter retention keeps nothing that a longer one does not, and its limit is exact to the millisecond', () => {
  const days = fc.integer({ min: 1, max: 3650 });
  fc.assert(
    fc.property(days, days, fc.integer({ min: -DAY_MS, max: 4000 * DAY_MS }), (one, other, age) => {
      const booking = { end: epochMs(0), becameClient: false };
      const under = (bookingDays: number) => isBookingKept(booking, { ...retention, bookingDays }, age);
      expect(under(one)).toBe(age < one * DAY_MS);
      if (under(Math.min(one, other))) expect(under(Math.max(one, other))).toBe(true);
    }),
  );
});
