import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Clock } from './clock.ts';
import type { Invocation, Outcome, WorkerSettings } from './worker.ts';

export interface FunctionDefinition {
  /** Its logical id in the template. */
  readonly id: string;
  readonly name: string;
  /** The bundled file, and the export that is called. */
  readonly module: string;
  readonly exportName: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** Instances at most; each answers one invocation at a time, as in Lambda. */
  readonly instances: number;
}

export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly timedOut: boolean;
  constructor(message: string, { timedOut = false } = {}) {
    super(message);
    this.timedOut = timedOut;
  }
}

export interface FunctionSurroundings {
  readonly clock: Clock;
  /** Takes what the function writes to its output, line by line. */
  log(functionName: string, line: string): void;
  /** Told of every failed invocation. */
  failed(functionName: string, error: FunctionError): void;
}

interface Waiting {
  readonly event: unknown;
  resolve(value: unknown): void;
  reject(error: FunctionError): void;
}

interface Instance {
  readonly worker: Worker;
  ready: boolean;
  /** What it answers now, and when that has taken too long. */
  current?: { readonly waiting: Waiting; readonly timer: NodeJS.Timeout } | undefined;
}

/** A function as Lambda runs it: instances started on demand, one invocation at a time in each, ended when time is up. */
export class LambdaFunction {
  readonly #definition: FunctionDefinition;
  readonly #surroundings: FunctionSurroundings;
  readonly #instances = new Set<Instance>();
  readonly #queue: Waiting[] = [];
  #stopped = false;

  constructor(definition: FunctionDefinition, surroundings: FunctionSurroundings) {
    this.#definition = definition;
    this.#surroundings = surroundings;
  }

  get id(): string {
    return this.#definition.id;
  }

  /** @throws FunctionError when the handler throws, runs out of time, or cannot be loaded */
  invoke(event: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#stopped) throw new FunctionError('The laptop is stopping');
      this.#queue.push({ event, resolve, reject });
      this.#handOut();
    });
  }

  /** Loads one instance, so that the first call does not wait for it. */
  warm(): void {
    if (this.#instances.size === 0) this.#start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const stopping = new FunctionError('The laptop is stopping');
    for (const waiting of this.#queue.splice(0)) waiting.reject(stopping);
    await Promise.all([...this.#instances].map(({ worker }) => worker.terminate()));
  }

  /** Gives what waits to instances that are free, and starts as many more as are wanted and allowed. */
  #handOut(): void {
    for (const instance of this.#instances) {
      const waiting = instance.ready && !instance.current ? this.#queue.shift() : undefined;
      if (waiting) this.#run(instance, waiting);
    }
    const loading = [...this.#instances].filter(({ ready }) => !ready).length;
    const room = this.#definition.instances - this.#instances.size;
    for (let more = Math.min(this.#queue.length - loading, room); more > 0; more--) this.#start();
  }

  #run(instance: Instance, waiting: Waiting): void {
    const { timeoutMs } = this.#definition;
    const timer = setTimeout(() => this.#timeOut(instance), timeoutMs);
    instance.current = { waiting, timer };
    const deadline = performance.timeOrigin + performance.now() + timeoutMs;
    instance.worker.postMessage({
      requestId: randomUUID(),
      event: waiting.event,
      deadline,
    } satisfies Invocation);
  }

  #start(): void {
    const instance: Instance = { worker: spawn(this.#definition, this.#surroundings), ready: false };
    this.#instances.add(instance);
    instance.worker.on('message', (outcome: Outcome) => {
      if (instance.ready) this.#settle(instance, outcome.error ? failure(outcome.error) : outcome);
      else if (outcome.error) this.#refuse(instance, failure(outcome.error));
      instance.ready ||= !outcome.error;
      this.#handOut();
    });
    instance.worker.on('error', (error) => this.#refuse(instance, new FunctionError(String(error))));
    instance.worker.once('exit', () => {
      this.#settle(instance, new FunctionError('Runtime exited without providing a reason'));
      this.#instances.delete(instance);
      if (!this.#stopped) this.#handOut();
    });
  }

  #timeOut(instance: Instance): void {
    const seconds = (this.#definition.timeoutMs / 1000).toFixed(2);
    this.#settle(instance, new FunctionError(`Task timed out after ${seconds} seconds`, { timedOut: true }));
    this.#retire(instance);
  }

  /** An instance that cannot be used: the first who waits is told, as in Lambda, where loading is part of the first call. */
  #refuse(instance: Instance, error: FunctionError): void {
    if (instance.current) this.#settle(instance, error);
    else {
      this.#surroundings.failed(this.#definition.name, error);
      this.#queue.shift()?.reject(error);
    }
    this.#retire(instance);
  }

  #settle(instance: Instance, outcome: Outcome | FunctionError): void {
    const { current } = instance;
    instance.current = undefined;
    if (!current) return;
    clearTimeout(current.timer);
    if (outcome instanceof FunctionError) {
      if (!this.#stopped) this.#surroundings.failed(this.#definition.name, outcome);
      current.waiting.reject(outcome);
    } else {
      current.waiting.resolve(JSON.parse(outcome.value ?? 'null'));
    }
  }

  #retire(instance: Instance): void {
    this.#instances.delete(instance);
    void instance.worker.terminate();
  }
}

const failure = ({ errorType, errorMessage, stackTrace }: NonNullable<Outcome['error']>): FunctionError => {
  const error = new FunctionError(`${errorType}: ${errorMessage}`);
  error.stack = stackTrace;
  return error;
};

function spawn(definition: FunctionDefinition, { clock, log }: FunctionSurroundings): Worker {
  const settings: WorkerSettings = {
    clock: clock.shared,
    module: definition.module,
    exportName: definition.exportName,
    functionName: definition.name,
    memoryMb: definition.memoryMb,
  };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: settings,
    env: { ...definition.environment },
    execArgv: ['--enable-source-maps'],
    stdout: true,
    stderr: true,
  });
  for (const output of [worker.stdout, worker.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line) log(definition.name, line);
    });
  }
  return worker;
}
