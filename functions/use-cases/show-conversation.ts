import type { Conversation } from '../domain/conversation.ts';
import type { Entry } from '../domain/entry.ts';
import type { Mailing } from '../domain/mail.ts';
import type { Person } from '../domain/person.ts';
import type { Retention } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { isBookingKept } from '../domain/retention.ts';
import { mayActFor } from '../domain/staff.ts';
import type { BookingId, ConversationId, PersonHash } from '../domain/units.ts';
import type { Viewer } from '../domain/visibility.ts';
import type { Surroundings } from './effects.ts';
import type { BookingWithMails } from './find-stranded.ts';
import { untilDecided } from './retry.ts';

/** A conversation with all that was written in it and the mails about that, both in the order in which they came. */
export interface Thread {
  readonly conversation: Conversation;
  readonly entries: readonly Entry[];
  /** Each has the id of the entry that caused it. */
  readonly mailings: readonly Mailing[];
}

export interface ShownConversation extends Thread {
  /** Whether its address is blocked. */
  readonly blocked: boolean;
  /** Of the same address: those that are kept, as far as the viewer may see them. */
  readonly bookings: readonly BookingWithMails[];
}

export interface ShowConversationEffects extends Surroundings {
  readonly readThread: (id: ConversationId) => Promise<Thread | undefined>;
  readonly readRetention: () => Promise<Retention>;
  readonly readPerson: (hash: PersonHash) => Promise<Person>;
  /** Without those that are gone. */
  readonly readBookingsWithMails: (ids: readonly BookingId[]) => Promise<readonly BookingWithMails[]>;
}

export function showConversation(
  effects: ShowConversationEffects,
  { viewer, id }: { viewer: Viewer; id: ConversationId },
): Promise<Result<ShownConversation, 'unknown-conversation'>> {
  return untilDecided(effects, async () => {
    const [thread, retention] = await Promise.all([effects.readThread(id), effects.readRetention()]);
    if (!thread) return fail('unknown-conversation');
    const person = await effects.readPerson(thread.conversation.client.person);
    const bookings = await effects.readBookingsWithMails(person.bookings);
    const visible = bookings.filter(
      ({ booking }) =>
        mayActFor(viewer, booking.therapist) && isBookingKept(booking, retention, effects.now()),
    );
    return ok({ ...thread, blocked: person.blocked, bookings: visible });
  });
}
