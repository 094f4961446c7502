import type { Booking } from '../domain/booking.ts';
import { type Practice, roomOf, therapistOf } from '../domain/practice.ts';
import { uidOf, utc } from './calendar.ts';
import { fold, textValue } from './content-lines.ts';

export interface CalendarFeed {
  readonly practice: Practice;
  readonly bookings: readonly Booking[];
  /** The site's host name, as in the mails' entries. */
  readonly host: string;
}

/** How often a calendar may look again; most look less often. */
const LOOK_AGAIN = 'PT15M';

/**
 * A therapist's consultations for a calendar to subscribe to. Whoever gives a calendar company an address gives it all that
 * stands there, so these properties and no others stand in each entry. Its title is as discreet as a discreet mail's: it names
 * neither practice nor therapy nor consultation, and of people the initials. Times are in UTC: one feed crosses several changes
 * of the clocks, and every calendar shows its owner's time anyway.
 */
export const calendarFeed = ({ practice, bookings, host }: CalendarFeed): string =>
  fold([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Quarter Hour//Feed//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'NAME:Appointments',
    'X-WR-CALNAME:Appointments',
    `REFRESH-INTERVAL;VALUE=DURATION:${LOOK_AGAIN}`,
    `X-PUBLISHED-TTL:${LOOK_AGAIN}`,
    ...bookings.flatMap((booking) => [
      'BEGIN:VEVENT',
      ...eventLines(booking, { practice, host, withTherapist: isMixed(bookings) }),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]);

const isMixed = (bookings: readonly Booking[]): boolean =>
  bookings.some(({ therapist }) => therapist !== bookings[0]?.therapist);

function eventLines(
  booking: Booking,
  { practice, host, withTherapist }: { practice: Practice; host: string; withTherapist: boolean },
): string[] {
  const whose = withTherapist ? ` with ${initialsOf(therapistOf(practice, booking.therapist).name)}` : '';
  const title = `Appointment ${initialsOf(booking.client.name)}${whose}`;
  return [
    `UID:${uidOf(booking, host)}`,
    `SEQUENCE:${booking.sequence}`,
    `DTSTAMP:${utc(booking.history.at(-1)?.at ?? booking.bookedAt)}`,
    `DTSTART:${utc(booking.start)}`,
    `DTEND:${utc(booking.end)}`,
    `SUMMARY:${textValue(title)}`,
    `LOCATION:${textValue(roomOf(practice, booking.room).name)}`,
    'STATUS:CONFIRMED',
    'CLASS:PRIVATE',
    'TRANSP:OPAQUE',
  ];
}

const MOST_INITIALS = 3;

/** `J. B.` */
const initialsOf = (name: string): string =>
  name
    .split(/\s+/u)
    .flatMap((word) => [...word].slice(0, 1))
    .slice(0, MOST_INITIALS)
    .map((letter) => `${letter.toUpperCase()}.`)
    .join(' ');
