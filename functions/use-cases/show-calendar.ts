import { isBankHoliday } from '../domain/bank-holidays.ts';
import type { DayLedger, Taken } from '../domain/booking.ts';
import { exceptionOn } from '../domain/exceptions.ts';
import { type OpenBlock, openHours } from '../domain/hours.ts';
import type { DayBlock, Practice, Therapist } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { isBookingKept } from '../domain/retention.ts';
import { strandedBookings } from '../domain/stranded.ts';
import {
  type BookingId,
  type EpochDay,
  epochDay,
  epochMs,
  MINUTE_MS,
  type RoomId,
  type TherapistId,
} from '../domain/units.ts';
import { type Viewer, visibleTherapists } from '../domain/visibility.ts';
import type { Surroundings } from './effects.ts';
import type { BookingWithMails } from './find-stranded.ts';
import { instantsOf } from './list-bookings.ts';
import { untilDecided } from './retry.ts';

export interface CalendarEffects extends Surroundings {
  readonly readPractice: () => Promise<Practice>;
  /** Both ends included. */
  readonly readLedgers: (from: EpochDay, to: EpochDay) => Promise<readonly DayLedger[]>;
  /** In the order of the ids; without those that are gone. */
  readonly readBookingsWithMails: (ids: readonly BookingId[]) => Promise<readonly BookingWithMails[]>;
}

export interface CalendarWanted {
  readonly viewer: Viewer;
  /** Both ends included. */
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** Undefined: all whom the viewer may see. */
  readonly therapist: TherapistId | undefined;
  readonly room: RoomId | undefined;
}

export interface OpenBlockShown extends DayBlock {
  readonly therapist: TherapistId;
}

export interface CalendarDay {
  readonly day: EpochDay;
  readonly bankHoliday: boolean;
  /** In order of start. */
  readonly open: readonly OpenBlockShown[];
  /** Whose hours on this date are an exception. */
  readonly exceptions: readonly TherapistId[];
}

/** What somebody sees of a room that another therapist has: that it is taken. */
export type Busy = Pick<Taken, 'start' | 'end' | 'room'>;

export interface Calendar {
  readonly timeZone: string;
  readonly days: readonly CalendarDay[];
  /** In order of start: those that are kept, without cancelled ones. */
  readonly bookings: readonly BookingWithMails[];
  /** Those of them that are still to come and lie outside the hours as these are now. */
  readonly stranded: readonly BookingId[];
  /** Of a room only: others' times, in order of start. */
  readonly busy: readonly Busy[];
}

/**
 * Open hours and bookings of some dates in one picture. The ledgers say what stands on them, as of now; the bookings are then
 * read all at once, and with them their mails.
 */
export function showCalendar(
  effects: CalendarEffects,
  wanted: CalendarWanted,
): Promise<Result<Calendar, 'unknown-therapist' | 'unknown-room'>> {
  return untilDecided(effects, async () => {
    const { from, to, room } = wanted;
    const [practice, ledgers] = await Promise.all([
      effects.readPractice(),
      effects.readLedgers(epochDay(from - 1), epochDay(to + 1)),
    ]);
    const visible = visibleTherapists(practice, wanted.viewer, wanted.therapist);
    if (!visible.ok) return visible;
    if (room !== undefined && !practice.rooms.some(({ id }) => id === room)) return fail('unknown-room');
    const taken = takenOn(practice, ledgers, wanted);
    const stranded = new Set(strandedBookings(practice, ledgers, epochMs(effects.now())));
    const theirs = ({ therapist }: Taken) => visible.value.includes(therapist);
    const shown = taken.filter(theirs);
    const found = await effects.readBookingsWithMails(shown.map(({ booking }) => booking));
    const showsOthers = room !== undefined && wanted.therapist === undefined;
    return ok({
      timeZone: practice.zone.id,
      days: daysOf(practice, wanted, visible.value),
      bookings: found.filter(
        ({ booking }) =>
          booking.status !== 'cancelled' && isBookingKept(booking, practice.retention, effects.now()),
      ),
      stranded: shown.filter((slot) => stranded.has(slot)).map(({ booking }) => booking),
      busy: showsOthers ? taken.filter((slot) => !theirs(slot)) : [],
    });
  });
}

/** Asked of the instants, not of the ledgers' dates: the practice may have moved to another zone since. */
function takenOn(
  practice: Practice,
  ledgers: readonly DayLedger[],
  { room, ...dates }: CalendarWanted,
): Taken[] {
  const { from, until } = instantsOf(practice, dates);
  return ledgers
    .flatMap(({ taken }) => taken)
    .filter(({ start }) => from <= start * MINUTE_MS && start * MINUTE_MS < until)
    .filter((slot) => room === undefined || slot.room === room)
    .sort((a, b) => a.start - b.start);
}

function daysOf(
  practice: Practice,
  { from, to, room }: CalendarWanted,
  visible: readonly TherapistId[],
): CalendarDay[] {
  const therapists = practice.therapists.filter(({ id }) => visible.includes(id));
  const hours = therapists.map((therapist) => ({
    therapist,
    dates: openHours(practice, therapist, { from, to }),
  }));
  return Array.from({ length: to - from + 1 }, (_, place) => epochDay(from + place)).map((day, place) => ({
    day,
    bankHoliday: isBankHoliday(day),
    open: hours
      .flatMap(({ therapist, dates }) => blocksOf(practice, therapist, dates[place] ?? []))
      .filter((block) => room === undefined || block.room === room)
      .sort((a, b) => a.from - b.from),
    exceptions: therapists.filter((each) => exceptionOn(each.hours.exceptions, day)).map(({ id }) => id),
  }));
}

const blocksOf = ({ rooms }: Practice, { id }: Therapist, blocks: readonly OpenBlock[]): OpenBlockShown[] =>
  blocks.flatMap(({ from, until, room }) => {
    const place = rooms[room];
    return place ? [{ therapist: id, room: place.id, from, until }] : [];
  });
