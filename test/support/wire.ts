import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

type Call = { readonly name: string; readonly input: Record<string, unknown> };

/**
 * Stands between a client and the wire: `around` sees each call by its command's name and decides what becomes of it.
 * @returns takes it away again
 */
export function onTheWire(
  client: DynamoDBClient,
  around: (call: Call, send: () => Promise<unknown>) => Promise<unknown>,
): () => void {
  const name = 'test-wire';
  client.middlewareStack.add(
    (next, context) => async (args) =>
      (await around({ name: String(context['commandName']), input: args.input as Call['input'] }, () =>
        next(args),
      )) as Awaited<ReturnType<typeof next>>,
    { step: 'initialize', name },
  );
  return () => {
    client.middlewareStack.remove(name);
  };
}

/** The next `times` calls of the command end in `error`; `committed`: after they took effect, so that only the answer is lost. */
export function failing(
  client: DynamoDBClient,
  {
    command,
    error,
    times,
    committed = false,
  }: { command: string; error: Error; times: number; committed?: boolean },
): () => void {
  let left = times;
  return onTheWire(client, async ({ name }, send) => {
    if (name !== command || left === 0) return send();
    left--;
    if (committed) await send();
    throw error;
  });
}

/** What the SDK throws for an error of this name. */
export const named = (name: string, more: object = {}): Error =>
  Object.assign(new Error(name), { name, ...more });
