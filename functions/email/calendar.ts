import type { Booking } from '../domain/booking.ts';
import { type Practice, roomOf, therapistOf, type Zone } from '../domain/practice.ts';
import { type EpochMs, epochMs, MINUTE_MS } from '../domain/units.ts';
import { fold, quoted, textValue } from './content-lines.ts';
import { timeZoneLines } from './time-zone.ts';
import { wallClock } from './when.ts';

/** RFC 5546: a mail asks for an entry or takes it away; a download offers one. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

export interface CalendarEntry {
  readonly booking: Booking;
  readonly practice: Practice;
  readonly method: CalendarMethod;
  /** In whose calendar it will stand. */
  readonly reader: 'client' | 'therapist';
  /** The site's host name: one UID a booking, whoever reads it and however often it moves. */
  readonly host: string;
  readonly now: EpochMs;
}

/** For Outlook, which shows such an address as nobody's; a discreet entry has no organiser whom a glance could read. */
const NOBODY = 'invalid:nomail';

/**
 * A booking as an iCalendar object (RFC 5545) with CRLF and lines of at most 75 octets.
 *
 * It holds no manage link, because calendars are shared with partners and colleagues and the link is a key; it is PRIVATE for
 * the same reason. It has no alarm: the reminder is a mail, and calendars bring their owner's own.
 * @throws when the booking's room is not the practice's
 */
export function calendarOf(entry: CalendarEntry): string {
  const { booking, practice, method } = entry;
  return fold([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Quarter Hour//Bookings//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...timeZoneLines(practice.zone, booking.start),
    'BEGIN:VEVENT',
    ...eventLines(entry),
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}

/** A booking for the client to import, as it is now; the same entry as the one in the mails. */
export const bookingCalendar = (
  of: Pick<CalendarEntry, 'booking' | 'practice' | 'now'> & { siteUrl: string },
): string => calendarOf({ ...of, method: 'PUBLISH', reader: 'client', host: new URL(of.siteUrl).hostname });

/** One a booking, in whatever calendar it stands. */
export const uidOf = ({ id }: Pick<Booking, 'id'>, host: string): string => `${id}@${host}`;

function eventLines(entry: CalendarEntry): string[] {
  const { booking, practice, host, now } = entry;
  const words = wordsOf(entry);
  return [
    `UID:${uidOf(booking, host)}`,
    `SEQUENCE:${booking.sequence}`,
    `DTSTAMP:${utc(now)}`,
    ...timeLines(practice, booking),
    `SUMMARY:${textValue(words.title)}`,
    `LOCATION:${textValue(words.place)}`,
    `DESCRIPTION:${textValue(words.notes.join('\n'))}`,
    ...peopleLines(entry),
    `STATUS:${booking.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'CLASS:PRIVATE',
    'TRANSP:OPAQUE',
  ];
}

/** An hour that the autumn change repeats is written in UTC: programs differ about which of the two its wall time means. */
function timeLines({ zone }: Practice, { start, end }: Booking): string[] {
  if (isRepeated(zone, start) || isRepeated(zone, end)) return [`DTSTART:${utc(start)}`, `DTEND:${utc(end)}`];
  const local = (at: EpochMs) => `TZID=${zone.id}:${compact(wallClock(zone, at))}`;
  return [`DTSTART;${local(start)}`, `DTEND;${local(end)}`];
}

/** By as much clocks are put back anywhere: half an hour at Lord Howe, two at Troll. */
const REPEATS_MINUTES = [30, 60, 120];

const isRepeated = (zone: Zone, at: EpochMs): boolean =>
  REPEATS_MINUTES.flatMap((minutes) => [minutes, -minutes])
    .map((minutes) => epochMs(at + minutes * MINUTE_MS))
    .some((other) => wallClock(zone, other).getTime() === wallClock(zone, at).getTime());

interface Words {
  readonly title: string;
  readonly place: string;
  readonly notes: readonly string[];
}

function wordsOf({ booking, practice, reader }: CalendarEntry): Words {
  const room = roomOf(practice, booking.room);
  const therapist = therapistOf(practice, booking.therapist);
  const { client, reference } = booking;
  const address = `${room.address}, ${room.postcode}`;
  if (reader === 'therapist')
    return {
      title: `Consultation: ${client.name}`,
      place: `${room.name}, ${address}`,
      notes: [`Reference: ${reference}`, client.email, ...(client.phone ? [client.phone] : [])],
    };
  const reach = `To change or cancel, use the link in our email or telephone ${practice.phone}.`;
  if (client.discreet)
    return { title: 'Appointment', place: address, notes: [`Reference: ${reference}`, reach] };
  return {
    title: `Consultation with ${therapist.name}`,
    place: `${room.name}, ${address}`,
    notes: [`Reference: ${reference}`, reach, ...(room.arrival ? [room.arrival] : [])],
  };
}

function peopleLines({ booking, practice, reader, method }: CalendarEntry): string[] {
  const { client } = booking;
  if (reader === 'client' && client.discreet) return [`ORGANIZER:${NOBODY}`];
  const organiser = `ORGANIZER;CN=${quoted(practice.name)}:mailto:${practice.email}`;
  if (method === 'PUBLISH') return [organiser];
  const { name, email } = reader === 'client' ? client : therapistOf(practice, booking.therapist);
  const attendee = `ATTENDEE;CN=${quoted(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${email}`;
  return [organiser, attendee];
}

/** `20261124T101500` */
const compact = (at: Date): string => at.toISOString().slice(0, 19).replace(/[-:]/g, '');
/** `20261124T101500Z` */
export const utc = (at: EpochMs): string => `${compact(new Date(at))}Z`;
