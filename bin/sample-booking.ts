import type { Actor, Booking } from '../functions/domain/booking.ts';
import { cancelled, moved } from '../functions/domain/change.ts';
import type { SlotDescription } from '../functions/domain/slots.ts';
import {
  bookingId,
  epochDay,
  epochMs,
  MINUTE_MS,
  personHash,
  roomId,
  therapistId,
} from '../functions/domain/units.ts';

const at = (instant: string) => epochMs(Date.parse(instant));

/** Saturday 21 November 2026, 10:00 in Hove. */
export const BOOKED_AT = at('2026-11-21T10:00:00.000Z');

/** What may be said of it otherwise. */
export type Otherwise = Partial<Omit<Booking, 'client'>> & { readonly client?: Partial<Booking['client']> };

/** A confirmed booking of an invented person's: Tuesday 24 November 2026, 10:15, in Hove with Alex. */
export const sampleBooking = ({ client, ...otherwise }: Otherwise = {}): Booking => ({
  id: bookingId('booking'),
  reference: 'QH-7K2M',
  version: 1,
  status: 'confirmed',
  sequence: 0,
  start: at('2026-11-24T10:15:00.000Z'),
  end: at('2026-11-24T10:30:00.000Z'),
  room: roomId('hove'),
  therapist: therapistId('alex'),
  client: {
    name: 'Jo Bloggs',
    email: 'jo@example.com',
    person: personHash('hash-of-jo'),
    phone: '+447700900123',
    voicemail: true,
    discreet: false,
    ...client,
  },
  linkVersion: 0,
  bookedAt: BOOKED_AT,
  becameClient: false,
  history: [{ at: BOOKED_AT, what: 'booked', by: 'client' }],
  ...otherwise,
});

export interface Place {
  /** UTC ISO 8601. */
  readonly start: string;
  readonly room: string;
  readonly therapist?: string;
}

/** The booking once it has moved there. */
export function movedTo(
  booking: Booking,
  { start, room, therapist = booking.therapist }: Place,
  by: Actor,
): Booking {
  const slot = { start: at(start) / MINUTE_MS, end: at(start) / MINUTE_MS + 15 };
  const found = { day: epochDay(0), ledgerVersion: 0, neighbours: [], hoursVersion: 1 };
  const claim = { ...slot, ...found, room: roomId(room), therapist: therapistId(therapist) };
  return moved(booking, claim, { by, now: BOOKED_AT });
}

/** The booking once it is cancelled. @param reason - empty: none was given */
export const cancelledBy = (booking: Booking, by: Actor, reason = ''): Booking =>
  cancelled(booking, { by, now: BOOKED_AT, reason });

const slot = (start: string, end: string, room: string): SlotDescription => ({
  start,
  end,
  room: roomId(room),
  therapists: [therapistId('alex')],
});

/** What might be free in its place. */
export const otherTimes: readonly SlotDescription[] = [
  slot('2026-11-24T12:00:00.000Z', '2026-11-24T12:15:00.000Z', 'lewes'),
  slot('2026-11-26T12:15:00.000Z', '2026-11-26T12:30:00.000Z', 'brighton'),
  slot('2026-11-30T09:00:00.000Z', '2026-11-30T09:15:00.000Z', 'hove'),
];
