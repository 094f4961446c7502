import { randomUUID } from 'node:crypto';

export interface StackCall {
  readonly body?: object;
  /** Of whoever is signed in; without it, anybody. */
  readonly token?: string;
}

/** Asks the API of a running stack, as a page would: under a key of its own. */
export async function callStack(url: string, method: string, path: string, { body, token }: StackCall = {}) {
  const answer = await fetch(url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test is there to say
  return { status: answer.status, body: (await answer.json()) as any };
}
