import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSamplePractice } from '../../bin/sample-practice.ts';
import { sampleStaff } from '../../bin/sample-staff.ts';
import { type Laptop, startLaptop } from '../../local/laptop.ts';
import type { CaughtMail } from '../../local/mailbox/mailbox.ts';
import { assemblyFolder } from './assembly.ts';

export interface TestStack extends Laptop {
  /** Resolves once the mailbox holds at least that many. @throws when it does not within twenty seconds */
  mails(count: number): Promise<readonly CaughtMail[]>;
  /** The mails whose subject has the words, once there are as many: others may be on their way meanwhile. */
  mailsAbout(words: string, count: number): Promise<readonly CaughtMail[]>;
  /** What the runner said to the terminal. */
  readonly said: readonly string[];
}

export interface TestStackOptions {
  /** What time the handlers are told it is, UTC ISO 8601; without it, the real one. */
  readonly now?: string;
  /** Kept when the stack stops; without it, a folder that goes with the stack. */
  readonly dataDir?: string;
  /** Folder of the cloud assembly; without it, the one that was built for all tests. */
  readonly assembly?: string;
}

/** The whole stack as `npm start` runs it, in this process, on a free port, with the sample practice. */
export async function startStack({ now, dataDir, assembly }: TestStackOptions = {}): Promise<TestStack> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'quarter-hour-')));
  const said: string[] = [];
  const laptop = await startLaptop({
    assembly: assembly ?? assemblyFolder(),
    dataDir: folder,
    port: 0,
    seed,
    accounts: sampleStaff(),
    say: (line) => said.push(line),
  });
  if (now !== undefined) laptop.clock.set(Date.parse(now));
  return {
    ...laptop,
    said,
    mails: (count) =>
      until(
        () => laptop.mailbox.list(),
        (mails) => mails.length >= count,
      ),
    mailsAbout: (words, count) =>
      until(
        () => laptop.mailbox.list().filter(({ subject }) => subject.includes(words)),
        (mails) => mails.length >= count,
      ),
    stop: async () => {
      await laptop.stop();
      if (!dataDir) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function seed({ endpoint, name }: { endpoint: string; name: string }): Promise<void> {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'eu-west-2',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  await writeSamplePractice(name);
}

/** Generous, for a busy machine: what is waited for takes a fraction of a second. */
const PATIENCE_MS = 20_000;

/** Looks again and again until what it sees will do. @throws with what was seen last when it never does */
export async function until<T>(look: () => T | Promise<T>, willDo: (seen: T) => boolean): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; ; ) {
    const seen = await look();
    if (willDo(seen)) return seen;
    if (performance.now() > end)
      throw new Error(`it did not come to it within ${PATIENCE_MS / 1000} s: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
