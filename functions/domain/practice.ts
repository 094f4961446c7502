import type { EpochDay, EpochMinute, MinuteOfDay, RoomId, TherapistId, Weekday } from './units.ts';

/** What a practice is, as the slot engine and the pages need it: read whole, in one query, on every request. */
export interface Practice {
  /** Moves with every change of what stands here itself: not of rooms or therapists, which have their own. */
  readonly version: number;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly zone: Zone;
  readonly rules: Rules;
  readonly retention: Retention;
  /** In order of id. */
  readonly rooms: readonly Room[];
  /** Active ones only, in order of id. */
  readonly therapists: readonly Therapist[];
  /** Deactivated ones, in order of id: they work no hours, but the bookings that they had still name them. */
  readonly former: readonly Therapist[];
}

/** The therapist of the id, whether or not they still work here. @throws when there never was one */
export function therapistOf({ therapists, former }: Practice, id: TherapistId): Therapist {
  const found = [...therapists, ...former].find((therapist) => therapist.id === id);
  if (!found) throw new Error('a booking names a therapist whom the practice never had');
  return found;
}

/** The room of the id. @throws when there never was one */
export function roomOf({ rooms }: Practice, id: RoomId): Room {
  const found = rooms.find((room) => room.id === id);
  if (!found) throw new Error('a booking names a room that the practice never had');
  return found;
}

/**
 * A time zone as its transitions, found once when the practice chooses it, so that no request pays for `Intl`.
 * `offsets[i]` holds from `starts[i]` until `starts[i + 1]`; before `starts[0]` the first offset is taken.
 */
export interface Zone {
  /** IANA name, one that `Intl.supportedValuesOf('timeZone')` lists. */
  readonly id: string;
  /** Ascending. */
  readonly starts: readonly EpochMinute[];
  /** Minutes east of UTC, as long as `starts`. */
  readonly offsets: readonly number[];
}

export interface Rules {
  readonly lengthMinutes: number;
  readonly stepMinutes: number;
  readonly bufferMinutes: number;
  readonly minimumNoticeHours: number;
  /** Dates up to today's plus this, included. */
  readonly daysAhead: number;
  readonly openPerEmail: number;
  readonly bookingsPerDevicePerDay: number;
  readonly travel: readonly Travel[];
}

/** How long people's data are kept, in days. */
export interface Retention {
  /** After the appointment, unless the person became a client. */
  readonly bookingDays: number;
  /** After the last message. */
  readonly conversationDays: number;
  readonly spamDays: number;
}

/** Minutes from either room to the other. A pair that is not listed costs the buffer only. */
export interface Travel {
  readonly between: readonly [RoomId, RoomId];
  readonly minutes: number;
}

export interface Room {
  readonly id: RoomId;
  readonly version: number;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  /** Shown only to someone who has booked. */
  readonly arrival: string;
  /** When the practice may use the room; null: always. */
  readonly hours: readonly WeeklySpan[] | null;
  readonly closures: readonly DateRange[];
}

export interface Therapist {
  readonly id: TherapistId;
  /** Of what stands here itself; the hours have their own. */
  readonly version: number;
  readonly name: string;
  readonly pronouns: string | null;
  readonly about: string;
  readonly specialisms: readonly string[];
  readonly email: string;
  readonly hours: TherapistHours;
}

/**
 * One therapist's hours. `version` moves with whatever changes when they can be booked: the hours, exceptions, deactivation, and
 * the rooms' own hours and closures. A booking rests on it.
 */
export interface TherapistHours {
  readonly version: number;
  readonly blocks: readonly WeeklyBlock[];
  readonly worksBankHolidays: boolean;
  /** Consultations a day at most. */
  readonly perDay: number;
  /** Disjoint, in order of date. */
  readonly exceptions: readonly HoursException[];
}

/** Wall time in the practice's zone, half-open. */
export interface WeeklySpan {
  readonly weekday: Weekday;
  readonly from: MinuteOfDay;
  readonly until: MinuteOfDay;
}

export interface WeeklyBlock extends WeeklySpan {
  readonly room: RoomId;
}

/** Replaces the weekly hours on its dates. No blocks: closed (a day off, or time off for a range). */
export interface HoursException extends DateRange {
  readonly blocks: readonly DayBlock[];
}

export interface DayBlock {
  readonly from: MinuteOfDay;
  readonly until: MinuteOfDay;
  readonly room: RoomId;
}

/** Both ends included. */
export interface DateRange {
  readonly from: EpochDay;
  readonly to: EpochDay;
}
