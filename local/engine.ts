import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A DynamoDB that answers on this machine. */
export interface Engine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** SQLite file to keep the tables in; without it they are kept in memory. Two engines on one file fail with disk I/O errors. */
  readonly file?: string;
}

/**
 * Runs the engine and ends it when its standard input closes: so it cannot outlive us, not even after kill -9.
 * The watcher reads a copy of the input because a shell gives its background commands an empty one.
 */
const LEASH =
  'exec 3<&0; "$@" 3<&- & engine=$!; { cat <&3 >/dev/null; kill $engine 2>/dev/null; } & wait $engine';

const ATTEMPTS = 5;

/**
 * Starts the embedded engine on a free port, or takes the one that `DYNAMODB_ENDPOINT` names.
 * @throws when there is no engine for this platform, or it does not come up
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const foreign = process.env['DYNAMODB_ENDPOINT'];
  if (foreign) return { endpoint: foreign, stop: async () => {} };
  for (let attempt = 1; ; attempt++) {
    try {
      return await spawnEngine(options);
    } catch (error) {
      if (attempt === ATTEMPTS || !isPortTaken(error)) throw error;
    }
  }
}

async function spawnEngine({ file }: EngineOptions): Promise<Engine> {
  const port = await freePort();
  const args = ['--host', '127.0.0.1', '--port', String(port), ...(file ? ['--db-path', file] : [])];
  // Detached: a Ctrl-C in the terminal is ours to answer, in our order.
  const child = spawn('sh', ['-c', LEASH, 'sh', engineBinary(), ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.stdin.on('error', () => {});
  const ended = once(child, 'exit');
  await listening(child.stderr, ended);
  child.stderr.resume();
  for (const part of [child, child.stdin, child.stderr]) (part as { unref?: () => void }).unref?.();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
}

/** Resolves at the engine's "listening" line. */
async function listening(lines: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<void> {
  let said = '';
  const heard = new Promise<void>((resolve) => {
    lines.on('data', (chunk: Buffer) => {
      said += chunk;
      if (said.includes('listening on')) resolve();
    });
  });
  await Promise.race([
    heard,
    ended.then(() => {
      throw new Error(`The DynamoDB engine did not start: ${said.trim()}`);
    }),
  ]);
}

/** Resolves when nobody answers there any more, or after two seconds: by then it is another's address. */
export async function engineGone(endpoint: string): Promise<void> {
  for (const until = Date.now() + 2_000; Date.now() < until; await pause(20)) {
    const answers = await fetch(endpoint, { signal: AbortSignal.timeout(500) }).then(
      () => true,
      () => false,
    );
    if (!answers) return;
  }
}

const isPortTaken = (error: unknown): boolean => /in use/i.test(String(error));

/** @throws naming the way out where no engine is installed for this platform */
function engineBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'dynoxide');
  } catch {
    throw new Error(
      `There is no DynamoDB engine for this machine (${name}). Start one yourself, for example DynamoDB Local, and set ` +
        'DYNAMODB_ENDPOINT to its address, such as http://127.0.0.1:8000.',
    );
  }
}

/** The engine takes no port 0: one is found here, and another tried when it was taken meanwhile. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
