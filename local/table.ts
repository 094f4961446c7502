import { callEngine, EngineError } from './engine-call.ts';

/** Properties of an `AWS::DynamoDB::Table` or `GlobalTable` in a template, as far as an engine can do something with them. */
export interface TableProperties {
  readonly AttributeDefinitions: unknown;
  readonly KeySchema: unknown;
  readonly GlobalSecondaryIndexes?: unknown;
  readonly LocalSecondaryIndexes?: unknown;
  readonly StreamSpecification?: { readonly StreamViewType?: string };
  readonly TimeToLiveSpecification?: { readonly AttributeName?: string; readonly Enabled?: boolean };
}

export interface Table {
  readonly name: string;
  readonly streamArn: string | null;
  /** Whether it was made just now. */
  readonly fresh: boolean;
}

export interface TableRequest {
  readonly endpoint: string;
  readonly name: string;
  readonly properties: TableProperties;
}

/** Makes the table as the template defines it, or leaves the one that stands. */
export async function ensureTable({ endpoint, name, properties }: TableRequest): Promise<Table> {
  const call = <T>(operation: string, input: object): Promise<T> =>
    callEngine<T>({ endpoint, service: 'DynamoDB', operation, input: { TableName: name, ...input } });
  const describe = () => call<{ Table: { LatestStreamArn?: string } }>('DescribeTable', {});
  const standing = await describe().catch(unlessMissing);
  if (standing) return { name, streamArn: standing.Table.LatestStreamArn ?? null, fresh: false };
  await call('CreateTable', creation(properties));
  const { AttributeName, Enabled } = properties.TimeToLiveSpecification ?? {};
  if (AttributeName && Enabled) {
    await call('UpdateTimeToLive', { TimeToLiveSpecification: { AttributeName, Enabled } });
  }
  const made = await describe();
  return { name, streamArn: made.Table.LatestStreamArn ?? null, fresh: true };
}

function unlessMissing(error: unknown): null {
  if (error instanceof EngineError && error.kind === 'ResourceNotFoundException') return null;
  throw error;
}

/** CloudFormation's words for a table are the API's, but for the stream's switch. */
function creation(properties: TableProperties): object {
  const {
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes,
    LocalSecondaryIndexes,
    StreamSpecification,
  } = properties;
  const isStreamed = StreamSpecification?.StreamViewType !== undefined;
  return {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes,
    LocalSecondaryIndexes,
    StreamSpecification: isStreamed ? { StreamEnabled: true, ...StreamSpecification } : undefined,
  };
}
