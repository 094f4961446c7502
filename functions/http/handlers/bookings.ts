import type { Booking } from '../../domain/booking.ts';
import type { Result } from '../../domain/result.ts';
import { bookingId, epochMs, roomId, therapistId } from '../../domain/units.ts';
import type { BookRefusal, BookRequest } from '../../use-cases/book.ts';
import type { Receipt } from '../../use-cases/booking-plan.ts';
import type { Answer, RouteHandlers } from '../endpoint.ts';
import type * as routes from '../routes/bookings.ts';
import type { BookingAnswer, BookingWithHistory } from '../schemas/bookings.ts';

export interface BookingsUseCases {
  readonly book: (request: BookRequest) => Promise<Result<Receipt, BookRefusal>>;
  readonly showBooking: (
    link: Link,
  ) => Promise<Result<{ readonly booking: Booking; readonly receipt: Receipt }, 'unknown-booking'>>;
  /** The booking as a calendar to import (RFC 5545). */
  readonly bookingCalendar: (link: Link) => Promise<Result<string, 'unknown-booking'>>;
  readonly manageUrl: (booking: Pick<Booking, 'id' | 'linkVersion'>) => string;
}

type Link = Readonly<{ id: Booking['id']; token: string }>;

export const bookingsHandlers = (useCases: BookingsUseCases): RouteHandlers<typeof routes> => ({
  book: async ({ body, idempotencyKey, device }) => {
    const { start, room, therapist, name, email, phone = null, voicemail, discreet } = body;
    const booked = await useCases.book({
      start: epochMs(Date.parse(start)),
      room: roomId(room),
      therapist: therapist === undefined ? undefined : therapistId(therapist),
      client: { name, email, phone, voicemail, discreet },
      idempotencyKey,
      device,
    });
    return booked.ok ? created(booked.value, useCases) : refusal(booked.error);
  },

  showBooking: async (request) => {
    const shown = await useCases.showBooking(linkOf(request));
    if (!shown.ok) return { problem: { code: shown.error } };
    const { booking, receipt } = shown.value;
    const body: BookingWithHistory = {
      ...bookingAnswer(receipt, booking, useCases.manageUrl(booking)),
      history: booking.history.map(({ at, what }) => ({ at: new Date(at).toISOString(), what })),
    };
    return { status: 200, body };
  },

  bookingCalendar: async (request) => {
    const calendar = await useCases.bookingCalendar(linkOf(request));
    if (!calendar.ok) return { problem: { code: calendar.error } };
    return { status: 200, body: calendar.value, headers: CALENDAR_HEADERS };
  },
});

const CALENDAR_HEADERS = {
  'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
  'content-disposition': 'attachment; filename="appointment.ics"',
};

const linkOf = ({
  params,
  manageToken,
}: {
  params: Readonly<Record<string, string>>;
  manageToken: string;
}): Link => ({
  id: bookingId(params['id'] ?? ''),
  token: manageToken,
});

/** A new booking: its first state, also when a repeated request is told again what it was told first. */
const FIRST_STATE = { status: 'confirmed', sequence: 0, linkVersion: 0 } as const;

function created(receipt: Receipt, { manageUrl }: BookingsUseCases): Answer {
  const body = bookingAnswer(receipt, FIRST_STATE, manageUrl({ ...FIRST_STATE, id: receipt.id }));
  return { status: 201, body, headers: { location: `/api/bookings/${receipt.id}` } };
}

/** Field by field, also within: what comes from the table has its fields in any order, and a repeated answer is the same text. */
function bookingAnswer(
  { id, reference, start, end, room, therapist }: Receipt,
  { status, sequence }: Pick<Booking, 'status' | 'sequence'>,
  manageUrl: string,
): BookingAnswer {
  const { name, address, postcode, arrival } = room;
  return {
    id,
    reference,
    status,
    sequence,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    room: { id: room.id, name, address, postcode, arrival },
    therapist: { id: therapist.id, name: therapist.name },
    manageUrl,
  };
}

const refusal = (error: BookRefusal): Answer =>
  error.kind === 'slot-taken'
    ? { problem: { code: 'slot-taken', more: { alternatives: error.alternatives } } }
    : { problem: { code: error.kind } };
