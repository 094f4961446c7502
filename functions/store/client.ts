import {
  type AttributeValue,
  DynamoDBClient,
  type DynamoDBServiceException,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Busy, Contended } from '../use-cases/effects.ts';

/** The table as every store function takes it. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

export type Item = Record<string, AttributeValue>;
/** An item as plain values: strings, numbers, lists and maps of them. */
export type Attributes = Record<string, unknown>;

/** DynamoDB answers within tens of milliseconds; what takes a hundred times as long is lost. */
const LONGEST_CALL_MS = 3_000;
const LONGEST_CONNECT_MS = 1_000;

/**
 * @param name - the table's name
 *
 * The SDK's own retries are off: the use cases' retries know what a lost race is, and two loops inside one another multiply.
 */
export const openTable = (name: string): Table => ({
  client: new DynamoDBClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: LONGEST_CONNECT_MS,
      requestTimeout: LONGEST_CALL_MS,
      throwOnRequestTimeout: true,
    },
  }),
  name,
});

/** What DynamoDB answers, or the network does, when nothing is wrong with the request itself. */
const PASSING = new Set([
  'InternalServerError',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
  'NetworkingError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);

export function isPassing(error: unknown): boolean {
  const { name, code, $metadata } = error as Partial<DynamoDBServiceException> & { code?: string };
  return PASSING.has(name ?? '') || PASSING.has(code ?? '') || ($metadata?.httpStatusCode ?? 0) >= 500;
}

/** A transaction was at the item, or the same one is still under way. */
const isConflict = (error: unknown): boolean =>
  /^Transaction(?:Conflict|InProgress)Exception$/.test(String((error as Partial<Error>).name));

/** Awaits a call to the table. @throws Busy in place of an error that may be gone on the next try */
export async function patiently<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (isConflict(error)) throw new Contended('the call met a transaction');
    if (isPassing(error)) throw new Busy('the table asked for patience');
    throw error;
  }
}

/** Of a single write: its condition did not hold, and nothing was written. @throws whatever else it is */
export function falseIfUnmet(error: Error): false {
  if (error.name === 'ConditionalCheckFailedException') return false;
  throw error;
}

/** Every item that the query finds, page after page, as plain values. */
export async function queryAll(
  table: Table,
  query: Omit<QueryCommandInput, 'TableName'>,
): Promise<Attributes[]> {
  const found: Attributes[] = [];
  let from: Item | undefined;
  do {
    const page = await patiently(
      table.client.send(new QueryCommand({ ...query, TableName: table.name, ExclusiveStartKey: from })),
    );
    for (const item of page.Items ?? []) found.push(unmarshall(item));
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}
