import { describe, expect, it } from 'vitest';
import { describeSlots, freeSlots } from '../../functions/domain/slots.ts';
import { HOUR_MS, roomId } from '../../functions/domain/units.ts';
import { aPractice, dates, instant, ledger, minute, taken } from '../support/practice-builder.ts';
import { wallClockByIntl } from '../support/zones.ts';
import { isHolidayAsPublished } from './published-bank-holidays.ts';
import { everyDay, quarters, startsOn } from './starts-on.ts';

describe('fault 26: hours of 00:30 to 03:00', () => {
  it.each([
    [
      '2026-03-29',
      'lose the hour that does not exist',
      [...quarters('00:30', '01:00'), ...quarters('01:00', '02:00')],
    ],
    [
      '2027-03-28',
      'lose the hour that does not exist',
      [...quarters('00:30', '01:00'), ...quarters('01:00', '02:00')],
    ],
    ['2026-10-25', 'have the hour twice', ['23:30Z', '23:45Z', ...quarters('00:00', '03:00')]],
    ['2027-10-31', 'have the hour twice', ['23:30Z', '23:45Z', ...quarters('00:00', '03:00')]],
    ['2026-03-28', 'are ordinary the day before', quarters('00:30', '03:00')],
    ['2026-10-26', 'are ordinary the day after', quarters('00:30', '03:00')],
  ])('on %s %s', (date, _, starts) => {
    expect(startsOn(date, { practice: everyDay('00:30-03:00') })).toEqual(starts);
  });

  it.each([
    ['01:15-01:45', ['00:15Z', '00:30Z', '01:15Z', '01:30Z'], 'is open twice, apart'],
    ['01:30-02:15', ['00:30Z', '00:45Z', '01:30Z', '01:45Z', '02:00Z'], 'ends the first time with the hour'],
    [
      '00:30-01:30',
      ['23:30Z', '23:45Z', '00:00Z', '00:15Z', '01:00Z', '01:15Z'],
      'begins again with the hour',
    ],
  ])('and on 2026-10-25 a block of %s: %s, %s', (span, starts) => {
    expect(startsOn('2026-10-25', { practice: everyDay(span) })).toEqual(starts);
  });

  it.each([
    [
      'go on over the second hour’s start',
      '2026-10-25',
      '00:30-03:00',
      ['23:30Z', '23:45Z', ...quarters('00:00', '02:30')],
    ],
    ['go on over the hour that does not exist', '2026-03-29', '00:30-03:00', quarters('00:30', '01:30')],
    ['stop where the block ends for the first time', '2026-10-25', '00:30-01:30', ['23:30Z', '23:45Z']],
  ])('and consultations of 45 minutes %s', (_, date, span, starts) => {
    expect(startsOn(date, { practice: everyDay(span, { lengthMinutes: 45 }) })).toEqual(starts);
  });

  it('and half past one, twice, are two slots that are booked apart', () => {
    const taking = (text: string) => ({
      practice: everyDay('01:30-01:45'),
      ledgers: [ledger('2026-10-25', taken(`${text} hove alex`))],
    });
    expect(startsOn('2026-10-25', taking('2026-10-25T00:30Z'))).toEqual(['01:30Z']);
    expect(startsOn('2026-10-25', taking('2026-10-25T01:30Z'))).toEqual(['00:30Z']);
  });
});

it('fault 27: a weekly 09:00 is 09:00 in the practice, all year', () => {
  const practice = aPractice({ rules: { daysAhead: 800 } });
  const now = instant('2026-01-01T00:00Z');
  const days = describeSlots(freeSlots({ practice, ledgers: [], now, ...dates('2026-01-01', '2027-12-31') }));
  const mondays = days
    .map(({ date }) => date)
    .filter((date) => new Date(date).getUTCDay() === 1 && !isHolidayAsPublished(date));
  const firsts = days.flatMap(({ slots }) => slots.slice(0, 1).map(({ start }) => minute(start)));
  expect(firsts.map((start) => wallClockByIntl('Europe/London', start))).toEqual(
    mondays.map((date) => `${date} 09:00`),
  );
});

