import * as z from 'zod';
import { email, instant } from '../common.ts';

export const personBody = z.strictObject({ email });

const place = { start: instant, end: instant, room: z.string(), therapist: z.string() };

/** A mail as it is kept. `status` may be `dropped`: it no longer made sense when it came up. */
const keptMail = z.strictObject({
  kind: z.string(),
  to: z.string(),
  /** Which one, of a message's notices. */
  therapist: z.string().optional(),
  status: z.string(),
  reason: z.string().optional(),
  dueAt: instant,
  at: instant,
  attempts: z.int(),
  messageId: z.string().nullable(),
  /** Of a move: where the booking was. */
  before: z.strictObject(place).optional(),
});

/** A mail that said why a booking was not accepted. */
const keptRefusal = z.strictObject({ ...keptMail.shape, email: z.string(), why: z.string() });

const keptBooking = z.strictObject({
  id: z.string(),
  reference: z.string(),
  status: z.string(),
  sequence: z.int(),
  ...place,
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  voicemail: z.boolean(),
  discreet: z.boolean(),
  bookedAt: instant,
  outcome: z.enum(['attended', 'missed']).nullable(),
  becameClient: z.boolean(),
  history: z.array(
    z.strictObject({ at: instant, what: z.string(), by: z.string(), reason: z.string().optional() }),
  ),
  mails: z.array(keptMail),
});

/** Notes of staff are about the person, and so theirs too. `by`: who wrote it, by name; null: the person. */
const keptEntry = z.looseObject({
  kind: z.string(),
  at: instant,
  text: z.string(),
  by: z.string().nullable(),
});

const keptConversation = z.strictObject({
  id: z.string(),
  status: z.string(),
  spam: z.string().nullable(),
  assignee: z.string().nullable(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  excerpt: z.string(),
  startedAt: instant,
  lastMessageAt: instant,
  lastActivityAt: instant,
  entries: z.array(keptEntry),
  mails: z.array(keptMail),
});

const dayCount = z.strictObject({ date: z.iso.date(), count: z.int() });

/** What is kept of the address itself. */
const keptAddress = z.strictObject({
  /** Null: of a row of old, which does not say. */
  since: instant.nullable(),
  messages: dayCount,
  mails: dayCount,
  blocked: z.boolean(),
  unreachable: z.strictObject({ why: z.string(), since: instant }).nullable(),
});

/** Everything that is kept of whoever has the address. `mails`: those about bookings that were not accepted. */
export const exportAnswer = z.strictObject({
  email: z.string(),
  exportedAt: instant,
  address: keptAddress.nullable(),
  bookings: z.array(keptBooking),
  conversations: z.array(keptConversation),
  mails: z.array(keptRefusal),
});
export type ExportAnswer = z.infer<typeof exportAnswer>;

const count = z.int().min(0);

/** `freed`: how many slots still to come anybody may book again; `slots`: which, so that their therapists can be told. */
export const erasureAnswer = z.strictObject({
  bookings: count,
  conversations: count,
  mails: count,
  freed: count,
  slots: z.array(z.strictObject({ start: instant, room: z.string(), therapist: z.string() })),
});
export type ErasureAnswer = z.infer<typeof erasureAnswer>;
