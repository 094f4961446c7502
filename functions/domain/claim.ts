import { bookableWindow } from './bookable-window.ts';
import type { Booking, BookingError, DayLedger, Taken } from './booking.ts';
import { weekdayOf } from './calendar-date.ts';
import type { Practice, Therapist } from './practice.ts';
import { fail, ok, type Result } from './result.ts';
import { allSlots, type SlotDescription } from './slot-list.ts';
import { freeSlots, openSlots, type SlotsInput } from './slots.ts';
import {
  type EpochDay,
  type EpochMinute,
  type EpochMs,
  epochDay,
  MINUTE_MS,
  type RoomId,
  type TherapistId,
} from './units.ts';
import { dayOf, formatInstant, instantsOf } from './zone.ts';

export interface SlotAsked {
  readonly practice: Practice;
  /**
   * In order of date: the start's own date and those beside it at least. For "any therapist" its week, Monday to Sunday; for
   * `alternatives` the whole bookable window.
   */
  readonly ledgers: readonly DayLedger[];
  readonly now: EpochMs;
  readonly start: EpochMs;
  readonly room: RoomId;
  /** Undefined: any. */
  readonly therapist?: TherapistId | undefined;
}

/** A slot that may be booked, and what that rests on: it holds as long as these versions are the ones in the table. */
export interface Claim {
  readonly therapist: TherapistId;
  readonly room: RoomId;
  readonly start: EpochMinute;
  readonly end: EpochMinute;
  /** The date in the practice's zone, whose ledger the slot goes into. */
  readonly day: EpochDay;
  /** Of that date's ledger; 0 when there is none yet. */
  readonly ledgerVersion: number;
  /** The ledgers beside it that the buffer reaches: none, but for a slot near midnight. */
  readonly neighbours: readonly Pick<DayLedger, 'day' | 'version'>[];
  /** Of the therapist's hours. */
  readonly hoursVersion: number;
}

/**
 * Who takes the slot, or why nobody does. Among several free therapists it is the one with the fewest consultations that day,
 * then that week, then the lowest id.
 * @returns the first error that applies: unknown-room, unknown-therapist, in-the-past, too-soon, too-far-ahead, outside-hours
 *   (off the grid, or nobody offers it), slot-taken (somebody has it, or the day is full)
 */
export function decide(asked: SlotAsked): Result<Claim, BookingError> {
  const { practice, start, room, therapist } = asked;
  if (!practice.rooms.some(({ id }) => id === room)) return fail({ kind: 'unknown-room' });
  if (therapist !== undefined && !practice.therapists.some(({ id }) => id === therapist)) {
    return fail({ kind: 'unknown-therapist' });
  }
  const untimely = timeError(asked);
  if (untimely) return fail(untimely);

  const day = dayOf(practice.zone, start);
  const wanted = { ...asked, from: day, to: day };
  const free = whoIn(freeSlots, wanted, start);
  if (free.length > 0) return ok(claimOf(asked, day, leastBusy(asked, day, free)));
  return fail({ kind: whoIn(openSlots, wanted, start).length > 0 ? 'slot-taken' : 'outside-hours' });
}

function timeError({ practice, now, start }: SlotAsked): BookingError | undefined {
  const { earliest, lastDay } = bookableWindow(practice, now);
  if (start < now) return { kind: 'in-the-past' };
  if (start < earliest) return { kind: 'too-soon' };
  if (dayOf(practice.zone, start) > lastDay) return { kind: 'too-far-ahead' };
  return undefined;
}

/** The therapists of the slot that begins at the very instant, by their ids in order. */
function whoIn(search: typeof freeSlots, wanted: SlotsInput, start: EpochMs): readonly TherapistId[] {
  return allSlots(search(wanted), (minute, _, therapists) =>
    minute * MINUTE_MS === start ? therapists : [],
  ).flat();
}

