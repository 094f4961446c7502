import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { activityPlace, type Conversation, type ConversationStatus } from '../domain/conversation.ts';
import { type Item, patiently, queryAll, type Table } from './client.ts';
import { byActivity, conversationKey, inboxIndexKey } from './table.ts';

export interface ConversationsOf {
  readonly status: ConversationStatus;
  readonly limit: number;
  /** A place in the list, see `activityPlace`: what stands there and before it is left out. */
  readonly after: string | undefined;
}

/**
 * Conversations of a status, the one in which something was written last first; from the index, so a moment behind. One call: a
 * hundred rows of a kilobyte are a tenth of what DynamoDB answers at once.
 */
export async function conversationsOf(
  table: Table,
  { status, limit, after }: ConversationsOf,
): Promise<Conversation[]> {
  const { Items = [] } = await patiently(
    table.client.send(
      new QueryCommand({
        TableName: table.name,
        ...inboxQuery(status, after),
        ScanIndexForward: false,
        Limit: limit,
      }),
    ),
  );
  return Items.map((item) => unmarshall(item) as Conversation);
}

/** Every conversation of a status. */
export const allConversationsOf = async (table: Table, status: ConversationStatus): Promise<Conversation[]> =>
  (await queryAll(table, inboxQuery(status, undefined))) as unknown as Conversation[];

const inboxQuery = (status: ConversationStatus, after: string | undefined) => ({
  IndexName: byActivity.name,
  KeyConditionExpression: `${byActivity.partitionKey} = :status${after ? ` AND ${byActivity.sortKey} < :after` : ''}`,
  ExpressionAttributeValues: marshall({
    ':status': inboxIndexKey(status),
    ...(after ? { ':after': after } : {}),
  }),
});

/**
 * Conversations of a status in which the client wrote last at `until` or before, page by page; from the index, so a moment
 * behind. It is in order of activity, which a note of staff is too, so it is read whole: what is kept of a practice's
 * conversations is some megabytes.
 */
export async function* quietConversations(
  table: Table,
  { status, until }: { status: ConversationStatus; until: number },
): AsyncGenerator<Conversation[]> {
  const query = inboxQuery(status, undefined);
  let next: Item | undefined;
  do {
    const page = await patiently(
      table.client.send(
        new QueryCommand({
          TableName: table.name,
          ...query,
          FilterExpression: 'lastMessageAt <= :until',
          ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':until': { N: String(until) } },
          ExclusiveStartKey: next,
        }),
      ),
    );
    yield (page.Items ?? []).map((item) => unmarshall(item) as Conversation);
    next = page.LastEvaluatedKey;
  } while (next);
}

export const conversationItem = (conversation: Conversation): Item =>
  marshall({
    // What was read carries the keys that it had: those that it has now come last.
    ...conversation,
    ...conversationKey(conversation.id),
    [byActivity.partitionKey]: inboxIndexKey(conversation.status),
    [byActivity.sortKey]: activityPlace(conversation),
  });
