import type { Erasure } from '../domain/erasure.ts';
import { type Mailing, writtenAt } from '../domain/mail.ts';
import type { Person } from '../domain/person.ts';
import { type EpochMs, epochMs, type PersonHash } from '../domain/units.ts';
import { Busy, type Committed } from './effects.ts';
import {
  type EraseBookingEffects,
  type ErasedBooking,
  eraseBooking,
  type FreedSlot,
} from './erase-booking.ts';
import {
  type EraseConversationEffects,
  type ErasedConversation,
  eraseConversation,
} from './erase-conversation.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface ErasePersonEffects extends EraseBookingEffects, EraseConversationEffects {
  readonly noteErasure: (erasure: Erasure) => Promise<void>;
  readonly removeRefusals: (hash: PersonHash, refusals: readonly Mailing[]) => Promise<void>;
  /** Takes the row away as it was read. */
  readonly commitPersonErasure: (person: Person) => Promise<Committed>;
}

/** How much was erased. */
export interface Erased {
  readonly bookings: number;
  readonly conversations: number;
  readonly mails: number;
  /** Those still to come: nobody is written to about them. */
  readonly slots: readonly FreedSlot[];
}

/** What somebody writes while they are erased needs another round; nobody can write for longer than that. */
const MOST_ROUNDS = 12;

/**
 * Erases everything that is kept of somebody. It is written down first, by their hash, then their bookings and conversations go
 * one after the other, their address's row last: whatever stops in between, that row leads a repeat to the rest. What they
 * book or write at the same moment goes too, or comes after and begins anew.
 * @throws Busy when contention outlasts the tries; a repeat goes on from there
 */
export function erasePerson(effects: ErasePersonEffects, hash: PersonHash): Promise<Erased> {
  const at = epochMs(effects.now());
  return erase(effects, { hash, at }, () => true);
}

/** Erases somebody once more, from a table of an earlier time: what they have begun since they were erased stays. */
export const eraseAgain = (effects: ErasePersonEffects, erasure: Erasure): Promise<Erased> =>
  erase(effects, erasure, (begun) => begun < erasure.at);

type Goes = (begun: EpochMs) => boolean;

async function erase(effects: ErasePersonEffects, erasure: Erasure, goes: Goes): Promise<Erased> {
  const { hash } = erasure;
  await untilDecided(effects, () => effects.noteErasure(erasure));
  let counts: Erased = { bookings: 0, conversations: 0, mails: 0, slots: [] };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const person = await untilDecided(effects, () => effects.readPerson(hash));
    const kept = new Set<string>();
    const bookings = await eraseBookings(effects, person, keeping(kept, goes));
    const conversations = await eraseConversations(effects, person, keeping(kept, goes));
    const end = await endOf(effects, hash, { kept, goes });
    counts = {
      bookings: counts.bookings + bookings.length,
      conversations: counts.conversations + conversations.length,
      mails: counts.mails + end.mails + mailsOf(bookings) + mailsOf(conversations),
      slots: [...counts.slots, ...bookings.flatMap(({ freed }) => freed ?? [])],
    };
    if (!end.more) return counts;
  }
  throw new Busy('there is always something new');
}

/** Whether something goes, by when it was begun; the ids of what stays are collected. */
const keeping =
  (kept: Set<string>, goes: Goes) =>
  (id: string, begun: EpochMs): boolean => {
    if (!goes(begun)) kept.add(id);
    return !kept.has(id);
  };

async function eraseBookings(
  effects: ErasePersonEffects,
  { hash, bookings }: Person,
  goes: ReturnType<typeof keeping>,
): Promise<ErasedBooking[]> {
  const erased: ErasedBooking[] = [];
  for (const id of bookings) {
    const gone = await eraseBooking(effects, {
      id,
      person: hash,
      only: ({ bookedAt }) => goes(id, bookedAt),
    });
    if (gone) erased.push(gone);
  }
  return erased;
}

async function eraseConversations(
  effects: ErasePersonEffects,
  { hash, conversations }: Person,
  goes: ReturnType<typeof keeping>,
): Promise<ErasedConversation[]> {
  const erased: ErasedConversation[] = [];
  for (const id of conversations) {
    const gone = await eraseConversation(effects, {
      id,
      person: hash,
      only: ({ startedAt }) => goes(id, startedAt),
    });
    if (gone) erased.push(gone);
  }
  return erased;
}

/** The refusals and the address's row go last. `more`: something was begun meanwhile that has to go before. */
function endOf(
  effects: ErasePersonEffects,
  hash: PersonHash,
  { kept, goes }: { kept: ReadonlySet<string>; goes: Goes },
): Promise<{ more: boolean; mails: number }> {
  const gone = new Map<string, Mailing>();
  return untilDecided(effects, async () => {
    const [person, mailings] = await Promise.all([
      effects.readPerson(hash),
      effects.readMailingsOf({ person: hash }),
    ]);
    const refusals = mailings.filter((mailing) => goes(writtenAt(mailing)));
    await effects.removeRefusals(hash, refusals);
    for (const mailing of refusals) gone.set(mailing.id, mailing);
    const mails = [...gone.values()].reduce((sum, mailing) => sum + mailing.mails.length, 0);
    if ([...person.bookings, ...person.conversations].some((id) => !kept.has(id)))
      return { more: true, mails };
    const stays = person.version === 0 || kept.size > 0 || refusals.length < mailings.length;
    return stays || (await effects.commitPersonErasure(person)) === 'done' ? { more: false, mails } : AGAIN;
  });
}

const mailsOf = (erased: readonly { readonly mails: number }[]): number =>
  erased.reduce((sum, { mails }) => sum + mails, 0);
