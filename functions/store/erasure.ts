import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Conversation } from '../domain/conversation.ts';
import { type Erasure, keyIn } from '../domain/erasure.ts';
import type { Mailing } from '../domain/mail.ts';
import type { ConversationId, EpochMs, PersonHash } from '../domain/units.ts';
import type { RowKey } from '../use-cases/audit-table.ts';
import type { Committed } from '../use-cases/effects.ts';
import type { BookingErasure } from '../use-cases/erase-booking.ts';
import type { ConversationErasure, ConversationRemains } from '../use-cases/erase-conversation.ts';
import { type Attributes, patiently, queryAll, type Table } from './client.ts';
import { dayItem } from './days.ts';
import { erasedItem } from './figures.ts';
import { toMailing } from './mailings.ts';
import { putPerson } from './standing.ts';
import {
  bookingKey,
  bookingMailKey,
  conversationKey,
  entryPrefix,
  erasureKey,
  erasuresPartition,
  idempotencyKey,
  mailPrefix,
  partitionKey,
  personMailKey,
  sortKey,
} from './table.ts';
import { commit, putVersion, remove, removeVersion } from './transaction.ts';

/** Writes down that somebody is erased. One who was before: the later time holds. */
export async function noteErasure(table: Table, { hash, at }: Erasure): Promise<void> {
  const put = new PutItemCommand({
    TableName: table.name,
    Item: marshall({ ...erasureKey(hash), hash, at }),
    ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
    ExpressionAttributeNames: { '#at': 'at' },
    ExpressionAttributeValues: marshall({ ':at': at }),
  });
  await patiently(table.client.send(put).then(() => {}, unlessLater));
}

function unlessLater(error: Error): void {
  if (error.name !== 'ConditionalCheckFailedException') throw error;
}

/** When whoever has the address was erased last; undefined: never. Consistent. */
export async function readErasure(table: Table, hash: PersonHash): Promise<EpochMs | undefined> {
  const { Item } = await patiently(
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: marshall(erasureKey(hash)), ConsistentRead: true }),
    ),
  );
  return Item && (unmarshall(Item)['at'] as EpochMs);
}

/** Everybody who was erased. */
export async function listErasures(table: Table): Promise<Erasure[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: `${partitionKey} = :erasures`,
    ExpressionAttributeValues: { ':erasures': { S: erasuresPartition } },
    ConsistentRead: true,
  });
  return items.map(({ hash, at }) => ({ hash, at }) as Erasure);
}

/** A transaction takes a hundred rows; a booking itself has five beside its mailings. */
const MOST_MAILINGS = 90;

/**
 * Takes a booking away with all that rests on it, whole or not at all. Its guards: the booking, the ledger, the address's row and
 * the counts are as they were read. Of one that was moved more often than a transaction holds, the oldest mailings go before.
 */
export async function commitBookingErasure(table: Table, plan: BookingErasure): Promise<Committed> {
  const { id, booking, ledger, erased, person } = plan;
  const mailings = plan.mailings.map((mailing) => bookingMailKey(id, mailing.id));
  await removeRows(table, mailings.slice(0, -MOST_MAILINGS));
  return commit(table, [
    ...(booking ? [removeVersion(table, bookingKey(id), booking.version)] : []),
    ...mailings.slice(-MOST_MAILINGS).map((key) => remove(table, key)),
    ...(booking?.key === undefined ? [] : [remove(table, idempotencyKey(booking.key))]),
    ...(ledger ? [putVersion(table, dayItem(ledger), ledger.version)] : []),
    ...(erased ? [putVersion(table, erasedItem(erased), erased.version)] : []),
    ...(person ? [putPerson(table, person)] : []),
  ]);
}

/** A conversation, and whatever else stands under it. Consistent. */
export async function readRemains(table: Table, id: ConversationId): Promise<ConversationRemains> {
  const { pk, sk } = conversationKey(id);
  const items = await queryAll(table, {
    KeyConditionExpression: `${partitionKey} = :conversation`,
    ExpressionAttributeValues: marshall({ ':conversation': pk }),
    ConsistentRead: true,
  });
  const under = items.filter((item) => item[sortKey] !== sk);
  const mailings = under.filter((item) => String(item[sortKey]).startsWith(mailPrefix)).map(toMailing);
  return {
    conversation: items.find((item) => item[sortKey] === sk) as Conversation | undefined,
    rows: [...under.map(keyOf), ...under.flatMap(answerTo)],
    mails: mailings.reduce((sum, { mails }) => sum + mails.length, 0),
  };
}

const keyOf = (item: Attributes): RowKey => ({
  pk: String(item[partitionKey]),
  sk: String(item[sortKey]),
});

/** The idempotency record of a message: its entry's id has the key's hash. */
const answerTo = (item: Attributes): RowKey[] =>
  String(item[sortKey]).startsWith(entryPrefix) && item['kind'] === 'message'
    ? [idempotencyKey(keyIn(String(item['id'])))]
    : [];

/** Takes away the row on which every entry of a conversation rests, and its place in its address's row, both as they were read. */
export const commitConversationErasure = (
  table: Table,
  { conversation, person }: ConversationErasure,
): Promise<Committed> =>
  commit(table, [
    ...(conversation ? [removeVersion(table, conversationKey(conversation.id), conversation.version)] : []),
    ...(person ? [putPerson(table, person)] : []),
  ]);

/** The mails that told an address why it was refused go, and the idempotency records of what was refused. */
export const removeRefusals = (
  table: Table,
  hash: PersonHash,
  refusals: readonly Pick<Mailing, 'id'>[],
): Promise<void> =>
  removeRows(
    table,
    refusals.flatMap(({ id }) => [personMailKey(hash, id), idempotencyKey(keyIn(id))]),
  );

/** A transaction takes 4 MB, and a row has at most 400 KB. */
const ROWS_AT_ONCE = 10;

/** Takes rows away, whatever they hold by now; those that are gone are no matter. */
export async function removeRows(table: Table, keys: readonly RowKey[]): Promise<void> {
  // An idempotency key that was used again a day later has one record for both.
  const each = [...new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key])).values()];
  for (let from = 0; from < each.length; from += ROWS_AT_ONCE)
    await commit(
      table,
      each.slice(from, from + ROWS_AT_ONCE).map((key) => remove(table, key)),
    );
}
