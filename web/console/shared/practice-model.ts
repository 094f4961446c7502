import type { DayLedger, Taken } from '../../../functions/domain/booking.ts';
import { parseDate } from '../../../functions/domain/calendar-date.ts';
import type { HoursException, Practice, Room, Therapist, Zone } from '../../../functions/domain/practice.ts';
import { strandedBookings } from '../../../functions/domain/stranded.ts';
import {
  bookingId,
  type EpochMs,
  epochMs,
  MINUTE_MS,
  roomId,
  therapistId,
} from '../../../functions/domain/units.ts';
import { dateRange, dayBlock, weeklyBlock, weeklySpan } from '../../../functions/domain/written-times.ts';
import { dayOf } from '../../../functions/domain/zone.ts';
import { findZone } from '../../../functions/domain/zone-transitions.ts';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import type { Exception, Hours } from '../../../functions/http/schemas/console/hours.ts';
import type { PracticeSettings } from '../../../functions/http/schemas/console/practice.ts';
import type { RoomAnswer } from '../../../functions/http/schemas/console/rooms.ts';

/*
 * The practice as the domain knows it, made from what the API answers: so that a page can ask the very functions that decide on
 * bookings what would be free, and who would be stranded, before anything is saved.
 */

export interface PracticeAnswers {
  readonly settings: PracticeSettings;
  /** In order of id, as the API lists them. */
  readonly rooms: readonly RoomAnswer[];
  /** In order of id. Whoever is left out offers no slots. */
  readonly therapists: readonly TherapistAnswers[];
}

/** When one therapist can be booked: as saved, or as a draft says that has all its times filled in. */
export interface TherapistAnswers {
  readonly id: string;
  readonly hours: Hours;
  /** Of one date each, in order; those of dates that nobody asks about may be left out. */
  readonly exceptions: readonly Exception[];
}

/**
 * What neither slots nor hours depend on is left empty: versions, and of a therapist all but the hours.
 * @returns undefined when this browser does not know the practice's time zone
 */
export function practiceModel({ settings, rooms, therapists }: PracticeAnswers): Practice | undefined {
  const { name, phone, email, retention, timeZone, travel, ...rules } = settings;
  const zone = zoneOf(timeZone);
  if (!zone) return undefined;
  const journeys = travel.map(({ between: [one, other], minutes }) => ({
    between: [roomId(one), roomId(other)] as const,
    minutes,
  }));
  return {
    version: 0,
    name,
    phone,
    email,
    zone,
    rules: { ...rules, travel: journeys },
    retention,
    rooms: rooms.map(roomModel),
    therapists: therapists.map(therapistModel),
    former: [],
  };
}

/** Found once: it takes some milliseconds. */
let found: { readonly id: string; readonly zone: Zone | undefined } | undefined;

function zoneOf(id: string): Zone | undefined {
  if (found?.id !== id) found = { id, zone: findZone(id) };
  return found.zone;
}

const roomModel = ({ id, name, address, postcode, arrival, hours, closures }: RoomAnswer): Room => ({
  id: roomId(id),
  version: 0,
  name,
  address,
  postcode,
  arrival,
  hours: hours?.map(weeklySpan) ?? null,
  closures: closures.map(dateRange),
});

const therapistModel = ({ id, hours, exceptions }: TherapistAnswers): Therapist => ({
  id: therapistId(id),
  version: 0,
  name: '',
  pronouns: null,
  about: '',
  specialisms: [],
  email: '',
  hours: {
    version: 0,
    blocks: hours.blocks.map(weeklyBlock),
    worksBankHolidays: hours.worksBankHolidays,
    perDay: hours.perDay,
    exceptions: exceptions.map(exceptionModel),
  },
});

const exceptionModel = ({ date, blocks }: Exception): HoursException => ({
  from: parseDate(date),
  to: parseDate(date),
  blocks: blocks.map(dayBlock),
});

/**
 * What is taken, date by date. A time of which only the room is known is taken by nobody's id: it keeps the room busy, and
 * counts for no therapist.
 * @param bookings - of calendars by room, or of an owner's calendar of everybody; each once, in any order
 */
export function ledgersOf({ zone }: Practice, bookings: CalendarAnswer['bookings']): DayLedger[] {
  const days = Map.groupBy(bookings.map(takenOf), ({ start }) => dayOf(zone, epochMs(start * MINUTE_MS)));
  return [...days]
    .sort(([one], [other]) => one - other)
    .map(([day, taken]) => ({ day, version: 0, taken: taken.sort((a, b) => a.start - b.start) }));
}

const takenOf = (booking: CalendarAnswer['bookings'][number]): Taken => ({
  start: Date.parse(booking.start) / MINUTE_MS,
  end: Date.parse(booking.end) / MINUTE_MS,
  room: roomId(booking.room),
  therapist: therapistId('therapist' in booking ? booking.therapist : ''),
  booking: bookingId('id' in booking ? booking.id : ''),
});

/**
 * Which of the bookings the practice's hours, as they are in the model, leave outside.
 * @param bookings - only of therapists who are in the model
 */
export function strandedIn(
  practice: Practice,
  bookings: readonly ConsoleBooking[],
  now: EpochMs,
): readonly ConsoleBooking[] {
  const confirmed = bookings.filter(({ status }) => status === 'confirmed');
  const stranded = strandedBookings(practice, ledgersOf(practice, confirmed), now).map(
    ({ booking }) => booking,
  );
  return confirmed.filter(({ id }) => stranded.includes(bookingId(id)));
}
