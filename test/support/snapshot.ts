import { BatchWriteItemCommand, ScanCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import type { Item, Table } from '../../functions/store/client.ts';

/** A table's items by their keys, as the engine has them. */
export type Snapshot = ReadonlyMap<string, Item>;

export async function snapshotOf({ client, name }: Table): Promise<Snapshot> {
  const items = new Map<string, Item>();
  let next: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey: next }),
    );
    for (const item of page.Items ?? []) items.set(`${item['pk']?.S} ${item['sk']?.S}`, item);
    next = page.LastEvaluatedKey;
  } while (next);
  return items;
}

/** As many as DynamoDB takes in one call. */
const MOST_WRITES = 25;

/** Puts a table that stands at `now` back to where it stood `before`. */
export async function restore({ client, name }: Table, before: Snapshot, now: Snapshot): Promise<void> {
  const writes: WriteRequest[] = [
    ...[...now]
      .filter(([key]) => !before.has(key))
      .map(([, { pk, sk }]) => ({ DeleteRequest: { Key: { pk, sk } as Item } })),
    ...[...before]
      .filter(([key, item]) => sorted(now.get(key)) !== sorted(item))
      .map(([, Item]) => ({ PutRequest: { Item } })),
  ];
  for (let from = 0; from < writes.length; from += MOST_WRITES) {
    const RequestItems = { [name]: writes.slice(from, from + MOST_WRITES) };
    await client.send(new BatchWriteItemCommand({ RequestItems }));
  }
}

/** As JSON, with the names of every map in order: a table keeps none. */
export const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
