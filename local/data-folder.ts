import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join, resolve } from 'node:path';

/** Where the laptop keeps its state, so that the next start finds it. One runner at a time. */
export interface DataFolder {
  readonly path: string;
  /** What was kept under the name, or else `otherwise`. */
  read<T>(name: string, otherwise: T): T;
  /** Replaces it whole: a crash leaves the old or the new. */
  write(name: string, value: unknown): void;
  append(name: string, line: string): void;
  /** Lets the next runner in. */
  stop(): Promise<void>;
}

/** @throws when another runner has it */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const path = resolve(folder);
  mkdirSync(path, { recursive: true });
  const unlock = await lock(path);
  return {
    path,
    read: <T>(name: string, otherwise: T) => {
      try {
        return JSON.parse(readFileSync(join(path, `${name}.json`), 'utf8')) as T;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
        throw new Error(`${join(path, name)}.json cannot be read; delete ${path} to start afresh`, {
          cause: error,
        });
      }
    },
    write: (name, value) => {
      const file = join(path, `${name}.json`);
      writeFileSync(`${file}.new`, JSON.stringify(value, null, 2), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    append: (name, line) => appendFileSync(join(path, name), `${line}\n`),
    stop: unlock,
  };
}

/**
 * The lock is a socket that says which folder it guards, and a file that says its port: a runner that was killed answers no
 * more, whoever has its process id today.
 */
async function lock(path: string): Promise<() => Promise<void>> {
  const file = join(path, 'lock');
  const server = createServer((socket) => socket.on('error', () => {}).end(path)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  while (!create(file, String((server.address() as AddressInfo).port))) {
    if ((await guarded(Number(readFileSync(file, 'utf8')))) === path) {
      server.close();
      throw new Error(`Another runner is using ${path}. Stop it first, or set DATA_DIR to another folder.`);
    }
    rmSync(file, { force: true });
  }
  return async () => {
    rmSync(file, { force: true });
    server.close();
    await once(server, 'close');
  };
}

function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Which folder the lock on this port guards; null when nobody answers. */
async function guarded(port: number): Promise<string | null> {
  if (!(port > 0)) return null;
  try {
    const socket = connect({ port, host: '127.0.0.1', timeout: 500 }).setEncoding('utf8');
    socket.once('timeout', () => socket.destroy());
    let said = '';
    for await (const text of socket) said += text;
    return said;
  } catch {
    return null;
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

interface SecretSpec {
  readonly PasswordLength?: number;
  readonly SecretStringTemplate?: string;
  readonly GenerateStringKey?: string;
}

/** A declared secret's value: made once, of letters and digits, which every specification allows, and kept. */
export function secretKeeper(folder: DataFolder): (id: string, spec: unknown) => string {
  const secrets = folder.read<Record<string, string>>('secrets', {});
  return (id, spec) => {
    const known = secrets[id];
    if (known !== undefined) return known;
    const { PasswordLength = 32, SecretStringTemplate, GenerateStringKey = '' } = (spec ?? {}) as SecretSpec;
    const password = Array.from({ length: PasswordLength }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
      '',
    );
    const made = SecretStringTemplate
      ? JSON.stringify({ ...(JSON.parse(SecretStringTemplate) as object), [GenerateStringKey]: password })
      : password;
    secrets[id] = made;
    folder.write('secrets', secrets);
    return made;
  };
}
