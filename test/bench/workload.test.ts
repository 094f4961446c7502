import { describe, expect, it } from 'vitest';
import { workload } from '../../bench/workload.ts';
import { weekdayOf } from '../../functions/domain/calendar-date.ts';
import { freeSlots } from '../../functions/domain/slots.ts';
import { minuteOfDayAt } from '../../functions/domain/zone.ts';

const takenOf = ({ ledgers }: ReturnType<typeof workload>) => ledgers.flatMap(({ taken }) => taken);
const WIDE_OPEN = { minimumNoticeHours: 0 };

/** How many starts are free, with no notice asked. */
function freeCount(input: ReturnType<typeof workload>): number {
  const practice = { ...input.practice, rules: { ...input.practice.rules, ...WIDE_OPEN } };
  return freeSlots({ ...input, practice }).codes.length;
}

describe.each([14, 60, 365])('the workload of %i days', (days) => {
  describe.each([0, 50, 500])('with %i bookings', (bookings) => {
    const input = workload({ days, bookings });
    const taken = takenOf(input);
    const inside = input.ledgers.filter(({ day }) => day <= input.to).flatMap((ledger) => ledger.taken);
    const quarters = freeCount({ ...input, ledgers: [] });

    it('has them on distinct quarters of the working week', () => {
      expect(new Set(taken.map(({ start }) => start)).size).toBe(bookings);
      for (const { start, end } of taken) {
        const minute = minuteOfDayAt(input.practice.zone, start);
        expect(end - start).toBe(15);
        expect(minute % 15).toBe(0);
        expect(minute).toBeGreaterThanOrEqual(9 * 60);
        expect(minute).toBeLessThan(17 * 60);
      }
      for (const { day } of input.ledgers) expect(weekdayOf(day)).toBeLessThanOrEqual(5);
    });

    it('has as many inside as fill half of the window, and the rest after it', () => {
      expect(inside.length).toBe(Math.min(bookings, Math.floor(quarters / 2)));
    });

    it('takes a free start away for each booking inside', () => {
      expect(freeCount(input)).toBe(quarters - inside.length);
    });
  });
});

it('lists the days from 1 March 2027, with 24 hours of notice and 12 exceptions', () => {
  const { from, to, practice, now } = workload({ days: 14, bookings: 0 });
  expect(new Date(from * 86_400_000).toISOString()).toBe('2027-03-01T00:00:00.000Z');
  expect(to - from + 1).toBe(14);
  expect(new Date(now).toISOString()).toBe('2027-03-01T00:00:00.000Z');
  expect(practice.rules).toMatchObject({ minimumNoticeHours: 24, bufferMinutes: 0 });
  expect(practice.therapists[0]?.hours.exceptions).toHaveLength(12);
});
