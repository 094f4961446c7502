import fc from 'fast-check';
import type { DayLedger } from '../../functions/domain/booking.ts';
import { parseDate } from '../../functions/domain/calendar-date.ts';
import type { DayBlock, Practice, Therapist } from '../../functions/domain/practice.ts';
import type { SlotsInput } from '../../functions/domain/slots.ts';
import {
  bookingId,
  DAY_MINUTES,
  type EpochDay,
  epochDay,
  epochMs,
  HOUR_MS,
  MINUTE_MS,
  type RoomId,
  roomId,
  therapistId,
  type Weekday,
} from '../../functions/domain/units.ts';
import { dayStart, instantsOf } from '../../functions/domain/zone.ts';
import { aPractice, aRoom, aTherapist } from '../support/practice-builder.ts';
import { ZONES, zoneNamed } from '../support/zones.ts';

const ROOMS = ['brighton', 'hove', 'lewes'].map(roomId);
const THERAPISTS = ['alex', 'kim', 'sam'].map(therapistId);

/** Ordinary days, changes of the clocks in London, bank holidays and their substitutes, month and year ends, a leap day. */
const DATES = [
  '2026-11-23',
  '2026-03-28',
  '2026-10-25',
  '2027-03-27',
  '2027-10-31',
  '2026-12-25',
  '2026-12-31',
  '2028-02-28',
  '2028-01-02',
].map(parseDate);

/** Half the time the date of a transition of the zone, 2026 to 2028, or the one before. */
const anyDate = (zone: string): fc.Arbitrary<EpochDay> => {
  const changes = zoneNamed(zone)
    .starts.map((start) => Math.floor(start / DAY_MINUTES))
    .filter((day) => parseDate('2026-01-02') < day && day < parseDate('2028-12-30'))
    .flatMap((day) => [epochDay(day - 1), epochDay(day)]);
  return fc.constantFrom(...DATES, ...(changes.length > 0 ? changes : DATES));
};

/** A twelfth of an hour of the clock: any, or one of those between which clocks change. */
const anyMark = fc.oneof(
  fc.integer({ min: 0, max: DAY_MINUTES / 5 }),
  fc.constantFrom(0, 6, 30, 40, DAY_MINUTES / 5),
);

/** Blocks of a day that do not overlap, on five-minute marks: cut points in pairs, some of them meeting. */
const anyBlocks = (rooms: readonly RoomId[]): fc.Arbitrary<DayBlock[]> =>
  fc
    .tuple(
      fc.uniqueArray(anyMark, { minLength: 2, maxLength: 5 }),
      fc.array(fc.constantFrom(...rooms), { minLength: 4, maxLength: 4 }),
      fc.array(seldom(fc.constant(false), true), { minLength: 4, maxLength: 4 }),
    )
    .map(([cuts, inRooms, kept]) => {
      const points = cuts.toSorted((a, b) => a - b).map((cut) => cut * 5);
      return points
        .slice(1)
        .map((until, i) => ({ from: points[i] ?? 0, until, room: inRooms[i] ?? (rooms[0] as RoomId) }))
        .filter((_, i) => kept[i]);
    });

/** Every weekday alike: which one a date is does not matter to these tests, what its clock does, does. */
const everyWeekday = <T extends object>(spans: readonly T[]): (T & { weekday: Weekday })[] =>
  ([1, 2, 3, 4, 5, 6, 7] as const).flatMap((weekday) => spans.map((span) => ({ ...span, weekday })));

const anyRange = (day: EpochDay) =>
  fc.tuple(fc.integer({ min: -1, max: 2 }), fc.nat(1)).map(([from, length]) => ({
    from: epochDay(day + from),
    to: epochDay(day + from + length),
  }));

/** Most of what may narrow a search is seldom there, or nothing would be left of it. */
const seldom = <T, U>(rare: fc.Arbitrary<T>, usual: U): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: rare });

const anyTherapist = (id: string, day: EpochDay, rooms: readonly RoomId[]): fc.Arbitrary<Therapist> =>
  fc
    .record({
      blocks: anyBlocks(rooms).map(everyWeekday),
      worksBankHolidays: fc.boolean(),
      perDay: seldom(fc.constantFrom(0, 1, 2, 3), 100),
      exceptions: seldom(
        fc.tuple(anyRange(day), anyBlocks(rooms)).map(([range, blocks]) => [{ ...range, blocks }]),
        [],
      ),
    })
    .map((hours) => aTherapist(id, hours));

