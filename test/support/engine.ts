import { randomUUID } from 'node:crypto';
import { byDue, byTherapist, partitionKey, sortKey, timeToLive } from '../../functions/store/table.ts';
import { type Engine, startEngine } from '../../local/engine.ts';
import { ensureTable, type TableProperties } from '../../local/table.ts';

export { type Engine, startEngine };

export interface TestTable {
  readonly endpoint: string;
  readonly name: string;
}

/** Makes a table of its own name in the engine. */
export async function createTable(engine: Engine, properties: TableProperties): Promise<TestTable> {
  const name = `test-${randomUUID()}`;
  await ensureTable({ endpoint: engine.endpoint, name, properties });
  return { endpoint: engine.endpoint, name };
}

let shared: Promise<Engine> | undefined;

/**
 * An empty table, as the template defines it, in an engine that the tests of one file share. The engine ends with its worker.
 * The SDK's settings are put into the environment, so that a client made without arguments finds it.
 */
export async function freshTable(): Promise<TestTable> {
  shared ??= startEngine();
  const engine = await shared;
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = engine.endpoint;
  process.env['AWS_REGION'] = 'eu-west-2';
  process.env['AWS_ACCESS_KEY_ID'] = 'local';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
  return createTable(engine, tableDefinition());
}

function tableDefinition(): TableProperties {
  const key = (name: string, KeyType: string) => ({ AttributeName: name, KeyType });
  const index = (of: typeof byDue | typeof byTherapist, ProjectionType: string) => ({
    IndexName: of.name,
    KeySchema: [key(of.partitionKey, 'HASH'), key(of.sortKey, 'RANGE')],
    Projection: { ProjectionType },
  });

  const names = [
    partitionKey,
    sortKey,
    byTherapist.partitionKey,
    byTherapist.sortKey,
    byDue.partitionKey,
    byDue.sortKey,
  ];
  return {
    AttributeDefinitions: names.map((name) => ({
      AttributeName: name,
      AttributeType: 'S',
    })),
    KeySchema: [key(partitionKey, 'HASH'), key(sortKey, 'RANGE')],
    GlobalSecondaryIndexes: [index(byTherapist, 'ALL'), index(byDue, 'KEYS_ONLY')],
    StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
    TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
  };
}
