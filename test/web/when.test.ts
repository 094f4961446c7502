import { describe, expect, it } from 'vitest';
import { clockIn, dayOfMonthOf, weekdayOf } from '../../web/shared/when.ts';

describe('a time of day', () => {
  const { time, hour } = clockIn('Europe/London');

  it.each([
    ['in winter', '2026-11-24T10:15:00.000Z', '10:15'],
    ['in summer', '2026-07-24T10:15:00.000Z', '11:15'],
    ['before the hour that happens twice', '2026-10-24T23:45:00.000Z', '00:45'],
    ['the first time round', '2026-10-25T00:00:00.000Z', '01:00 BST'],
    ['at the end of the first time round', '2026-10-25T00:45:00.000Z', '01:45 BST'],
    ['the second time round', '2026-10-25T01:00:00.000Z', '01:00 GMT'],
    ['after the hour that happens twice', '2026-10-25T02:00:00.000Z', '02:00'],
    ['after the hour that is left out', '2026-03-29T01:00:00.000Z', '02:00'],
  ])('%s is as a wall clock shows it, and cannot be taken for another', (_, instant, said) => {
    expect(time(instant)).toBe(said);
  });

  it('has the hour of the wall, whichever of two it is', () => {
    expect([hour('2026-10-25T00:30:00.000Z'), hour('2026-10-25T01:30:00.000Z')]).toEqual([1, 1]);
  });
});

describe('a date', () => {
  it.each([
    ['2026-11-23', 'Monday 23 November', 'Mon 23 Nov'],
    ['2027-02-28', 'Sunday 28 February', 'Sun 28 Feb'],
    ['2028-02-29', 'Tuesday 29 February', 'Tue 29 Feb'],
    ['2026-09-01', 'Tuesday 1 September', 'Tue 1 Sep'],
  ])('%s is %s, or %s', (date, long, short) => {
    expect(`${weekdayOf(date, 'long')} ${dayOfMonthOf(date)}`).toBe(long);
    expect(`${weekdayOf(date, 'short')} ${dayOfMonthOf(date, 'short')}`).toBe(short);
  });

  it('of an instant is the practice’s, not Greenwich’s', () => {
    const { day, short } = clockIn('Europe/London');
    expect(day('2026-07-01T23:30:00.000Z')).toBe('Thursday 2 July');
    expect(short('2026-07-01T23:30:00.000Z')).toBe('Thu 2 Jul, 00:30');
  });
});