const anyRoom = (id: RoomId, day: EpochDay) =>
  fc
    .record({
      hours: seldom(
        anyBlocks([id]).map((blocks) => everyWeekday(blocks.map(({ from, until }) => ({ from, until })))),
        null,
      ),
      closures: seldom(
        anyRange(day).map((range) => [range]),
        [],
      ),
    })
    .map((change) => aRoom(id, change));

/** Lengths and steps that fit together, and odd ones. */
const anyRules = (rooms: readonly RoomId[]) =>
  fc.record({
    lengthMinutes: fc.constantFrom(15, 20, 45, 50),
    stepMinutes: fc.constantFrom(5, 15, 20, 25, 30),
    bufferMinutes: fc.constantFrom(0, 5, 20),
    minimumNoticeHours: seldom(fc.constantFrom(1, 15), 0),
    daysAhead: seldom(fc.constantFrom(0, 1), 28),
    travel: fc.array(
      fc.record({
        between: fc.tuple(fc.constantFrom(...rooms), fc.constantFrom(...rooms)),
        minutes: fc.nat(60),
      }),
      { maxLength: 3 },
    ),
  });

const anyLedgers = (practice: Practice, day: EpochDay, lastDay: EpochDay): fc.Arbitrary<DayLedger[]> =>
  fc
    .array(
      fc.record({
        day: fc.integer({ min: day - 1, max: lastDay + 1 }).map(epochDay),
        minute: fc.oneof(fc.nat(DAY_MINUTES - 1), fc.constantFrom(0, 10, DAY_MINUTES - 15, DAY_MINUTES - 5)),
        length: fc.constantFrom(5, 15, 50),
        room: fc.constantFrom(...practice.rooms.map(({ id }) => id)),
        therapist: fc.constantFrom(...practice.therapists.map(({ id }) => id)),
      }),
      { maxLength: 10 },
    )
    .map((entries) =>
      [...new Set(entries.map((entry) => entry.day))]
        .sort((a, b) => a - b)
        .map((date) => ({
          day: date,
          version: 1,
          taken: entries
            .filter((entry) => entry.day === date)
            .map(({ minute, length, room, therapist }, i) => {
              const start = dayStart(practice.zone, date) + minute;
              return { start, end: start + length, room, therapist, booking: bookingId(`${date}-${i}`) };
            })
            .filter(({ end }) => end <= (instantsOf(practice.zone, date).at(-1)?.until ?? 0))
            .sort((a, b) => a.start - b.start),
        })),
    );

/** Any practice, on two dates, with anything taken on them and beside them, asked at any time from well before to during. */
export const anySearch: fc.Arbitrary<SlotsInput> = fc
  .record({
    zone: fc.constantFrom(...ZONES, 'Europe/London'),
    rooms: fc.integer({ min: 1, max: 3 }),
    therapists: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ zone, ...counts }) =>
    fc.record({ zone: fc.constant(zone), counts: fc.constant(counts), day: anyDate(zone) }),
  )
  .chain(({ zone, counts, day }) => {
    const rooms = ROOMS.slice(0, counts.rooms);
    return fc.record({
      practice: fc
        .record({
          rooms: fc.tuple(...rooms.map((id) => anyRoom(id, day))),
          therapists: fc.tuple(
            ...THERAPISTS.slice(0, counts.therapists).map((id) => anyTherapist(id, day, rooms)),
          ),
          rules: anyRules(rooms),
        })
        .map((change) => aPractice({ ...change, zone: zoneNamed(zone) })),
      day: fc.constant(day),
      asked: seldom(fc.integer({ min: -20 * HOUR_MS, max: 20 * HOUR_MS }), -26 * HOUR_MS),
      onMinute: fc.boolean(),
      room: seldom(fc.constantFrom(...rooms), undefined),
      therapist: seldom(fc.constantFrom(...THERAPISTS), undefined),
    });
  })
  .chain(({ practice, day, asked, onMinute, ...wanted }) => {
    const to = epochDay(day + 1);
    const midnight = dayStart(practice.zone, day) * MINUTE_MS;
    const now = epochMs(midnight + (onMinute ? Math.floor(asked / MINUTE_MS) * MINUTE_MS : asked));
    return anyLedgers(practice, day, to).map((ledgers) => ({
      practice,
      ledgers,
      now,
      from: day,
      to,
      ...wanted,
    }));
  });
