import { REGION } from './intrinsics.ts';

/** An exception that DynamoDB answered with. */
export class EngineError extends Error {
  /** Such as `ResourceNotFoundException`. */
  readonly kind: string;
  constructor(kind: string, message: string) {
    super(`${kind}: ${message}`);
    this.kind = kind;
  }
}

export interface EngineCall {
  readonly endpoint: string;
  readonly service: 'DynamoDB' | 'DynamoDBStreams';
  readonly operation: string;
  readonly input: object;
  readonly signal?: AbortSignal;
}

/** DynamoDB Local keeps the tables of each region apart by this header. The signature is not looked at by any local engine. */
const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=local/20260101/${REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;

/**
 * Calls the engine on the wire, without the SDK: loading that takes longer than all else that the runner starts, and a stream's
 * records are wanted as they are on the wire.
 * @throws EngineError
 */
export async function callEngine<T>({ endpoint, service, operation, input, signal }: EngineCall): Promise<T> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      authorization: AUTHORIZATION,
      'x-amz-date': '20260101T000000Z',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${service}_20120810.${operation}`,
    },
    body: JSON.stringify(input),
    ...(signal ? { signal } : {}),
  });
  const body = (await answer.json()) as { __type?: string; message?: string; Message?: string };
  if (answer.ok) return body as T;
  const { __type = 'UnknownError', message, Message } = body;
  throw new EngineError(__type.slice(__type.indexOf('#') + 1), message ?? Message ?? '');
}
