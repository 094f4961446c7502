import * as z from 'zod';
import { email, id, instant, personName, phone, problem } from './common.ts';
import { longText } from './console/common.ts';
import { slot } from './slots.ts';

export const bookingBody = z.strictObject({
  start: instant,
  room: id,
  therapist: id.optional(),
  name: personName,
  email,
  phone: phone.optional(),
  voicemail: z.boolean().default(false),
  discreet: z.boolean().default(false),
});
export type BookingBody = z.input<typeof bookingBody>;

/** For the other side to read. */
export const cancellationBody = z.strictObject({ reason: longText(500).default('') });
export type CancellationBody = z.input<typeof cancellationBody>;

export const rescheduleBody = z.strictObject({ start: instant, room: id, therapist: id.optional() });
export type RescheduleBody = z.input<typeof rescheduleBody>;

export const bookingAnswer = z.strictObject({
  id: z.string(),
  reference: z.string(),
  status: z.enum(['confirmed', 'cancelled', 'attended', 'missed']),
  sequence: z.int(),
  start: instant,
  end: instant,
  room: z.strictObject({
    id: z.string(),
    name: z.string(),
    address: z.string(),
    postcode: z.string(),
    arrival: z.string(),
  }),
  therapist: z.strictObject({ id: z.string(), name: z.string() }),
  manageUrl: z.url(),
});
export type BookingAnswer = z.infer<typeof bookingAnswer>;

export const bookingWithHistory = z.strictObject({
  ...bookingAnswer.shape,
  history: z.array(z.strictObject({ at: instant, what: z.enum(['booked', 'moved', 'cancelled']) })),
  /** Whether the client's last mail did not reach them, as far as is known. */
  unreached: z.boolean(),
});
export type BookingWithHistory = z.infer<typeof bookingWithHistory>;

export const slotTakenProblem = z.strictObject({ ...problem.shape, alternatives: z.array(slot) });
export type SlotTakenProblem = z.infer<typeof slotTakenProblem>;
