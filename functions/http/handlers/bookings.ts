import type * as z from 'zod';
import type { Booking, ChangeError } from '../../domain/booking.ts';
import type { Destination } from '../../domain/change.ts';
import type { Result } from '../../domain/result.ts';
import { bookingId, epochMs, roomId, therapistId } from '../../domain/units.ts';
import type { BookRefusal, BookRequest } from '../../use-cases/book.ts';
import type { Receipt } from '../../use-cases/booking-plan.ts';
import type { MoveRefusal } from '../../use-cases/move-booking.ts';
import type { Link, ShownBooking } from '../../use-cases/show-booking.ts';
import type { Answer, RouteHandlers } from '../endpoint.ts';
import type * as routes from '../routes/bookings.ts';
import type { BookingAnswer, BookingWithHistory, rescheduleBody } from '../schemas/bookings.ts';

export interface BookingsUseCases {
  readonly book: (request: BookRequest) => Promise<Result<Receipt, BookRefusal>>;
  readonly showBooking: (link: Link) => Promise<Result<ShownBooking, 'unknown-booking'>>;
  readonly cancelBooking: (link: Link, reason: string) => Promise<Result<ShownBooking, ChangeError>>;
  readonly moveBooking: (link: Link, to: Destination) => Promise<Result<ShownBooking, MoveRefusal>>;
  /** The booking as a calendar to import (RFC 5545). */
  readonly bookingCalendar: (link: Link) => Promise<Result<string, 'unknown-booking'>>;
  readonly manageUrl: (booking: Pick<Booking, 'id' | 'linkVersion'>) => string;
}

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
    return shown.ok ? current(shown.value, useCases) : { problem: { code: shown.error } };
  },

  cancelBooking: async (request) => {
    const changed = await useCases.cancelBooking(linkOf(request), request.body.reason);
    return changed.ok ? current(changed.value, useCases) : { problem: { code: changed.error.kind } };
  },

  moveBooking: async (request) => {
    const changed = await useCases.moveBooking(linkOf(request), destinationOf(request.body));
    return changed.ok ? current(changed.value, useCases) : refusal(changed.error);
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

function current({ booking, receipt, unreached }: ShownBooking, { manageUrl }: BookingsUseCases): Answer {
  const body: BookingWithHistory = {
    ...bookingAnswer(receipt, booking, manageUrl(booking)),
    history: booking.history.map(({ at, what }) => ({ at: new Date(at).toISOString(), what })),
    unreached,
  };
  return { status: 200, body };
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

/** Why a slot was not given, to a new booking or to one that is to move. */
export const refusal = (error: BookRefusal | MoveRefusal): Answer =>
  error.kind === 'slot-taken'
    ? { problem: { code: 'slot-taken', more: { alternatives: error.alternatives } } }
    : { problem: { code: error.kind } };

/** Where a booking is to move. */
export const destinationOf = ({ start, room, therapist }: z.output<typeof rescheduleBody>): Destination => ({
  start: epochMs(Date.parse(start)),
  room: roomId(room),
  therapist: therapist === undefined ? undefined : therapistId(therapist),
});
