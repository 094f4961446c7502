import * as z from 'zod';
import { id, instant } from '../common.ts';
import { datesWith, listOf, longText, page } from './common.ts';

const statuses = ['confirmed', 'cancelled', 'attended', 'missed'] as const;
const mailStatuses = ['queued', 'sent', 'delivered', 'bounced', 'complained', 'failed'] as const;
/** Why a mail has failed: see `FailureReason`. */
export const failures = [
  'not-composed',
  'refused',
  'rejected',
  'bounced-before',
  'complained-before',
] as const;

/** What became of a mail. */
export const mailFate = { status: z.enum(mailStatuses), reason: z.enum(failures).optional() };

/** A booking as staff see it. `room` and `therapist` are ids. */
export const consoleBooking = z.strictObject({
  id: z.string(),
  reference: z.string(),
  status: z.enum(statuses),
  sequence: z.int(),
  start: instant,
  end: instant,
  room: z.string(),
  therapist: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  voicemail: z.boolean(),
  discreet: z.boolean(),
  outcome: z.enum(['attended', 'missed']).nullable(),
  becameClient: z.boolean(),
  mails: z.array(
    z.strictObject({
      kind: z.string(),
      to: z.enum(['client', 'therapist']),
      ...mailFate,
      at: instant,
    }),
  ),
});
export type ConsoleBooking = z.infer<typeof consoleBooking>;

/** Confirmed bookings still to come that a change has left outside the hours. */
export const stranded = z.array(consoleBooking);

export const bookingDetails = z.strictObject({
  ...consoleBooking.shape,
  history: z.array(
    z.strictObject({
      at: instant,
      what: z.enum(['booked', 'moved', 'cancelled']),
      by: z.enum(['client', 'practice']),
      reason: z.string().optional(),
    }),
  ),
});
export type BookingDetails = z.infer<typeof bookingDetails>;

export const bookingsQuery = datesWith({
  therapist: id.optional(),
  status: z.enum(statuses).optional(),
  ...page,
});
export const bookingList = listOf(consoleBooking);

export const outcomeBody = z.strictObject({
  outcome: z.enum(['attended', 'missed']),
  becameClient: z.boolean().default(false),
});

/** With `confirm: false` only a preview. The message is for the clients. */
export const absenceBody = datesWith({
  message: longText(1000).default(''),
  confirm: z.boolean().default(false),
});
export const absenceAnswer = z.strictObject({ bookings: z.array(consoleBooking) });