describe('fault 28: notice and window, to the millisecond', () => {
  it.each([
    ['15 h before, to the millisecond', '2026-11-22T18:00:00.000Z', '09:00Z'],
    ['a millisecond late', '2026-11-22T18:00:00.001Z', '09:15Z'],
    ['15 elapsed hours across the spring change', '2027-03-27T18:00:00.000Z', '09:00Z'],
    ['a millisecond late across it', '2027-03-27T18:00:00.001Z', '09:15Z'],
    ['15 elapsed hours across the autumn change', '2026-10-24T18:00:00.000Z', '09:00Z'],
    ['a millisecond late across it', '2026-10-24T18:00:00.001Z', '09:15Z'],
  ])('%s the first is %s -> %s', (_, now, first) => {
    const practice = everyDay('09:00-12:00', { minimumNoticeHours: 15 });
    const next = new Date(Date.parse(now) + 15 * HOUR_MS).toISOString().slice(0, 10);
    const starts = startsOn(next, { practice, now: instant(now) });
    expect(starts.find((start) => start >= '09:00Z')).toBe(first);
  });

  it.each([
    ['the last millisecond of a summer day', '2026-06-30T22:59:59.999Z', '2026-07-28', '2026-07-29'],
    ['midnight in the practice, an hour before UTC', '2026-06-30T23:00:00.000Z', '2026-07-29', '2026-07-30'],
    [
      'the last millisecond before the spring change’s date',
      '2027-03-27T23:59:59.999Z',
      '2027-04-24',
      '2027-04-25',
    ],
    [
      'the last millisecond of the autumn change’s date',
      '2026-10-25T23:59:59.999Z',
      '2026-11-22',
      '2026-11-23',
    ],
    ['the first one after it', '2026-10-26T00:00:00.000Z', '2026-11-23', '2026-11-24'],
  ])('28 days from %s', (_, now, last, beyond) => {
    const practice = everyDay('09:00-12:00');
    expect(startsOn(last, { practice, now: instant(now) })).toHaveLength(12);
    expect(startsOn(beyond, { practice, now: instant(now) })).toEqual([]);
  });
});

describe('fault 33: at the end of', () => {
  it.each([
    ['a year', '2026-12-30', '2027-01-02', ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']],
    ['a month', '2026-11-29', '2026-12-01', ['2026-11-29', '2026-11-30', '2026-12-01']],
    ['a leap February', '2028-02-28', '2028-03-01', ['2028-02-28', '2028-02-29', '2028-03-01']],
  ])('%s no date is missing', (_, from, to, expected) => {
    const practice = everyDay('09:00-09:15');
    const days = describeSlots(
      freeSlots({ practice, ledgers: [], now: instant(`${from}T00:00Z`), ...dates(from, to) }),
    );
    expect(days.map(({ date }) => date)).toEqual(expected);
    expect(days.filter(({ slots }) => slots.length === 0).map(({ date }) => date)).toEqual(
      expected.filter((date) => date === '2027-01-01'),
    );
  });

  it.each([
    ['a day the buffer reaches over midnight', 20, 'hove alex', ['00:15Z', '00:30Z', '00:45Z']],
    ['a day no journey does', 0, 'lewes alex', ['00:00Z', '00:15Z', '00:30Z', '00:45Z']],
    ['a day somebody else does not matter', 20, 'hove sam', ['00:00Z', '00:15Z', '00:30Z', '00:45Z']],
  ])('%s', (_, bufferMinutes, who, starts) => {
    const travel = [{ between: [roomId('hove'), roomId('lewes')] as const, minutes: 45 }];
    const practice = everyDay('00:00-01:00', { bufferMinutes, travel });
    const before = ledger('2026-11-23', taken(`2026-11-23T23:40Z ${who}`));
    expect(startsOn('2026-11-24', { practice, ledgers: [before] })).toEqual(starts);
  });

  it.each([
    ['after a date with nothing taken', []],
    ['after one with something taken', [ledger('2026-11-23', taken('2026-11-23T12:00Z hove alex'))]],
  ])('a day the buffer reaches back over midnight, %s', (_, own) => {
    const practice = everyDay('23:00-24:00', { bufferMinutes: 20 });
    const next = ledger('2026-11-24', taken('2026-11-24T00:10Z hove alex'));
    expect(startsOn('2026-11-23', { practice, ledgers: [...own, next] })).toEqual([
      '23:00Z',
      '23:15Z',
      '23:30Z',
    ]);
  });

  it.each([
    ['the buffer after', '2026-11-23T23:25Z', true],
    ['a minute less', '2026-11-23T23:26Z', false],
    ['the buffer before', '2026-11-25T00:20Z', true],
    ['a minute less', '2026-11-25T00:19Z', false],
  ])('a whole day is free from end to end %s what is taken beside it', (_, start, whole) => {
    const beside = ledger(start.slice(0, 10), taken(`${start} hove alex`));
    const practice = everyDay('00:00-24:00', { bufferMinutes: 20 });
    expect(startsOn('2026-11-24', { practice, ledgers: [beside] })).toHaveLength(whole ? 96 : 95);
  });

  it.each([
    ['as long as the wait', 15, '00:15Z'],
    ['a minute longer', 16, '00:30Z'],
  ])(
    'a quarter past midnight, what ended at midnight matters if the buffer is %s',
    (_, bufferMinutes, first) => {
      const before = ledger('2026-11-23', taken('2026-11-23T23:45Z hove alex'));
      const practice = everyDay('00:15-01:00', { bufferMinutes });
      expect(startsOn('2026-11-24', { practice, ledgers: [before] })[0]).toBe(first);
    },
  );
});
