import * as z from 'zod';
import { id, instant } from '../common.ts';
import { messageText } from '../messages.ts';
import { consoleBooking, failures, mailFate } from './bookings.ts';
import { listOf, page } from './common.ts';

const status = z.enum(['open', 'waiting', 'closed', 'spam']);

/** A conversation as a list has it. `assignee` is a therapist's id; `spam` says why it was filed there, null elsewhere. */
export const consoleConversation = z.strictObject({
  id: z.string(),
  etag: z.string(),
  status,
  /** Nobody of the practice has read what the client wrote last. */
  unread: z.boolean(),
  spam: z.string().nullable(),
  assignee: z.string().nullable(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  /** How the client's last message begins, or that a mail has since not reached them. */
  excerpt: z.string(),
  startedAt: instant,
  lastMessageAt: instant,
  lastActivityAt: instant,
});
export type ConsoleConversation = z.infer<typeof consoleConversation>;

/**
 * What is more of a message that came by mail, null and empty of one that came by the form. `quoted`: what it repeats of the mail
 * that it answers. `attachments`: what was not taken, sizes in bytes. `automatic`: a machine wrote it. `verified`: the
 * sender's domain vouches for the address.
 */
const ofMail = {
  via: z.enum(['form', 'mail']),
  subject: z.string().nullable(),
  quoted: z.string().nullable(),
  attachments: z.array(z.strictObject({ type: z.string(), size: z.int() })),
  automatic: z.boolean(),
  verified: z.boolean().nullable(),
};

/** `by`: a name. `mail`: what became of the mail that carries the reply; null: it was not sent after all. */
const entry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    id: z.string(),
    at: instant,
    text: z.string(),
    page: z.string().nullable(),
    ...ofMail,
  }),
  z.strictObject({
    kind: z.literal('reply'),
    id: z.string(),
    at: instant,
    text: z.string(),
    by: z.string(),
    mail: z.strictObject({ ...mailFate, at: instant }).nullable(),
  }),
  z.strictObject({
    kind: z.literal('note'),
    id: z.string(),
    at: instant,
    text: z.string(),
    by: z.string(),
  }),
  /** A mail that the client did not get: `text` says what to do. `booking` and `reference` are null where it was no booking's. */
  z.strictObject({
    kind: z.literal('undelivered'),
    id: z.string(),
    at: instant,
    text: z.string(),
    booking: z.string().nullable(),
    reference: z.string().nullable(),
    why: z.enum(['bounced', 'complained', ...failures]),
    mail: z.string(),
  }),
  z.strictObject({
    kind: z.literal('booking'),
    at: instant,
    booking: z.string(),
    reference: z.string(),
    what: z.enum(['booked', 'moved', 'cancelled']),
    by: z.enum(['client', 'practice']),
  }),
  z.strictObject({
    kind: z.literal('mail'),
    at: instant,
    mail: z.string(),
    to: z.enum(['client', 'therapist']),
    /** Null: it is about the conversation. */
    booking: z.string().nullable(),
    ...mailFate,
  }),
]);
export type ConversationEntry = z.infer<typeof entry>;

/**
 * A conversation with everything on one line of time, and the bookings of the same address that the caller may see. `blocked`: what
 * the address sends is filed as spam, and it cannot book.
 */
export const conversationDetails = z.strictObject({
  ...consoleConversation.shape,
  blocked: z.boolean(),
  entries: z.array(entry),
  bookings: z.array(consoleBooking),
});
export type ConversationDetails = z.infer<typeof conversationDetails>;

export const conversationsQuery = z.strictObject({ status: status.optional(), ...page });
export const conversationList = listOf(consoleConversation);

export const writingBody = z.strictObject({ text: messageText });

export const blockBody = z.strictObject({ blocked: z.boolean() });

/** What is left out stays. `assignee: null` takes it from whoever has it. */
export const conversationChange = z
  .strictObject({
    status: status.optional(),
    assignee: id.nullable().optional(),
    read: z.boolean().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'must change something');
