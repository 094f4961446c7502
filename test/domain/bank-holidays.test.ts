import { describe, expect, it } from 'vitest';
import { isBankHoliday } from '../../functions/domain/bank-holidays.ts';
import { formatDate, parseDate } from '../../functions/domain/calendar-date.ts';
import { epochDay } from '../../functions/domain/units.ts';
import { isHolidayAsPublished, PUBLISHED } from './published-bank-holidays.ts';

const datesOf = (year: number): string[] => {
  const first = parseDate(`${year}-01-01`);
  const length = parseDate(`${year + 1}-01-01`) - first;
  return Array.from({ length }, (_, i) => formatDate(epochDay(first + i)));
};

describe('bank holidays of England and Wales', () => {
  it.each(Object.keys(PUBLISHED).map(Number))(
    'of %i are those that were published, and the days that they stand in for',
    (year) => {
      expect(datesOf(year).filter((date) => isBankHoliday(parseDate(date)))).toEqual(
        datesOf(year).filter(isHolidayAsPublished),
      );
    },
  );

  it.each([
    ['2026-12-26', true, 'Boxing Day on a Saturday'],
    ['2026-12-28', true, 'its Monday'],
    ['2026-12-27', false, 'the Sunday between'],
    ['2032-12-27', true, 'Christmas Day on a Saturday, its Monday'],
    ['2032-12-28', true, 'Boxing Day on a Sunday, its Tuesday'],
    ['2033-12-27', true, 'Christmas Day on a Sunday: the Monday is Boxing Day, so the Tuesday'],
    ['2034-01-02', true, "New Year's Day on a Sunday"],
    ['2038-04-26', true, 'Easter Monday as late as it can be'],
    ['2035-03-26', true, 'Easter Monday in March'],
  ])('%s: %s, %s', (date, holiday) => {
    expect(isBankHoliday(parseDate(date))).toBe(holiday);
  });
});
