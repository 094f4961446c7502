import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, isRealDate, parseDate, weekdayOf } from '../../functions/domain/calendar-date.ts';
import { DAY_MS, epochDay } from '../../functions/domain/units.ts';

/** From 0000-01-01 to 9999-12-31. */
const anyDay = fc
  .integer({ min: Date.UTC(-1, 12, 1) / DAY_MS, max: Date.UTC(9999, 11, 31) / DAY_MS })
  .map(epochDay);

describe('dates', () => {
  it('are written as Date writes them, and read back', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
        expect(formatDate(day)).toBe(text);
        expect(parseDate(text)).toBe(day);
      }),
      { numRuns: 2000 },
    );
  });

  it('fall on the weekday that Date says, with Sunday last', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekdayOf(day)).toBe(new Date(day * DAY_MS).getUTCDay() || 7);
      }),
    );
  });

  it.each([
    ['2028-02-29', true, 'a leap day'],
    ['2027-02-29', false, 'no leap day that year'],
    ['2026-02-30', false, 'never'],
    ['2100-02-29', false, 'a century without a leap day'],
    ['2000-02-29', true, 'a century with one'],
    ['2026-13-01', false, 'no such month'],
    ['2026-00-10', false, 'nor this one'],
    ['2026-04-31', false, 'April has thirty days'],
    ['2026-11-00', false, 'days begin at one'],
    ['2026-11-23 ', false, 'not only a date'],
    ['26-11-23', false, 'no century'],
  ])('fault 29: %s is real: %s, %s', (text, real) => {
    expect(isRealDate(text)).toBe(real);
  });
});
