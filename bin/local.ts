/** `npm start`: the whole system on this machine, until Ctrl-C. */
import { REGION } from '../local/intrinsics.ts';
import { type Laptop, startLaptop } from '../local/laptop.ts';
import { buildAssembly } from './build.ts';
import { sampleStaff } from './sample-staff.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

// Lambda runs in UTC, and so do the functions' threads.
process.env['TZ'] = 'UTC';

/** Only a first start needs the store's code. It finds the engine as the SDK does, by the environment. */
async function seed({ endpoint, name }: { endpoint: string; name: string }): Promise<void> {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: REGION,
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const { writeSamplePractice } = await import('./sample-practice.ts');
  await writeSamplePractice(name);
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT=${text} is not a port: a whole number from 0 to 65535 is needed.`);
}

async function start(): Promise<Laptop> {
  const port = readPort(process.env['PORT'] || '3000');
  const dataDir = process.env['DATA_DIR'] || '.local';
  const embedOrigins = process.env['EMBED_ORIGINS'];
  const assembly = await buildAssembly(say, embedOrigins ? { embedOrigins } : {});
  return startLaptop({ assembly, dataDir, port, seed, accounts: sampleStaff(), say });
}

/** Stops once, whoever asks: the terminal, the process that started this one, or its end. */
function stopOn(laptop: Laptop): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    laptop.stop().then(
      () => process.exit(0),
      (error: Error) => fail(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
}

function fail(error: Error): never {
  say(error.message);
  process.exit(1);
}

try {
  const laptop = await start();
  stopOn(laptop);
  say(`
  Quarter Hour runs at   ${laptop.url}
  Staff sign in at       ${laptop.url}/console
  Its mails arrive at    ${laptop.url}/_local/mailbox

  Ctrl-C stops it.
`);
} catch (error) {
  fail(error as Error);
}
