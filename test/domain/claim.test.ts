import { describe, expect, it } from 'vitest';
import type { BookingError, DayLedger } from '../../functions/domain/booking.ts';
import { decide, place, release, type SlotAsked } from '../../functions/domain/claim.ts';
import { epochDay, roomId, type TherapistId, therapistId } from '../../functions/domain/units.ts';
import {
  aPractice,
  aRoom,
  aTherapist,
  dates,
  instant,
  ledger,
  minute,
  taken,
} from '../support/practice-builder.ts';
import { everyDay } from './starts-on.ts';

const MONDAY = '2026-11-23';

const asked = (change: Partial<SlotAsked> = {}): SlotAsked => ({
  practice: aPractice(),
  ledgers: [],
  now: instant('2026-11-21T10:00Z'),
  start: instant(`${MONDAY}T09:00Z`),
  room: roomId('hove'),
  ...change,
});

const answer = (change: Partial<SlotAsked>): TherapistId | BookingError['kind'] => {
  const claim = decide(asked(change));
  return claim.ok ? claim.value.therapist : claim.error.kind;
};

describe('a slot that was asked for', () => {
  const notice = aPractice({ rules: { minimumNoticeHours: 15 } });

  it.each<[string, Partial<SlotAsked>, string]>([
    ['free', {}, 'alex'],
    ['with whom it is', { therapist: therapistId('alex') }, 'alex'],
    ['in a room that there is not', { room: roomId('london') }, 'unknown-room'],
    ['with somebody who is not there', { therapist: therapistId('kim') }, 'unknown-therapist'],
    ['a millisecond ago', { now: instant(`${MONDAY}T09:00:00.001Z`) }, 'in-the-past'],
    ['at this very instant, without notice', { now: instant(`${MONDAY}T09:00Z`) }, 'alex'],
    ['exactly as late as may be', { practice: notice, now: instant('2026-11-22T18:00Z') }, 'alex'],
    ['a millisecond too late', { practice: notice, now: instant('2026-11-22T18:00:00.001Z') }, 'too-soon'],
    ['on the last date', { now: instant('2026-10-26T00:00Z') }, 'alex'],
    ['beyond the last date', { now: instant('2026-10-25T23:59:59.999Z') }, 'too-far-ahead'],
    ['off the grid', { start: instant(`${MONDAY}T09:05Z`) }, 'outside-hours'],
    ['a millisecond off', { start: instant(`${MONDAY}T09:00:00.001Z`) }, 'outside-hours'],
    ['before the hours', { start: instant(`${MONDAY}T08:45Z`) }, 'outside-hours'],
    ['at their end', { start: instant(`${MONDAY}T13:00Z`) }, 'outside-hours'],
    ['on a day off', { start: instant('2026-11-24T09:00Z') }, 'outside-hours'],
    ['taken', { ledgers: [ledger(MONDAY, taken(`${MONDAY}T09:00Z hove alex`))] }, 'slot-taken'],
    [
      'off the grid and taken',
      { start: instant(`${MONDAY}T09:05Z`), ledgers: [ledger(MONDAY, taken(`${MONDAY}T09:00Z hove alex`))] },
      'outside-hours',
    ],
  ])('%s', (_, change, expected) => {
    expect(answer(change)).toBe(expected);
  });

  it.each([
    ['on a day that is full', 1],
    ['of somebody who takes nobody', 0],
  ])('%s is taken, not outside hours', (_, perDay) => {
    const practice = aPractice({ therapists: [aTherapist('alex', { perDay })] });
    expect(answer({ practice, ledgers: [ledger(MONDAY, taken(`${MONDAY}T12:00Z hove alex`))] })).toBe(
      'slot-taken',
    );
  });

  it('with one therapist is outside hours when only another works then', () => {
    const practice = aPractice({ therapists: [aTherapist('alex'), aTherapist('sam', { blocks: [] })] });
    expect(answer({ practice, therapist: therapistId('sam') })).toBe('outside-hours');
  });

  it('rests on the versions of its date and of the hours', () => {
    const practice = aPractice({ therapists: [aTherapist('alex', { version: 7 })] });
    const ledgers = [
      ledger('2026-11-22', taken('2026-11-22T09:00Z hove alex')),
      { ...ledger(MONDAY, taken(`${MONDAY}T10:00Z hove alex`)), version: 4 },
    ];
    expect(decide(asked({ practice, ledgers }))).toEqual({
      ok: true,
      value: {
        therapist: 'alex',
        room: 'hove',
        start: minute(`${MONDAY}T09:00Z`),
        end: minute(`${MONDAY}T09:15Z`),
        day: dates(MONDAY).from,
        ledgerVersion: 4,
        neighbours: [],
        hoursVersion: 7,
      },
    });
  });

  it.each([
    ['at midnight', '00:00Z', 5, [['2026-11-22', 3]]],
    ['as far from midnight as the buffer', '00:15Z', 15, []],
    ['at midnight without a buffer', '00:00Z', 0, []],
    ['up to midnight without a buffer', '23:45Z', 0, []],
    ['up to midnight, before a date with nothing taken', '23:45Z', 5, [['2026-11-24', 0]]],
    [
      'with a buffer of a day',
      '12:00Z',
      1440,
      [
        ['2026-11-22', 3],
        ['2026-11-24', 0],
      ],
    ],
  ] as const)(
    '%s rests on the dates beside it that the buffer reaches',
    (_, time, bufferMinutes, expected) => {
      const ledgers = [{ ...ledger('2026-11-22'), version: 3 }];
      const practice = everyDay('00:00-24:00', { bufferMinutes });
      const claim = decide(asked({ practice, ledgers, start: instant(`${MONDAY}T${time}`) }));
      expect(claim.ok && claim.value.neighbours).toEqual(
        expected.map(([date, version]) => ({ day: dates(date).from, version })),
      );
    },
  );
});

