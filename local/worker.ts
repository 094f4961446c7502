/** A worker thread that is one instance of a function: it loads the handler once and answers one invocation at a time. */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { tell } from './clock.ts';

export interface WorkerSettings {
  readonly clock: SharedArrayBuffer;
  readonly module: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly memoryMb: number;
}

export interface Invocation {
  readonly requestId: string;
  readonly event: unknown;
  /** By `performance.timeOrigin` and `now`, which no told clock moves. */
  readonly deadline: number;
}

/** The first message after loading has neither `value` nor `error`. */
export interface Outcome {
  readonly value?: string;
  readonly error?: { readonly errorType: string; readonly errorMessage: string; readonly stackTrace: string };
}

type Handler = (event: unknown, context: unknown) => unknown;

const settings = workerData as WorkerSettings;
const port = parentPort;
if (!port) throw new Error('worker.ts runs in a worker thread');

tell(settings.clock);
try {
  const loaded = (await import(pathToFileURL(settings.module).href)) as Record<string, unknown>;
  const exported = (loaded[settings.exportName] ??
    (loaded['default'] as Record<string, unknown> | undefined)?.[settings.exportName]) as Handler | undefined;
  if (typeof exported !== 'function')
    throw new Error(`${settings.module} exports no function ${settings.exportName}`);
  port.on('message', (invocation: Invocation) => answer(exported, invocation));
  port.postMessage({} satisfies Outcome);
} catch (error) {
  port.postMessage({ error: described(error) } satisfies Outcome);
}

async function answer(handler: Handler, { requestId, event, deadline }: Invocation): Promise<void> {
  try {
    const value = await handler(event, {
      awsRequestId: requestId,
      callbackWaitsForEmptyEventLoop: true,
      functionName: settings.functionName,
      functionVersion: '$LATEST',
      invokedFunctionArn: `arn:aws:lambda:eu-west-2:000000000000:function:${settings.functionName}`,
      logGroupName: `/aws/lambda/${settings.functionName}`,
      logStreamName: 'laptop',
      memoryLimitInMB: String(settings.memoryMb),
      getRemainingTimeInMillis: () => Math.max(0, deadline - performance.timeOrigin - performance.now()),
    });
    port?.postMessage({ value: JSON.stringify(value) ?? 'null' } satisfies Outcome);
  } catch (error) {
    port?.postMessage({ error: described(error) } satisfies Outcome);
  }
}

function described(error: unknown): NonNullable<Outcome['error']> {
  const { name = 'Error', message = String(error), stack = '' } = (error ?? {}) as Partial<Error>;
  return { errorType: name, errorMessage: message, stackTrace: stack };
}
