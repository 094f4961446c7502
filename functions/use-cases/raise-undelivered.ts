import type { Booking } from '../domain/booking.ts';
import { type Conversation, joined } from '../domain/conversation.ts';
import { whyUndelivered } from '../domain/delivery.ts';
import type { Mail, Mailing } from '../domain/mail.ts';
import type { Person } from '../domain/person.ts';
import { type Raised, raisedIn, raisedOnBooking, type UndeliveredMail } from '../domain/undelivered.ts';
import type { BookingId, ConversationId, PersonHash } from '../domain/units.ts';

export interface RaiseEffects {
  readonly newConversationId: () => ConversationId;
  readonly readBooking: (id: BookingId) => Promise<Booking | undefined>;
  readonly readConversation: (id: ConversationId) => Promise<Conversation | undefined>;
  /** Without those that are gone. */
  readonly readConversations: (ids: readonly ConversationId[]) => Promise<readonly Conversation[]>;
  readonly readPerson: (hash: PersonHash) => Promise<Person>;
}

/**
 * What has to be written beside a mail that its client did not get, so that somebody telephones. It goes into the mail's own
 * transaction: a mail comes to its state once, so staff are told once, however often SES says it.
 * @returns undefined when there is nobody to be told of: the mail is on its way or is staff's, it explains a refusal, or the
 *   person has been erased and does not come back for this
 */
export async function raisedBy(
  effects: RaiseEffects,
  { about, id }: Mailing,
  { before, after }: { before: Mail; after: Mail },
): Promise<Raised | undefined> {
  const why = whyUndelivered(before, after);
  if (!why || about.kind === 'refusal') return undefined;
  const undelivered = { mailing: id, mail: after, why };
  if (about.kind === 'booking') return onBooking(effects, about.booking, undelivered);
  const conversation = await effects.readConversation(about.conversation);
  return conversation && raisedIn(conversation, undelivered);
}

async function onBooking(
  { readBooking, readPerson, readConversations, newConversationId }: RaiseEffects,
  id: BookingId,
  undelivered: UndeliveredMail,
): Promise<Raised | undefined> {
  const booking = await readBooking(id);
  const person = booking && (await readPerson(booking.client.person));
  if (!booking || !person || person.version === 0) return undefined;
  const conversations = await readConversations(person.conversations);
  const known = joined(conversations, { spam: null, now: undelivered.mail.at });
  return raisedOnBooking(undelivered, { booking, person, known, newId: newConversationId() });
}
