import type { StoredMailing, UndeliveredChange } from '../use-cases/mail-effects.ts';
import type { Table } from './client.ts';
import { entryItem } from './conversations.ts';
import { conversationItem } from './inbox.ts';
import { mailUpdate } from './mailings.ts';
import { putPerson } from './standing.ts';
import { commit, put, putVersion } from './transaction.ts';

/**
 * Writes what became of a mail and the conversation that tells of it, whole or not at all. Its guards: the mailing, the
 * conversation and, where that is new, the address's row are as they were read.
 * @returns the mailing as it is now; undefined when somebody else was first at one of them
 */
export async function writeUndelivered(
  table: Table,
  basis: StoredMailing,
  { index, mail, raised: { conversation, entry, person } }: UndeliveredChange,
): Promise<StoredMailing | undefined> {
  const { update, stored } = mailUpdate(table, basis, { index, mail });
  const committed = await commit(table, [
    { Update: update },
    putVersion(table, conversationItem(conversation), conversation.version),
    put(table, entryItem(conversation.id, entry)),
    ...(person ? [putPerson(table, person)] : []),
  ]);
  return committed === 'done' ? stored : undefined;
}
