import { openTable, type Table } from '../functions/store/client.ts';

/** Which DynamoDB a command of an operator talks to. */
export interface Reach {
  /** Of another DynamoDB than the region's own, such as the laptop's. */
  readonly endpoint?: string | undefined;
  /** Default: the environment's. */
  readonly region?: string | undefined;
}

export function reachTable(name: string, { endpoint, region }: Reach): Table {
  if (endpoint) {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = endpoint;
    // The engine of a laptop wants some credentials, and looks at none.
    process.env['AWS_ACCESS_KEY_ID'] ??= 'local';
    process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local';
    process.env['AWS_REGION'] ??= 'eu-west-2';
  }
  if (region) process.env['AWS_REGION'] = region;
  return openTable(name);
}
