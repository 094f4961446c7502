import type { Conversation } from '../domain/conversation.ts';
import { afterBlocking, type Person } from '../domain/person.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { ConversationId, PersonHash } from '../domain/units.ts';
import type { Committed, Surroundings } from './effects.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface BlockEffects extends Surroundings {
  readonly readConversation: (id: ConversationId) => Promise<Conversation | undefined>;
  readonly readPerson: (hash: PersonHash) => Promise<Person>;
  /** Writes the next version over the one that was read. */
  readonly commitPerson: (person: Person) => Promise<Committed>;
}

/**
 * Blocks the address that a conversation is with, or takes the block away; either again: unchanged. What has come stays where it is
 * filed. Whoever was erased meanwhile does not come back.
 */
export function blockSender(
  effects: BlockEffects,
  { id, blocked }: { id: ConversationId; blocked: boolean },
): Promise<Result<'changed', 'unknown-conversation'>> {
  return untilDecided(effects, async () => {
    const conversation = await effects.readConversation(id);
    if (!conversation) return fail('unknown-conversation');
    const person = await effects.readPerson(conversation.client.person);
    // Every conversation's address has a row, but for the moment in which both are being erased.
    if (person.version === 0) return fail('unknown-conversation');
    if (person.blocked === blocked) return ok('changed');
    return (await effects.commitPerson(afterBlocking(person, blocked))) === 'done' ? ok('changed') : AGAIN;
  });
}
