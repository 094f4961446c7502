import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import type { StreamRecord } from '../../local/batch.ts';
import { callEngine } from '../../local/engine-call.ts';
import { type Checkpoint, type StreamMapping, StreamReader } from '../../local/stream.ts';
import { freshTable } from '../support/engine.ts';

const mapping: StreamMapping = {
  id: 'Mapping',
  batchSize: 10,
  windowMs: 0,
  filters: [{ dynamodb: { Keys: { sk: { S: [{ prefix: 'MAIL#' }] } } } }],
  from: 'TRIM_HORIZON',
  reportsItemFailures: true,
  bisects: true,
  retries: 1,
  maximumAgeSeconds: null,
};

const readers: StreamReader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.stop();
});

/** A table, and readers of its stream that go on from one another's checkpoint. */
async function streamed() {
  const { endpoint, name } = await freshTable();
  const client = new DynamoDBClient({ endpoint });
  const { Table } = await callEngine<{ Table: { LatestStreamArn: string } }>({
    endpoint,
    service: 'DynamoDB',
    operation: 'DescribeTable',
    input: { TableName: name },
  });
  let checkpoint: Checkpoint = {};
  const seen: string[] = [];
  const apart: string[] = [];
  const names = (records: readonly StreamRecord[]): string[] =>
    records.map(({ dynamodb }) => (dynamodb['Keys'] as { pk: { S: string } }).pk.S);
  const read = (
    handler: (names: string[]) => unknown = () => null,
    given: Partial<StreamMapping> = {},
  ): StreamReader => {
    const reader = new StreamReader(
      { ...mapping, ...given },
      {
        endpoint,
        streamArn: Table.LatestStreamArn,
        checkpoint,
        keep: (reached) => {
          checkpoint = reached;
        },
        invoke: async ({ Records }) => {
          seen.push(names(Records).join(' '));
          return handler(names(Records));
        },
        setApart: (records) => apart.push(...names(records)),
        failed: (error) => expect.unreachable(error.message),
        now: Date.now,
        backoffMs: 1,
      },
    );
    reader.start();
    readers.push(reader);
    return reader;
  };
  const put = (pk: string, sk = 'MAIL#1') =>
    client.send(new PutItemCommand({ TableName: name, Item: { pk: { S: pk }, sk: { S: sk } } }));
  return { put, read, seen, apart };
}

describe('the reader of a stream', () => {
  it('hands on what the filter lets through, in order', async () => {
    const { put, read, seen } = await streamed();
    await put('a');
    await put('b', 'BOOKING');
    await put('c');
    read();
    await expect.poll(() => seen).toEqual(['a c']);
  });

  it('hands on what is written while it reads', async () => {
    const { put, read, seen } = await streamed();
    read();
    await put('a');
    await expect.poll(() => seen).toEqual(['a']);
    await put('b');
    await expect.poll(() => seen).toEqual(['a', 'b']);
  });

  it('hands on no more at once than the batch size', async () => {
    const { put, read, seen } = await streamed();
    for (const name of ['a', 'b', 'c']) await put(name);
    read(undefined, { batchSize: 2 });
    await expect.poll(() => seen).toEqual(['a b', 'c']);
  });

  it('goes on after a restart where it was', async () => {
    const { put, read, seen } = await streamed();
    await put('a');
    const first = read();
    await expect.poll(() => seen).toEqual(['a']);
    await first.stop();
    await put('b');
    read();
    await expect.poll(() => seen).toEqual(['a', 'b']);
  });

  it('hands a batch out again after a restart when it was stopped in the middle', async () => {
    const { put, read, seen } = await streamed();
    await put('a');
    const first = read(() => Promise.reject(new Error('stopped')), { retries: null });
    await expect.poll(() => seen.length).toBeGreaterThan(1);
    await first.stop();
    const before = seen.length;
    read();
    await expect.poll(() => seen.slice(before)).toEqual(['a']);
  });

  it('fault 22: sets a poisonous record apart, and its neighbours go on', async () => {
    const { put, read, seen, apart } = await streamed();
    for (const name of ['a', 'poison', 'b', 'c']) await put(name);
    const done = new Set<string>();
    read((names) => {
      if (names.includes('poison')) throw new Error('poison');
      for (const name of names) done.add(name);
    });
    await expect.poll(() => [...done]).toEqual(['a', 'b', 'c']);
    expect(apart).toEqual(['poison']);
    await put('d');
    await expect.poll(() => seen.at(-1)).toBe('d');
  });

  it('stops between two tries of a batch', async () => {
    const { put, read, seen } = await streamed();
    await put('a');
    const reader = read(() => Promise.reject(new Error('always')), { retries: null });
    await expect.poll(() => seen.length).toBeGreaterThan(2);
    await reader.stop();
    const at = seen.length;
    await put('b');
    expect(seen.length).toBe(at);
  });
});
