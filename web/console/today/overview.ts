import type { BookingDetails, ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import { addDays, type Clock } from '../../shared/when.ts';
import { awaitsOutcome, hasBegun } from '../shared/booking-state.tsx';
import { undelivered } from '../shared/delivery.ts';

/** How far back outcomes are asked for: after that nobody remembers. */
const DAYS_BACK = 14;
/** With the days back and today the most that the API lists at once. */
const DAYS_AHEAD = 47;

/** @param today - `YYYY-MM-DD` */
export const calendarPath = (today: string): string =>
  `/api/console/calendar?from=${addDays(today, -DAYS_BACK)}&to=${addDays(today, DAYS_AHEAD)}`;

/** Those who may not have heard that it is cancelled: the calendar lists them no longer. */
export const cancelledPath = (today: string): string =>
  `/api/console/bookings?from=${today}&to=${addDays(today, DAYS_AHEAD)}&status=cancelled&limit=100`;

export interface Overview {
  /** In order of start, those that have begun included. */
  readonly today: readonly ConsoleBooking[];
  /** After today. */
  readonly later: readonly ConsoleBooking[];
  /** Still to come, or cancelled, with a mail that did not reach the client. */
  readonly undelivered: readonly ConsoleBooking[];
  /** Still to come, outside the hours. */
  readonly stranded: readonly ConsoleBooking[];
  /** Begun, and nobody has said what came of it; latest first. */
  readonly awaiting: readonly ConsoleBooking[];
}

export function overviewOf(
  { bookings, stranded }: Pick<CalendarAnswer, 'bookings' | 'stranded'>,
  cancelled: readonly ConsoleBooking[],
  { date }: Pick<Clock, 'date'>,
): Overview {
  const today = date(new Date().toISOString());
  const own = bookings.filter((booking): booking is ConsoleBooking => 'id' in booking);
  const toCome = own.filter((booking) => !hasBegun(booking));
  return {
    today: own.filter(({ start }) => date(start) === today),
    later: own.filter(({ start }) => date(start) > today),
    undelivered: [...toCome, ...cancelled.filter((booking) => !hasBegun(booking))]
      .filter((booking) => undelivered(booking) !== undefined)
      .sort((one, other) => (one.start < other.start ? -1 : 1)),
    stranded: toCome.filter(({ id }) => stranded.includes(id)),
    awaiting: own.filter(awaitsOutcome).reverse(),
  };
}

/** The bookings with one of them as it is now. */
export const withChanged = (
  { bookings, ...calendar }: CalendarAnswer,
  { history: _, ...changed }: BookingDetails,
): CalendarAnswer => ({
  ...calendar,
  bookings: bookings.map((booking) => ('id' in booking && booking.id === changed.id ? changed : booking)),
});