/** @param free - in order of id, at least one */
function leastBusy({ practice, ledgers }: SlotAsked, day: EpochDay, free: readonly TherapistId[]): Therapist {
  const monday = day - weekdayOf(day) + 1;
  const count = (id: TherapistId, from: number, to: number) =>
    ledgers
      .filter((ledger) => from <= ledger.day && ledger.day <= to)
      .reduce((sum, { taken }) => sum + taken.filter(({ therapist }) => therapist === id).length, 0);
  const [first] = practice.therapists
    .filter(({ id }) => free.includes(id))
    .map((therapist) => ({
      therapist,
      onDay: count(therapist.id, day, day),
      inWeek: count(therapist.id, monday, monday + 6),
    }))
    .sort((a, b) => a.onDay - b.onDay || a.inWeek - b.inWeek);
  return (first as { therapist: Therapist }).therapist;
}

function claimOf(
  { practice, ledgers, start, room }: SlotAsked,
  day: EpochDay,
  { id, hours }: Therapist,
): Claim {
  const minute = start / MINUTE_MS;
  const end = minute + practice.rules.lengthMinutes;
  const versionOn = (date: EpochDay) => ledgers.find((ledger) => ledger.day === date)?.version ?? 0;
  return {
    therapist: id,
    room,
    start: minute,
    end,
    day,
    ledgerVersion: versionOn(day),
    neighbours: reached(practice, day, { start: minute, end }).map((date) => ({
      day: date,
      version: versionOn(date),
    })),
    hoursVersion: hours.version,
  };
}

/** The dates beside `day` with an instant less than the buffer away from the slot. */
function reached({ zone, rules }: Practice, day: EpochDay, slot: Pick<Taken, 'start' | 'end'>): EpochDay[] {
  return [epochDay(day - 1), epochDay(day + 1)].filter((date) =>
    instantsOf(zone, date).some(
      ({ from, until }) => slot.start - rules.bufferMinutes < until && from < slot.end + rules.bufferMinutes,
    ),
  );
}

/** As many as the contract offers. */
const MOST_ALTERNATIVES = 6;

/**
 * The free slots nearest in time to one that is not, in any room and with anybody, nearest first; of two as near the earlier
 * one, then by room. When all would be in the room that was asked for, the last gives way to the nearest in another.
 */
export function alternatives({
  practice,
  ledgers,
  now,
  start,
  room,
  except,
}: Omit<SlotAsked, 'therapist'> & {
  /** What whoever asks has already. */
  except?: Pick<Booking, 'start' | 'room'> | undefined;
}): SlotDescription[] {
  const { firstDay: from, lastDay: to } = bookableWindow(practice, now);
  const free = freeSlots({ practice, ledgers, now, from, to });
  const distance = (minute: EpochMinute) => Math.abs(minute * MINUTE_MS - start);
  // The sort is stable, and slots come in order of start, then room.
  const nearest = allSlots(free, (minute, where, therapists) => ({
    minute,
    room: where,
    therapists,
  }))
    .filter((slot) => slot.minute * MINUTE_MS !== except?.start || slot.room !== except.room)
    .sort((a, b) => distance(a.minute) - distance(b.minute));
  const offered = nearest.slice(0, MOST_ALTERNATIVES);
  const elsewhere = nearest.find((slot) => slot.room !== room);
  if (elsewhere && !offered.includes(elsewhere)) offered[MOST_ALTERNATIVES - 1] = elsewhere;
  return offered.map(({ minute, ...slot }) => ({
    start: formatInstant(minute),
    end: formatInstant(minute + practice.rules.lengthMinutes),
    ...slot,
  }));
}

/** The ledger with one more slot taken, as its next version. It does not ask whether the slot is free: `decide` does. */
export const place = (ledger: DayLedger, taken: Taken): DayLedger => ({
  day: ledger.day,
  version: ledger.version + 1,
  taken: [...ledger.taken, taken].sort((a, b) => a.start - b.start || (a.room < b.room ? -1 : 1)),
});

/** The ledger without what a booking took, as its next version. */
export const release = (ledger: DayLedger, { id }: Pick<Booking, 'id'>): DayLedger => ({
  day: ledger.day,
  version: ledger.version + 1,
  taken: ledger.taken.filter(({ booking }) => booking !== id),
});
