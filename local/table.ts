import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';

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

/** Any: the engine keeps one account's tables whatever the caller's credentials are. */
export const engineConnection = (endpoint: string) => ({
  endpoint,
  region: 'eu-west-2',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

export interface TableRequest {
  readonly endpoint: string;
  readonly name: string;
  readonly properties: TableProperties;
}

/** Makes the table as the template defines it, or leaves the one that stands. */
export async function ensureTable({ endpoint, name, properties }: TableRequest): Promise<Table> {
  const client = new DynamoDBClient(engineConnection(endpoint));
  try {
    const standing = await describe(client, name);
    if (standing) return { name, streamArn: standing, fresh: false };
    await client.send(new CreateTableCommand(creation(name, properties)));
    const { AttributeName, Enabled } = properties.TimeToLiveSpecification ?? {};
    if (AttributeName && Enabled) {
      const TimeToLiveSpecification = { AttributeName, Enabled };
      await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
    }
    return { name, streamArn: (await describe(client, name)) ?? null, fresh: true };
  } finally {
    client.destroy();
  }
}

/** The stream's ARN ('' without a stream), or undefined where there is no such table. */
async function describe(client: DynamoDBClient, TableName: string): Promise<string | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return Table?.LatestStreamArn ?? '';
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** CloudFormation's words for a table are the API's, but for the stream's switch. */
function creation(TableName: string, properties: TableProperties): CreateTableCommandInput {
  const {
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes,
    LocalSecondaryIndexes,
    StreamSpecification,
  } = properties;
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions,
    KeySchema,
    ...(GlobalSecondaryIndexes ? { GlobalSecondaryIndexes } : {}),
    ...(LocalSecondaryIndexes ? { LocalSecondaryIndexes } : {}),
    ...(StreamSpecification?.StreamViewType
      ? { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }
      : {}),
  } as CreateTableCommandInput;
}
