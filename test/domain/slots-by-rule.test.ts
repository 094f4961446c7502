import { describe, expect, it } from 'vitest';
import { roomId, therapistId } from '../../functions/domain/units.ts';
import {
  aPractice,
  aRoom,
  aTherapist,
  dates,
  exception,
  ledger,
  taken,
  weekly,
  weeklySpans,
} from '../support/practice-builder.ts';
import { quarters, startsOn } from './starts-on.ts';

describe('hours', () => {
  const mondays = weekly('Mon 09:00-10:00 hove');
  const MONDAY = '2026-11-23';
  const nine = quarters('09:00', '10:00');

  it.each([
    ['a closed date', [exception(dates(MONDAY))], []],
    ['time off around it', [exception(dates('2026-11-20', '2026-11-30'))], []],
    ['other hours', [exception(dates(MONDAY), '15:00-15:30 hove')], quarters('15:00', '15:30')],
    ['an exception of the day before', [exception(dates('2026-11-22'))], nine],
    ['an exception of the day after', [exception(dates('2026-11-24'))], nine],
  ])('with %s', (_, exceptions, starts) => {
    const practice = aPractice({ therapists: [aTherapist('alex', { blocks: mondays, exceptions })] });
    expect(startsOn(MONDAY, { practice })).toEqual(starts);
  });

  it.each([
    ['closes', {}, []],
    ['is worked by who chooses to', { worksBankHolidays: true }, nine],
    [
      'is opened by an exception that has blocks',
      { exceptions: [exception(dates('2026-12-28'), '11:00-11:15 hove')] },
      ['11:00Z'],
    ],
    [
      'stays closed by one that has none',
      { worksBankHolidays: true, exceptions: [exception(dates('2026-12-28'))] },
      [],
    ],
  ])('a bank holiday %s', (_, hours, starts) => {
    const practice = aPractice({ therapists: [aTherapist('alex', { blocks: mondays, ...hours })] });
    expect(startsOn('2026-12-28', { practice })).toEqual(starts);
  });

  it.each([
    ['are cut to the room’s own', { hours: weeklySpans('Mon 09:30-12:00') }, quarters('09:30', '10:00')],
    ['are none on a weekday when the room is not ours', { hours: weeklySpans('Tue 09:00-12:00') }, []],
    [
      'are not broken where the room’s hours meet',
      { hours: weeklySpans('Mon 09:00-09:20', 'Mon 09:20-10:00') },
      nine,
    ],
    ['are none while the room is closed', { closures: [dates('2026-11-20', MONDAY)] }, []],
    ['are back when it opens', { closures: [dates('2026-11-20', '2026-11-22')] }, nine],
  ])('%s', (_, change, starts) => {
    const practice = aPractice({
      rooms: [aRoom('hove', change)],
      therapists: [aTherapist('alex', { blocks: mondays })],
    });
    expect(startsOn(MONDAY, { practice })).toEqual(starts);
  });
});

describe('what is taken', () => {
  const MONDAY = '2026-11-23';
  const travel = [{ between: [roomId('hove'), roomId('lewes')] as const, minutes: 30 }];
  const practice = (rules = {}, perDay = 100) =>
    aPractice({
      rooms: [aRoom('hove'), aRoom('lewes')],
      rules: { travel, ...rules },
      therapists: [
        aTherapist('alex', { blocks: weekly('Mon 09:00-10:30 hove', 'Mon 10:30-11:30 lewes'), perDay }),
        aTherapist('sam', { blocks: weekly('Mon 09:00-10:00 lewes') }),
      ],
    });
  const alone = { therapist: therapistId('alex'), room: roomId('hove') };

  it.each([
    [
      'only itself without a buffer',
      {},
      '09:30Z hove alex',
      ['09:00Z', '09:15Z', '09:45Z', '10:00Z', '10:15Z'],
    ],
    [
      'its neighbours too with a buffer',
      { bufferMinutes: 5 },
      '09:30Z hove alex',
      ['09:00Z', '10:00Z', '10:15Z'],
    ],
    [
      'as much as the journey from another room',
      {},
      '10:30Z lewes alex',
      ['09:00Z', '09:15Z', '09:30Z', '09:45Z'],
    ],
    [
      'the room, when it is somebody else’s',
      { bufferMinutes: 20 },
      '09:30Z hove sam',
      ['09:00Z', '09:15Z', '09:45Z', '10:00Z', '10:15Z'],
    ],
    ['nothing, when it is somebody else in another room', {}, '09:30Z lewes sam', quarters('09:00', '10:30')],
  ])('shuts %s', (_, rules, text, starts) => {
    const ledgers = [ledger(MONDAY, taken(`${MONDAY}T${text}`))];
    expect(startsOn(MONDAY, { practice: practice(rules), ledgers, ...alone })).toEqual(starts);
  });

  it.each([
    ['an hour', 60, ['09:00Z', '09:15Z']],
    ['a minute more', 61, ['09:00Z']],
  ])('shuts the journey to a later consultation, also before an earlier one: %s', (_, minutes, starts) => {
    const ledgers = [
      ledger(MONDAY, taken(`${MONDAY}T10:15Z hove alex`), taken(`${MONDAY}T10:30Z lewes alex`)),
    ];
    const far = [{ between: [roomId('hove'), roomId('lewes')] as const, minutes }];
    expect(startsOn(MONDAY, { practice: practice({ travel: far }), ledgers, ...alone })).toEqual(starts);
  });

  it.each([
    ['below the cap', 2, 'alex', 5],
    ['at the cap', 1, 'alex', 0],
    ['at the cap by somebody else’s', 1, 'sam', 5],
    ['with a cap of none', 0, 'sam', 0],
  ])('%s', (_, perDay, who, count) => {
    const ledgers = [ledger(MONDAY, taken(`${MONDAY}T09:30Z hove ${who}`))];
    expect(startsOn(MONDAY, { practice: practice({}, perDay), ledgers, ...alone })).toHaveLength(count);
  });

  it('nothing, with a cap of none', () => {
    expect(startsOn(MONDAY, { practice: practice({}, 0), ...alone })).toEqual([]);
  });

  it('on other dates changes nothing', () => {
    const ledgers = [
      ledger('2026-11-16', taken('2026-11-16T09:00Z hove alex')),
      ledger('2026-11-22', taken('2026-11-22T09:00Z hove alex')),
      ledger('2026-11-24', taken('2026-11-24T09:00Z hove alex')),
    ];
    expect(
      startsOn(MONDAY, { practice: practice({ bufferMinutes: 20 }, 1), ledgers, ...alone }),
    ).toHaveLength(6);
  });
});
