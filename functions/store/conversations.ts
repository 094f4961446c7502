import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Conversation, Entry } from '../domain/conversation.ts';
import type { ConversationId, EpochMs } from '../domain/units.ts';
import type { Committed } from '../use-cases/effects.ts';
import type { MessagePlan } from '../use-cases/receive-message.ts';
import { putFirstAnswer } from './booking-transaction.ts';
import { type Item, patiently, type Table } from './client.ts';
import { mailingItem } from './mailings.ts';
import { deviceItem, personItem } from './standing.ts';
import { conversationEntryKey, conversationKey } from './table.ts';
import { commit, put, putVersion } from './transaction.ts';

export async function readConversation(table: Table, id: ConversationId): Promise<Conversation | undefined> {
  const { Item } = await patiently(
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: marshall(conversationKey(id)), ConsistentRead: true }),
    ),
  );
  return Item && (unmarshall(Item) as Conversation);
}

/**
 * Writes a message, whole or not at all. Its guards: the conversation, the address's row and the device's are as they were
 * read, and the key is new.
 */
export function commitMessage(table: Table, plan: MessagePlan, now: EpochMs): Promise<Committed> {
  const { conversation, entry, mailing, first, person, device } = plan;
  return commit(table, [
    putVersion(table, conversationItem(conversation), conversation.version),
    put(table, entryItem(conversation.id, entry)),
    ...(mailing.mails.length > 0 ? [put(table, mailingItem(mailing))] : []),
    putFirstAnswer(table, first, now),
    putVersion(table, personItem(person), person.version),
    putVersion(table, deviceItem(device), device.version),
  ]);
}

const conversationItem = (conversation: Conversation): Item =>
  marshall({ ...conversationKey(conversation.id), ...conversation });

const entryItem = (conversation: ConversationId, entry: Entry): Item =>
  marshall({ ...conversationEntryKey(conversation, entry.id), ...entry });
