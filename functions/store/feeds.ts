import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { FeedOwner } from '../use-cases/calendar-feed.ts';
import type { Committed } from '../use-cases/effects.ts';
import { type Attributes, patiently, type Table } from './client.ts';
import { feedKey, feedOwnerKey, type Key } from './table.ts';
import { commit, put, putVersion, remove } from './transaction.ts';

export async function readFeedOwner(table: Table, sub: string): Promise<FeedOwner> {
  const item = await read(table, feedOwnerKey(sub));
  return item
    ? { sub, version: item['version'] as number, hash: item['hash'] as string }
    : { sub, version: 0, hash: null };
}

export async function findFeed(table: Table, hash: string): Promise<{ sub: string } | undefined> {
  const item = await read(table, feedKey(hash));
  return item && { sub: item['sub'] as string };
}

/** The new feed's row, its owner's and the end of the one before are written together: somebody has one feed at any moment. */
export const commitFeed = (
  table: Table,
  { sub, version, hash }: FeedOwner,
  next: string,
): Promise<Committed> =>
  commit(table, [
    putVersion(table, marshall({ ...feedOwnerKey(sub), version: version + 1, hash: next }), version + 1),
    put(table, marshall({ ...feedKey(next), sub })),
    ...(hash === null ? [] : [remove(table, feedKey(hash))]),
  ]);

async function read(table: Table, key: Key): Promise<Attributes | undefined> {
  const { Item } = await patiently(
    table.client.send(
      new GetItemCommand({ TableName: table.name, Key: marshall(key), ConsistentRead: true }),
    ),
  );
  return Item && unmarshall(Item);
}
