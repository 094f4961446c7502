import { AsyncLocalStorage } from 'node:async_hooks';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';

export type Call = {
  readonly name: string;
  readonly input: Record<string, unknown>;
  readonly client: { destroy(): void };
};

/** Sees a call by its command's name and decides what becomes of it. */
export type Around = (call: Call, send: () => Promise<unknown>) => Promise<unknown>;

/**
 * Stands between a client and the wire: `around` sees each call by its command's name and decides what becomes of it.
 * @returns takes it away again
 */
export function onTheWire(client: DynamoDBClient, around: Around): () => void {
  const name = 'test-wire';
  client.middlewareStack.add(
    (next, context) => async (args) =>
      (await around(
        { client, name: String(context['commandName']), input: args.input as Call['input'] },
        () => next(args),
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

const processes = new AsyncLocalStorage<Around>();

/** Does `work` as a process of its own: each call of any client in it goes `around`, and so does whatever it has begun. */
export const asProcess = <T>(around: Around, work: () => Promise<T>): Promise<T> =>
  processes.run(around, work);

type Sends = { send: (this: Call['client'], command: object, ...rest: unknown[]) => Promise<unknown> };

// Whoever runs the functions as they are does not get to see the clients that they make.
for (const { prototype } of [DynamoDBClient, S3Client, SESClient] as unknown as { prototype: Sends }[]) {
  const { send } = prototype;
  prototype.send = function (command, ...rest) {
    const around = processes.getStore();
    const onward = () => send.call(this, command, ...rest);
    const { input } = command as Call;
    return around ? around({ name: command.constructor.name, input, client: this }, onward) : onward();
  };
}
