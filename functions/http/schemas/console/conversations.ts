import * as z from 'zod';
import { id, instant } from '../common.ts';
import { messageText } from '../messages.ts';
import { consoleBooking, mailFate } from './bookings.ts';
import { listOf, page } from './common.ts';

const status = z.enum(['open', 'waiting', 'closed', 'spam']);

/** A conversation as a list has it. `assignee` is a therapist's id; `spam` says why it was filed there, null elsewhere. */
export const consoleConversation = z.strictObject({
  id: z.string(),
  etag: z.string(),
  status,
  spam: z.string().nullable(),
  assignee: z.string().nullable(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  /** How the client's last message begins. */
  excerpt: z.string(),
  startedAt: instant,
  lastMessageAt: instant,
  lastActivityAt: instant,
});
export type ConsoleConversation = z.infer<typeof consoleConversation>;

/** `by`: a name. `mail`: what became of the mail that carries the reply; null: it was not sent after all. */
const entry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    id: z.string(),
    at: instant,
    text: z.string(),
    page: z.string().nullable(),
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
  .strictObject({ status: status.optional(), assignee: id.nullable().optional() })
  .refine(({ status, assignee }) => status !== undefined || assignee !== undefined, 'must change something');
