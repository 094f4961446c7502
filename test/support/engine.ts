import { randomUUID } from 'node:crypto';
import { readAssembly } from '../../local/assembly.ts';
import { type Engine, startEngine } from '../../local/engine.ts';
import { REGION } from '../../local/intrinsics.ts';
import { openStack } from '../../local/stack.ts';
import { ensureTable, type TableProperties } from '../../local/table.ts';
import { assemblyFolder } from './assembly.ts';

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
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_REGION: REGION,
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  return createTable(engine, tableDefinition());
}

function tableDefinition(): TableProperties {
  const assembly = readAssembly(assemblyFolder());
  const [table] = openStack({ assembly, siteUrl: 'http://localhost', secret: () => '' }).of(
    'AWS::DynamoDB::Table',
  );
  if (!table) throw new Error('the template declares no table');
  return table.properties as unknown as TableProperties;
}
