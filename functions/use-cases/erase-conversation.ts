import type { Conversation } from '../domain/conversation.ts';
import { withoutConversation } from '../domain/erasure.ts';
import type { Person } from '../domain/person.ts';
import type { ConversationId, PersonHash } from '../domain/units.ts';
import type { RowKey } from './audit-table.ts';
import type { Committed, Surroundings } from './effects.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface EraseConversationEffects extends Surroundings {
  readonly readRemains: (id: ConversationId) => Promise<ConversationRemains>;
  readonly readPerson: (hash: PersonHash) => Promise<Person>;
  readonly removeRows: (keys: readonly RowKey[]) => Promise<void>;
  readonly commitConversationErasure: (plan: ConversationErasure) => Promise<Committed>;
}

/** What goes last: the conversation's row as it was read, and its place in its address's row. */
export interface ConversationErasure {
  /** Undefined: it is gone already. */
  readonly conversation: Conversation | undefined;
  /** Undefined: the address's row does not list it. */
  readonly person: Person | undefined;
}

/** What is there of a conversation, which may be in the middle of being erased. */
export interface ConversationRemains {
  /** Undefined: it is gone already. */
  readonly conversation: Conversation | undefined;
  /** Its entries and mailings, and the idempotency records of its messages. */
  readonly rows: readonly RowKey[];
  readonly mails: number;
}

export interface ErasedConversation {
  readonly mails: number;
}

export interface ConversationToErase {
  readonly id: ConversationId;
  readonly person: PersonHash;
  /** Asked of the conversation as it is at the moment of erasing. */
  readonly only: (conversation: Conversation) => boolean;
}

/**
 * Takes a conversation away, however long it is: its entries, mailings and idempotency records first, then its row together with
 * its place in its address's row. So for as long as anything of it is left, it is found by its row as by its address; and whoever
 * writes in it meanwhile has changed the row, and what they wrote goes in the next try.
 *
 * @returns undefined when it stays, or was gone
 * @throws Busy when contention outlasts the tries; a repeat goes on from there
 */
export function eraseConversation(
  effects: EraseConversationEffects,
  { id, person: hash, only }: ConversationToErase,
): Promise<ErasedConversation | undefined> {
  let erased: ErasedConversation | undefined;
  return untilDecided(effects, async () => {
    const { conversation, rows, mails } = await effects.readRemains(id);
    if (conversation) {
      if (!only(conversation)) return undefined;
      erased ??= { mails };
    }
    await effects.removeRows(rows);
    const person = withoutConversation(await effects.readPerson(hash), id);
    if (!conversation && !person) return erased;
    const committed = await effects.commitConversationErasure({ conversation, person });
    return committed === 'done' ? erased : AGAIN;
  });
}
