import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';
import { engineGone, startEngine } from './engine.ts';
import type { Declared, Stack } from './stack.ts';
import { ensureTable, type Table, type TableProperties } from './table.ts';

/** The engine with the template's tables in it. */
export interface Database {
  readonly endpoint: string;
  /** The first of the template, which is the only one. */
  readonly table: Table;
  /** ARN of the stream of the table with the given logical id. @throws where there is none */
  streamOf(id: string): string;
  stop(): Promise<void>;
}

/** @throws when a table stands that was made by another definition, or the template has none */
export async function openDatabase(stack: Stack, folder: DataFolder): Promise<Database> {
  const { endpoint, stop } = await openEngine(folder);
  try {
    const declared = [...stack.of('AWS::DynamoDB::Table'), ...stack.of('AWS::DynamoDB::GlobalTable')];
    const tables = new Map<string, Table>();
    for (const one of declared) tables.set(one.id, await openTable(one, endpoint, folder));
    const [table] = tables.values();
    if (!table) throw new Error('the template declares no table');
    const streamOf = (id: string): string => {
      const arn = tables.get(id)?.streamArn;
      if (!arn) throw new Error(`${id} has no stream`);
      return arn;
    };
    return { endpoint, table, streamOf, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openEngine(folder: DataFolder): Promise<Pick<Database, 'endpoint' | 'stop'>> {
  if (process.env['DYNAMODB_ENDPOINT']) return startEngine();
  // The engine of a runner that was killed goes with it, but perhaps a moment later: two on one file fail.
  const last = folder.read<string | null>('engine', null);
  if (last !== null) await engineGone(last);
  const { endpoint, stop } = await startEngine({ file: join(folder.path, 'table.db') });
  folder.write('engine', endpoint);
  return {
    endpoint,
    stop: async () => {
      await stop();
      folder.write('engine', null);
    },
  };
}

async function openTable({ id, properties }: Declared, endpoint: string, folder: DataFolder): Promise<Table> {
  const { KeySchema, GlobalSecondaryIndexes, StreamSpecification } = properties;
  const definition = JSON.stringify([KeySchema, GlobalSecondaryIndexes, StreamSpecification]);
  const known = folder.read<string | null>(`table-${id}`, null);
  if (known !== null && known !== definition) {
    throw new Error(
      `The table is defined otherwise than when ${folder.path} was made. Delete that folder to start afresh.`,
    );
  }
  const name = String(properties['TableName'] ?? id);
  const table = await ensureTable({ endpoint, name, properties: properties as unknown as TableProperties });
  folder.write(`table-${id}`, definition);
  return table;
}
