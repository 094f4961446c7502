import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Busy } from '../use-cases/effects.ts';
import { type Attributes, patiently, type Table } from './client.ts';
import type { Key } from './table.ts';

/** As many as DynamoDB takes in one call. */
const MOST_KEYS = 100;

/** The rows at the keys, consistent, in no order, without those that are not there; a hundred a call, all calls at once. */
export async function readAll(table: Table, keys: readonly Key[]): Promise<Attributes[]> {
  const batches = Array.from({ length: Math.ceil(keys.length / MOST_KEYS) }, (_, index) =>
    readBatch(table, keys.slice(index * MOST_KEYS, (index + 1) * MOST_KEYS)),
  );
  return (await Promise.all(batches)).flat();
}

async function readBatch(table: Table, keys: readonly Key[]): Promise<Attributes[]> {
  const { Responses, UnprocessedKeys } = await patiently(
    table.client.send(
      new BatchGetItemCommand({
        RequestItems: { [table.name]: { Keys: keys.map((key) => marshall(key)), ConsistentRead: true } },
      }),
    ),
  );
  if (UnprocessedKeys?.[table.name]) throw new Busy('the table read a part only');
  return (Responses?.[table.name] ?? []).map((item) => unmarshall(item));
}
