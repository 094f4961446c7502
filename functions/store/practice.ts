import { GetItemCommand, type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Practice, Retention, Room, Therapist } from '../domain/practice.ts';
import { type Attributes, patiently, queryAll, type Table } from './client.ts';
import { hoursKey, type Key, practicePartition, roomKey, settingsKey, therapistKey } from './table.ts';

type StoredTherapist = Therapist & Attributes & { readonly active: boolean };
type Settings = Omit<Practice, 'rooms' | 'therapists' | 'former'>;

/**
 * The whole practice, in one query.
 * @param consistent - true where something is decided on it; a list that is only shown may be a moment old for half the price
 * @throws when there is no practice yet
 */
export async function readPractice(table: Table, { consistent }: { consistent: boolean }): Promise<Practice> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :practice',
    ExpressionAttributeValues: { ':practice': { S: practicePartition } },
    ConsistentRead: consistent,
  });
  const settings = items.find(({ sk }) => sk === settingsKey.sk);
  if (!settings) throw noPractice();
  const hours = new Map(startingWith(items, 'HOURS#').map((item) => [item['id'], item]));
  const people = startingWith(items, 'THERAPIST#').map(
    (item) => ({ ...item, hours: hours.get(item['id']) }) as unknown as StoredTherapist,
  );
  return {
    ...(settings as unknown as Settings),
    rooms: startingWith(items, 'ROOM#') as unknown as Room[],
    therapists: people.filter(({ active }) => active),
    former: people.filter(({ active }) => !active),
  };
}

/** How long data are kept, as it is set now. @throws when there is no practice yet */
export async function readRetention(table: Table): Promise<Retention> {
  const { Item } = await patiently(
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: marshall(settingsKey), ConsistentRead: true }),
    ),
  );
  if (!Item) throw noPractice();
  return (unmarshall(Item) as Settings).retention;
}

const noPractice = (): Error => new Error('the table holds no practice: its settings are missing');

export const hasRoom = (table: Table, id: string): Promise<boolean> => has(table, roomKey(id));
/** Deactivated ones included. */
export const hasTherapist = (table: Table, id: string): Promise<boolean> => has(table, therapistKey(id));

async function has(table: Table, key: Key): Promise<boolean> {
  const { Item } = await patiently(
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: marshall(key), ConsistentRead: true }),
    ),
  );
  return Item !== undefined;
}

/** In order of sort key, as the query answers them, hence in order of id. */
const startingWith = (items: readonly Attributes[], prefix: string): Attributes[] =>
  items.filter(({ sk }) => (sk as string).startsWith(prefix));

/** Writes a practice that is not there yet, whole or not at all; one that is there stays as it is, and the answer is false. */
export async function createPractice(table: Table, practice: Practice): Promise<boolean> {
  const { rooms, therapists, former, ...settings } = practice;
  const people = [
    ...therapists.map((therapist) => ({ ...therapist, active: true })),
    ...former.map((therapist) => ({ ...therapist, active: false })),
  ];
  const items = [
    { ...settingsKey, ...settings },
    ...rooms.map((room) => ({ ...roomKey(room.id), ...room })),
    ...people.map(({ hours: _, ...therapist }) => ({ ...therapistKey(therapist.id), ...therapist })),
    ...people.map(({ id, hours }) => ({ ...hoursKey(id), id, ...hours })),
  ];
  return patiently(
    table.client.send(
      new TransactWriteItemsCommand({ TransactItems: items.map((item) => putNew(table, item)) }),
    ),
  ).then(
    () => true,
    (error: Error) => {
      if (error.name === 'TransactionCanceledException') return false;
      throw error;
    },
  );
}

const putNew = (table: Table, item: Attributes): TransactWriteItem => ({
  Put: { TableName: table.name, Item: marshall(item), ConditionExpression: 'attribute_not_exists(pk)' },
});
