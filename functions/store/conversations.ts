import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Conversation } from '../domain/conversation.ts';
import type { Entry } from '../domain/entry.ts';
import { mailingId } from '../domain/mail.ts';
import type { ConversationId, EpochMs } from '../domain/units.ts';
import type { FilingPlan } from '../use-cases/change-conversation.ts';
import type { Committed } from '../use-cases/effects.ts';
import type { MessagePlan } from '../use-cases/receive-message.ts';
import type { Thread } from '../use-cases/show-conversation.ts';
import type { EntryPlan } from '../use-cases/write-in-conversation.ts';
import { readAll } from './batch.ts';
import { putFirstAnswer } from './booking-transaction.ts';
import { type Attributes, type Item, patiently, queryAll, type Table } from './client.ts';
import { conversationItem } from './inbox.ts';
import { mailingItem, toMailing } from './mailings.ts';
import { putPerson } from './standing.ts';
import {
  conversationEntryKey,
  conversationKey,
  entryPrefix,
  mailPrefix,
  partitionKey,
  sortKey,
} from './table.ts';
import { commit, IS_NEW, put, putVersion } from './transaction.ts';

export async function readConversation(table: Table, id: ConversationId): Promise<Conversation | undefined> {
  const { Item } = await patiently(
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: marshall(conversationKey(id)), ConsistentRead: true }),
    ),
  );
  return Item && (unmarshall(Item) as Conversation);
}

/** Of no conversation: whoever has none is looked up all the same, in the same time. */
const NOWHERE = conversationKey('none');

/** Consistent, in no order, without those that are gone. */
export const readConversations = async (
  table: Table,
  ids: readonly ConversationId[],
): Promise<Conversation[]> =>
  (await readAll(table, [...ids.map(conversationKey), NOWHERE])) as unknown as Conversation[];

/** A conversation with everything that stands under it: consistent, and in the order in which it was written. */
export async function readThread(table: Table, id: ConversationId): Promise<Thread | undefined> {
  const { pk, sk } = conversationKey(id);
  const items = await queryAll(table, {
    KeyConditionExpression: `${partitionKey} = :conversation`,
    ExpressionAttributeValues: marshall({ ':conversation': pk }),
    ConsistentRead: true,
  });
  const under = (prefix: string) => items.filter((item) => String(item[sortKey]).startsWith(prefix));
  const conversation = items.find((item) => item[sortKey] === sk);
  return (
    conversation && {
      conversation: conversation as unknown as Conversation,
      entries: under(entryPrefix).map(toEntry),
      mailings: under(mailPrefix).map(toMailing),
    }
  );
}

const toEntry = ({ [partitionKey]: _, [sortKey]: __, ...entry }: Attributes) => entry as unknown as Entry;

/**
 * Puts the conversation's next version over the one that was read, with what filing it elsewhere sends after all. One that was
 * erased does not come back.
 */
export const commitFiling = (
  table: Table,
  { conversation, mailing, person }: FilingPlan,
): Promise<Committed> =>
  commit(table, [
    putVersion(table, conversationItem(conversation), conversation.version),
    ...(mailing ? [put(table, mailingItem(mailing))] : []),
    ...(person ? [putPerson(table, person)] : []),
  ]);

/** Writes what staff say, whole or not at all: the conversation is as it was read, and the entry is new. */
export const commitEntry = (table: Table, { conversation, entry, mailing }: EntryPlan): Promise<Committed> =>
  commit(table, [
    putVersion(table, conversationItem(conversation), conversation.version),
    put(table, entryItem(conversation.id, entry), IS_NEW),
    ...(mailing ? [put(table, mailingItem(mailing))] : []),
  ]);

/**
 * Writes a message, or a mail that has come, whole or not at all. Its guards: the conversation and the address's row are as they were read, and the key is
 * new. Nothing of it is shared with another address.
 */
export function commitMessage(table: Table, plan: MessagePlan, now: EpochMs): Promise<Committed> {
  const { conversation, entry, mailing, first, person } = plan;
  return commit(table, [
    putVersion(table, conversationItem(conversation), conversation.version),
    put(table, entryItem(conversation.id, entry)),
    ...(mailing.mails.length > 0 ? [put(table, mailingItem(mailing))] : []),
    putFirstAnswer(table, first, now),
    ...(person ? [putPerson(table, person, mailingId(now, first.hash))] : []),
  ]);
}

export const entryItem = (conversation: ConversationId, entry: Entry): Item =>
  marshall({ ...conversationEntryKey(conversation, entry.id), ...entry });
