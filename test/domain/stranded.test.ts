import { describe, expect, it } from 'vitest';
import { samplePractice } from '../../bin/sample-practice.ts';
import type { Taken } from '../../functions/domain/booking.ts';
import { parseDate } from '../../functions/domain/calendar-date.ts';
import type { Practice } from '../../functions/domain/practice.ts';
import { allSlots } from '../../functions/domain/slot-list.ts';
import { openSlots } from '../../functions/domain/slots.ts';
import { strandedBookings } from '../../functions/domain/stranded.ts';
import {
  bookingId,
  DAY_MINUTES,
  epochMs,
  MINUTE_MS,
  roomId,
  therapistId,
  type Weekday,
} from '../../functions/domain/units.ts';
import { dayOf } from '../../functions/domain/zone.ts';

const HOVE = roomId('hove');
const ALEX = therapistId('alex');
const sample = samplePractice();

/** Alex in Hove, every day of the week from and until these minutes. */
const working = (from: number, until: number): Practice => ({
  ...sample,
  rules: { ...sample.rules, minimumNoticeHours: 0 },
  therapists: sample.therapists
    .filter(({ id }) => id === ALEX)
    .map((alex) => ({
      ...alex,
      hours: {
        ...alex.hours,
        worksBankHolidays: true,
        blocks: ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).map((weekday) => ({ weekday, from, until, room: HOVE })),
      },
    })),
});

const minuteOf = (instant: string) => Date.parse(instant) / MINUTE_MS;
const taken = (start: number, minutes = 15): Taken => ({
  start,
  end: start + minutes,
  room: HOVE,
  therapist: ALEX,
  booking: bookingId(`at-${start}`),
});
const stranded = (practice: Practice, slots: readonly Taken[], now = '2026-01-01T00:00:00.000Z') =>
  strandedBookings(
    practice,
    slots.map((slot) => ({
      day: dayOf(practice.zone, epochMs(slot.start * MINUTE_MS)),
      version: 1,
      taken: [slot],
    })),
    epochMs(Date.parse(now)),
  );

describe('bookings outside hours', () => {
  const nineToTen = working(540, 600);
  it.each([
    ['at the very start', '2026-11-23T09:00:00.000Z', 15, false],
    ['to the very end', '2026-11-23T09:45:00.000Z', 15, false],
    ['off the grid, but within', '2026-11-23T09:10:00.000Z', 15, false],
    ['longer than the rules say now', '2026-11-23T09:00:00.000Z', 60, false],
    ['a minute early', '2026-11-23T08:59:00.000Z', 15, true],
    ['over the end', '2026-11-23T09:50:00.000Z', 15, true],
  ])('%s: %s for %i minutes is stranded: %s', (_, start, minutes, outside) => {
    expect(stranded(nineToTen, [taken(minuteOf(start), minutes)])).toHaveLength(outside ? 1 : 0);
  });

  it('are those to come: what has begun is over', () => {
    const early = [taken(minuteOf('2026-11-23T08:00:00.000Z'))];
    expect(stranded(nineToTen, early, '2026-11-23T07:59:59.999Z')).toHaveLength(1);
    expect(stranded(nineToTen, early, '2026-11-23T08:00:00.000Z')).toHaveLength(0);
  });

  it('are all of a therapist who has gone, or in another room', () => {
    const slot = taken(minuteOf('2026-11-23T09:00:00.000Z'));
    expect(stranded({ ...nineToTen, therapists: [], former: nineToTen.therapists }, [slot])).toEqual([slot]);
    expect(stranded(nineToTen, [{ ...slot, room: roomId('lewes') }])).toHaveLength(1);
  });

  /** The slot engine and this answer one question: a slot that it offers is never stranded, one that it does not always is. */
  it.each([
    ['2026-03-28', 30, 180],
    ['2026-03-29', 30, 180],
    ['2026-03-29', 60, 120],
    ['2026-10-25', 30, 180],
    ['2026-10-25', 60, 90],
    ['2026-10-26', 30, 180],
    ['2027-03-28', 0, 1440],
    ['2027-10-31', 0, 1440],
  ])('fault 26: on %s from minute %i to %i they are what the engine does not offer', (date, from, until) => {
    const practice = working(from, until);
    const day = parseDate(date);
    const midnight = epochMs(Date.parse(`${date}T00:00:00.000Z`) - 3 * 60 * MINUTE_MS);
    const offered = openSlots({ practice, ledgers: [], now: midnight, from: day, to: day });
    const starts = new Set(allSlots(offered, (start) => start));
    const quarters = Array.from(
      { length: (DAY_MINUTES + 120) / 15 },
      (_, i) => midnight / MINUTE_MS + 15 * i,
    );
    const onDate = quarters.filter(
      (start) => start > midnight / MINUTE_MS && dayOf(practice.zone, epochMs(start * MINUTE_MS)) === day,
    );
    const outside = stranded(
      practice,
      onDate.map((start) => taken(start)),
      '2026-01-01T00:00:00.000Z',
    );
    expect(outside.map(({ start }) => start)).toEqual(onDate.filter((start) => !starts.has(start)));
  });
});
