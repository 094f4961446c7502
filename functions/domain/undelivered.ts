import type { Booking } from './booking.ts';
import { begun, type Conversation, excerptOf } from './conversation.ts';
import type { Undelivered } from './delivery.ts';
import { entryId, type UndeliveredEntry } from './entry.ts';
import type { Mail } from './mail.ts';
import { afterBegun, type Person } from './person.ts';
import type { ConversationId } from './units.ts';

/** A mail as it stands since its client has not got it. */
export interface UndeliveredMail {
  /** The mailing's id. */
  readonly mailing: string;
  readonly mail: Mail;
  readonly why: Undelivered;
}

/** What tells staff of it: each row's next version, or new. */
export interface Raised {
  readonly conversation: Conversation;
  readonly entry: UndeliveredEntry;
  /** Null: stays as it is. */
  readonly person: Person | null;
}

/**
 * A mail about a booking joins what is open with the client, as a message of theirs would, or begins a conversation.
 * @param known - the conversation that a message of the client's would join
 */
export function raisedOnBooking(
  undelivered: UndeliveredMail,
  { booking, person, known, newId }: Concerned,
): Raised {
  const { name, email, phone } = booking.client;
  const now = undelivered.mail.at;
  if (known) {
    const reachable = { ...known, client: { ...known.client, phone: known.client.phone ?? phone } };
    return raisedIn(reachable, undelivered, booking);
  }
  const client = { name, email, phone, person: person.hash };
  const entry = entryOf(undelivered, { booking, phone });
  const conversation = begun(newId, { client, text: entry.text, spam: null, now });
  return { conversation, entry, person: afterBegun(person, newId) };
}

export interface Concerned {
  readonly booking: Booking;
  readonly person: Person;
  readonly known: Conversation | undefined;
  /** Of a conversation that begins. */
  readonly newId: ConversationId;
}

/** The conversation is open again, and the list says why; what is filed as spam stays there. */
export function raisedIn(
  conversation: Conversation,
  undelivered: UndeliveredMail,
  booking: Booking | null = null,
): Raised {
  const entry = entryOf(undelivered, { booking, phone: conversation.client.phone });
  return {
    conversation: {
      ...conversation,
      version: conversation.version + 1,
      status: conversation.status === 'spam' ? 'spam' : 'open',
      excerpt: excerptOf(entry.text),
      lastActivityAt: entry.at,
      readAt: null,
    },
    entry,
    person: null,
  };
}

function entryOf(
  { mailing, mail, why }: UndeliveredMail,
  { booking, phone }: { booking: Booking | null; phone: string | null },
): UndeliveredEntry {
  const reference = booking?.reference ?? null;
  const about = booking ? `${booking.id}-` : '';
  return {
    kind: 'undelivered',
    id: entryId(mail.at, `${about}${mailing}-${mail.kind}-${why}`),
    at: mail.at,
    text: wordsOf({ reference, why, phone }),
    booking: booking?.id ?? null,
    reference,
    why,
    mail: mail.kind,
  };
}

function wordsOf({ reference, why, phone }: Pick<UndeliveredEntry, 'reference' | 'why'> & Reached): string {
  const what = reference === null ? 'A mail of this conversation' : `A mail about ${reference}`;
  const fate = why === 'complained' ? 'was marked as spam' : 'did not arrive';
  return `${what} ${fate}: please telephone${phone === null ? ' (no number was given)' : ''}`;
}

interface Reached {
  readonly phone: string | null;
}