describe('any therapist', () => {
  const practice = aPractice({
    rooms: [aRoom('hove'), aRoom('lewes')],
    therapists: ['alex', 'kim', 'sam'].map((id) => aTherapist(id)),
  });
  const on = (date: string, ...who: string[]): DayLedger =>
    ledger(date, ...who.map((therapist, i) => taken(`${date}T1${i}:00Z lewes ${therapist}`)));

  it.each([
    ['by id, when all is equal', [], 'alex'],
    ['with the fewest that day', [on(MONDAY, 'alex', 'kim')], 'sam'],
    ['with the fewest that week, among those', [on(MONDAY, 'sam'), on('2026-11-27', 'alex')], 'kim'],
    [
      'with the day before the week',
      [on(MONDAY, 'alex'), on('2026-11-27', 'kim', 'kim', 'sam', 'sam', 'sam')],
      'kim',
    ],
    ['up to Sunday', [on('2026-11-29', 'alex')], 'kim'],
    ['not counting the Sunday before', [on('2026-11-22', 'alex')], 'alex'],
    ['not counting the Monday after', [on('2026-11-30', 'alex')], 'alex'],
    ['who is free', [ledger(MONDAY, taken(`${MONDAY}T09:00Z lewes alex`))], 'kim'],
  ])('is the one %s', (_, ledgers, expected) => {
    expect(answer({ practice, ledgers })).toBe(expected);
  });
});

describe('a ledger', () => {
  const nine = taken(`${MONDAY}T09:00Z hove alex`);
  const ten = taken(`${MONDAY}T10:00Z hove alex`);
  const eleven = taken(`${MONDAY}T11:00Z hove alex`);

  it('keeps what is taken in order of start, as its next version', () => {
    const before = { day: epochDay(1), version: 4, taken: [nine, eleven] };
    expect(place(before, ten)).toEqual({ day: 1, version: 5, taken: [nine, ten, eleven] });
    expect(before.taken).toEqual([nine, eleven]);
  });

  it('gives back what one booking took, as its next version', () => {
    const before = { day: epochDay(1), version: 4, taken: [nine, ten] };
    expect(release(before, { id: nine.booking })).toEqual({ day: 1, version: 5, taken: [ten] });
  });
});
