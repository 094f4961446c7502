import type { Mailing } from '../domain/mail.ts';
import type { Person } from '../domain/person.ts';
import type { Retention } from '../domain/practice.ts';
import { isBookingKept, isConversationKept, isPersonKept, refusalKeptUntil } from '../domain/retention.ts';
import type { BookingId, ConversationId, PersonHash } from '../domain/units.ts';
import type { Surroundings } from './effects.ts';
import type { EraseBookingEffects } from './erase-booking.ts';
import type { BookingWithMails } from './find-stranded.ts';
import { untilDecided } from './retry.ts';
import type { Thread } from './show-conversation.ts';

export interface ExportPersonEffects extends Surroundings {
  readonly readRetention: () => Promise<Retention>;
  readonly readPerson: (hash: PersonHash) => Promise<Person>;
  /** Without those that are gone. */
  readonly readBookingsWithMails: (ids: readonly BookingId[]) => Promise<readonly BookingWithMails[]>;
  readonly readThread: (id: ConversationId) => Promise<Thread | undefined>;
  readonly readMailingsOf: EraseBookingEffects['readMailingsOf'];
}

/** All that is kept of somebody: what has come to its end by age is not, be it deleted or not yet. */
export interface KeptOfPerson {
  /** Undefined: of somebody unknown. */
  readonly person: Person | undefined;
  readonly bookings: readonly BookingWithMails[];
  readonly conversations: readonly Thread[];
  /** The mails that told them why a booking was not accepted. */
  readonly refusals: readonly Mailing[];
}

/** What is kept of whoever has the address, and of nobody else. Their row knows their bookings and conversations by id. */
export function exportPerson(effects: ExportPersonEffects, hash: PersonHash): Promise<KeptOfPerson> {
  return untilDecided(effects, async () => {
    const person = await effects.readPerson(hash);
    const [retention, bookings, threads, refusals] = await Promise.all([
      effects.readRetention(),
      effects.readBookingsWithMails(person.bookings),
      Promise.all(person.conversations.map(effects.readThread)),
      effects.readMailingsOf({ person: hash }),
    ]);
    const now = effects.now();
    return {
      person: person.version > 0 && isPersonKept(person, now) ? person : undefined,
      bookings: bookings.filter(({ booking }) => isBookingKept(booking, retention, now)),
      conversations: threads
        .filter((thread) => thread !== undefined)
        .filter(({ conversation }) => isConversationKept(conversation, retention, now)),
      refusals: refusals.filter((mailing) => now < refusalKeptUntil(mailing)),
    };
  });
}
