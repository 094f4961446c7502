import type { ChangeError } from '../../../domain/booking.ts';
import { parseDate } from '../../../domain/calendar-date.ts';
import type { BookingOutcome, Destination } from '../../../domain/change.ts';
import type { Conversation } from '../../../domain/conversation.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Caller } from '../../../domain/staff.ts';
import { type BookingId, bookingId, therapistId } from '../../../domain/units.ts';
import type { BookingWithMails } from '../../../use-cases/find-stranded.ts';
import type { BookingsFound, BookingsWanted } from '../../../use-cases/list-bookings.ts';
import type { MoveRefusal } from '../../../use-cases/move-booking.ts';
import type { Absence } from '../../../use-cases/report-absence.ts';
import { type Cursors, USUAL_LIMIT } from '../../cursor.ts';
import type { Answer, RouteHandlers } from '../../endpoint.ts';
import type * as routes from '../../routes/console/bookings.ts';
import { destinationOf, refusal } from '../bookings.ts';
import { bookingDetailsAnswer, consoleBookingAnswer } from './booking-answer.ts';
import { consoleConversationAnswer } from './conversation-answer.ts';

type Changed<E> = Promise<Result<BookingWithMails, E>>;

export interface ConsoleBookingsUseCases {
  readonly cursors: Cursors;
  readonly listBookings: (wanted: BookingsWanted) => Promise<Result<BookingsFound, 'unknown-therapist'>>;
  readonly showBookingDetails: (id: BookingId) => Changed<{ readonly kind: 'unknown-booking' }>;
  readonly cancelForClient: (caller: Caller, id: BookingId, reason: string) => Changed<ChangeError>;
  readonly moveForClient: (caller: Caller, id: BookingId, to: Destination) => Changed<MoveRefusal>;
  readonly noteOutcome: (caller: Caller, id: BookingId, outcome: BookingOutcome) => Changed<ChangeError>;
  readonly previewAbsence: (absence: Absence) => Promise<readonly BookingWithMails[]>;
  readonly reportAbsence: (
    absence: Absence,
  ) => Promise<Result<readonly BookingWithMails[], 'unknown-therapist'>>;
  readonly search: (wanted: { viewer: Caller; text: string }) => Promise<Found>;
}

interface Found {
  readonly bookings: readonly BookingWithMails[];
  readonly conversations: readonly Conversation[];
}

export const consoleBookingsHandlers = (useCases: ConsoleBookingsUseCases): RouteHandlers<typeof routes> => ({
  listBookings: async ({ caller, query }) => {
    const { from, to, therapist, status, limit = USUAL_LIMIT, cursor } = query;
    const name = `bookings ${JSON.stringify([caller.sub, from, to, therapist, status])}`;
    const after = cursor === undefined ? undefined : useCases.cursors.open(name, cursor);
    if (after && !after.ok) return { problem: after.error };
    const found = await useCases.listBookings({
      viewer: caller,
      from: parseDate(from),
      to: parseDate(to),
      therapist: therapist === undefined ? undefined : therapistId(therapist),
      status,
      limit,
      after: after?.value,
    });
    if (!found.ok) return { problem: { code: found.error } };
    const { items, next } = found.value;
    const body = {
      items: items.map(consoleBookingAnswer),
      cursor: next === null ? null : useCases.cursors.seal(name, next),
    };
    return { status: 200, body };
  },

  showBookingDetails: async ({ params }) => details(await useCases.showBookingDetails(idOf(params))),

  cancelForClient: async ({ caller, params, body }) =>
    details(await useCases.cancelForClient(caller, idOf(params), body.reason)),

  moveForClient: async ({ caller, params, body }) => {
    const to = destinationOf(body);
    // A therapist gives their clients to nobody else: an owner does.
    const own = caller.role === 'owner' ? to.therapist : (caller.therapist ?? undefined);
    if (to.therapist !== undefined && to.therapist !== own) return { problem: { code: 'unknown-therapist' } };
    return details(await useCases.moveForClient(caller, idOf(params), { ...to, therapist: own }));
  },

  noteOutcome: async ({ caller, params, body }) =>
    details(await useCases.noteOutcome(caller, idOf(params), body)),

  reportAbsence: async ({ params, body: { from, to, message, confirm } }) => {
    const absence: Absence = {
      therapist: therapistId(params['id'] ?? ''),
      from: parseDate(from),
      to: parseDate(to),
      message,
    };
    const touched = confirm
      ? await useCases.reportAbsence(absence)
      : ok(await useCases.previewAbsence(absence));
    if (!touched.ok) return { problem: { code: touched.error } };
    return { status: 200, body: { bookings: touched.value.map(consoleBookingAnswer) } };
  },

  search: async ({ caller, body: { text } }) => {
    const { bookings, conversations } = await useCases.search({ viewer: caller, text });
    const body = {
      bookings: bookings.map(consoleBookingAnswer),
      conversations: conversations.map(consoleConversationAnswer),
    };
    return { status: 200, body };
  },
});

const idOf = (params: Readonly<Record<string, string>>): BookingId => bookingId(params['id'] ?? '');

const details = (changed: Result<BookingWithMails, MoveRefusal>): Answer =>
  changed.ok ? { status: 200, body: bookingDetailsAnswer(changed.value) } : refusal(changed.error);
