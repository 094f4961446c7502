import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { Busy, type Committed, Contended } from '../use-cases/effects.ts';
import { type Item, patiently, type Table } from './client.ts';
import type { Key } from './table.ts';

/** Nothing stands at the key yet. */
export const IS_NEW = 'attribute_not_exists(pk)';
/** The row is as it was read. */
const IS_UNCHANGED = 'version = :seen';

/** Writes all of the items or none. @throws Contended when another transaction was at one of them, Busy when the table is */
export async function commit(table: Table, items: TransactWriteItem[]): Promise<Committed> {
  try {
    await patiently(table.client.send(new TransactWriteItemsCommand({ TransactItems: items })));
    return 'done';
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = error.CancellationReasons?.map(({ Code }) => Code) ?? [];
    if (codes.includes('ConditionalCheckFailed')) return 'lost';
    if (codes.includes('ValidationError')) throw error;
    if (codes.includes('TransactionConflict')) throw new Contended('the transaction met another one');
    throw new Busy('the table asked for patience');
  }
}

export const put = (table: Table, item: Item, condition?: string): TransactWriteItem => ({
  Put: { TableName: table.name, Item: item, ConditionExpression: condition },
});

/** Takes a row away, if there is one. */
export const remove = (table: Table, key: Key): TransactWriteItem => ({
  Delete: { TableName: table.name, Key: marshall(key) },
});

/** Takes a row away as it was read. */
export const removeVersion = (table: Table, key: Key, version: number): TransactWriteItem => ({
  Delete: { TableName: table.name, Key: marshall(key), ...guard(version) },
});

/** Puts a row's next version over the one that was read, or over none. */
export const putVersion = (table: Table, item: Item, version: number): TransactWriteItem => ({
  Put: { TableName: table.name, Item: item, ...guard(version - 1) },
});

/** @param version - 0: there is no such row */
export const unchanged = (table: Table, key: Key, version: number): TransactWriteItem => ({
  ConditionCheck: { TableName: table.name, Key: marshall(key), ...guard(version) },
});

const guard = (version: number) =>
  version === 0
    ? { ConditionExpression: IS_NEW }
    : { ConditionExpression: IS_UNCHANGED, ExpressionAttributeValues: marshall({ ':seen': version }) };
