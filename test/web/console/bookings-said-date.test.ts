import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidDate } from '../../../web/console/bookings/said-date.ts';
import { dayOfMonthOf } from '../../../web/shared/when.ts';

/** A Saturday. */
const TODAY = '2026-11-21';

describe('what somebody types to find a date', () => {
  it.each([
    ['24/11/2026', '2026-11-24'],
    ['24/11', '2026-11-24'],
    ['4.1.27', '2027-01-04'],
    ['24-11-2026', '2026-11-24'],
    ['2026-11-24', '2026-11-24'],
    ['24 Nov', '2026-11-24'],
    [' 24th  november 2026 ', '2026-11-24'],
    ['Tuesday 24 November', '2026-11-24'],
    ['Tue, 24 Nov', '2026-11-24'],
    ['1 Sept', '2026-09-01'],
    ['today', '2026-11-21'],
    ['Tomorrow', '2026-11-22'],
    ['yesterday', '2026-11-20'],
    ['Saturday', '2026-11-21'],
    ['Friday', '2026-11-27'],
    ['29/2/2028', '2028-02-29'],
  ])('%s is a date', (text, date) => {
    expect(saidDate(text, TODAY)).toBe(date);
  });

  it.each([
    ['a name', 'Jo Bloggs'],
    ['a name that is a month', 'April'],
    ['a name that begins as a weekday does', 'Monday Jones'],
    ['a reference', 'QH-7K2M'],
    ['the month first', '11/24/2026'],
    ['a day that does not exist', '31 Feb'],
    ['29 February of a common year', '29/02/2027'],
    ['a day of a word that is no month', '24 Novel'],
    ['nothing', ''],
  ])('%s is none: %s', (_, text) => {
    expect(saidDate(text, TODAY)).toBeUndefined();
  });

  it.each([
    ['in winter, before the year has ended', '2026-12-28', '3 Jan', '2027-01-03'],
    ['in winter, after it has', '2027-01-03', '28 Dec', '2026-12-28'],
  ])('without a year it is the nearest: %s', (_, today, text, date) => {
    expect(saidDate(text, today)).toBe(date);
  });

  it('takes every date as the console itself says it', () => {
    const dates = fc
      .date({ min: new Date('2026-08-01'), max: new Date('2027-04-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(dates, (date) => {
        expect(saidDate(dayOfMonthOf(date), TODAY)).toBe(date);
        expect(saidDate(dayOfMonthOf(date, 'short'), TODAY)).toBe(date);
      }),
    );
  });
});
