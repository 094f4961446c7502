import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { assemblyFolder } from '../support/assembly.ts';
import { until } from '../support/stack.ts';
import { folderOf } from './template.ts';

const root = join(import.meta.dirname, '../..');

interface Runner {
  readonly process: ChildProcess;
  readonly url: string;
  readonly said: string;
}

const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
});

function spawnRunner(dataDir: string, port: string): ChildProcess {
  // Fails here when the stack cannot be built, and otherwise leaves nothing to build to the runner.
  assemblyFolder();
  const child = spawn(process.execPath, ['bin/local.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  return child;
}

/** `npm start`, as far as its packages are there. Resolves when it says where it runs. */
async function run(dataDir: string): Promise<Runner> {
  const child = spawnRunner(dataDir, '0');
  let said = '';
  child.stdout?.on('data', (text: Buffer) => {
    said += text;
  });
  const url = await until(
    () => /runs at +(\S+)/.exec(said)?.[1] ?? (child.exitCode === null ? '' : `ended: ${said}`),
    (found) => found !== '',
  );
  return { process: child, url, said };
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill(signal);
  const [code] = (await ended) as [number | null];
  return code;
}

/** Books the next time that is free in Hove. */
async function book(url: string): Promise<Response> {
  const { rooms } = (await (await fetch(`${url}/api/practice`)).json()) as {
    rooms: { id: string; nextFree: string }[];
  };
  const start = rooms.find(({ id }) => id === 'hove')?.nextFree;
  return fetch(`${url}/api/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ start, room: 'hove', name: 'Ann', email: 'ann@example.com' }),
  });
}

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

const tell = (url: string, route: string, body: object) =>
  fetch(`${url}/_local/${route}`, { method: 'POST', body: JSON.stringify(body) });

const mails = async (url: string): Promise<string[]> => {
  const list = (await (await fetch(`${url}/_local/mailbox.json`)).json()) as { to: string[] }[];
  return list.flatMap(({ to }) => to).sort();
};

/** Whether the engine of a data folder answers. */
async function engineAnswers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  );
}

const engineOf = (dataDir: string): string =>
  JSON.parse(readFileSync(join(dataDir, 'engine.json'), 'utf8')) as string;

describe('the runner', () => {
  it('fault 21: killed with mails still to be sent sends them after a restart, once', {
    timeout: 90_000,
  }, async () => {
    const dataDir = folderOf();
    const first = await run(dataDir);
    // SES takes nothing, so that they are certainly still to be sent.
    await tell(first.url, 'faults', { service: 'ses', error: 'ServiceUnavailable', times: 1000 });
    expect((await book(first.url)).status).toBe(201);
    await kill(first.process, 'SIGKILL');

    const second = await run(dataDir);
    await tell(second.url, 'clock', { now: inMinutes(6) });
    await tell(second.url, 'sweep', {});
    const arrived = await until(
      () => mails(second.url),
      (to) => to.length >= 2,
    );
    await tell(second.url, 'sweep', {});
    expect(await mails(second.url)).toEqual(arrived);
    expect(arrived).toEqual([expect.stringMatching(/^(alex|sam)@example\.org$/), 'ann@example.com']);
  });

  it('fault 21: killed before the stream was read hands it on after a restart, without a sweep', {
    timeout: 90_000,
  }, async () => {
    const dataDir = folderOf();
    const first = await run(dataDir);
    const booked = await book(first.url);
    // The mailer is not loaded yet: that takes longer than this.
    await kill(first.process, 'SIGKILL');
    expect(booked.status).toBe(201);

    const second = await run(dataDir);
    const arrived = await until(
      () => mails(second.url),
      (to) => to.length >= 2,
    );
    expect(arrived).toEqual([expect.stringMatching(/^(alex|sam)@example\.org$/), 'ann@example.com']);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends everything it started on %s', async (signal) => {
    const dataDir = folderOf();
    const { process: runner, url } = await run(dataDir);
    const engine = engineOf(dataDir);
    expect(await engineAnswers(engine)).toBe(true);
    expect(await kill(runner, signal)).toBe(0);
    expect(await engineAnswers(engine)).toBe(false);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('takes its engine with it when it is killed', async () => {
    const dataDir = folderOf();
    const { process: runner } = await run(dataDir);
    const engine = engineOf(dataDir);
    await kill(runner, 'SIGKILL');
    await until(
      () => engineAnswers(engine),
      (answers) => !answers,
    );
  });

  it('says so when its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await refusal(folderOf(), String(port))).toEqual({
      code: 1,
      said: expect.stringContaining(`Port ${port} is in use`),
    });
    other.close();
  });

  it('says so when its data folder is another’s', async () => {
    const dataDir = folderOf();
    await run(dataDir);
    const said = expect.stringContaining(`Another runner is using ${dataDir}`);
    expect(await refusal(dataDir, '0')).toEqual({ code: 1, said });
  });

  it('says so when its port is none', async () => {
    expect(await refusal(folderOf(), 'http')).toEqual({
      code: 1,
      said: expect.stringContaining('PORT=http is not a port'),
    });
  });
});

/** What a runner says that does not start. */
async function refusal(dataDir: string, port: string): Promise<{ code: number | null; said: string }> {
  const child = spawnRunner(dataDir, port);
  const [said, [code]] = await Promise.all([
    child.stdout?.setEncoding('utf8').toArray() ?? [],
    once(child, 'exit'),
  ]);
  return { code: code as number | null, said: said.join('') };
}
