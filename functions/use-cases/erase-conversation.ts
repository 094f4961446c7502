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
  readonly commitConversationErasure: (conversation: Conversation) => Promise<Committed>;
  readonly removeRows: (keys: readonly RowKey[]) => Promise<void>;
  readonly commitPerson: (person: Person) => Promise<Committed>;
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
 * Takes a conversation away, however long it is:
 *
 *     the conversation's row -- its entries, mailings and idempotency records -- its place in its address's row
 *                            |                                                |
 *                            from here on nobody writes in it, and no mail of it is sent
 *                                                                             until here a repeat finds it by that place
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
      erased = { mails };
      if ((await effects.commitConversationErasure(conversation)) === 'lost') return AGAIN;
    }
    await effects.removeRows(rows);
    const person = withoutConversation(await effects.readPerson(hash), id);
    return person && (await effects.commitPerson(person)) === 'lost' ? AGAIN : erased;
  });
}
