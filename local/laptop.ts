import { join } from 'node:path';
import type { JSONWebKeySet } from 'jose';
import { readAssembly } from './assembly.ts';
import { type AwsServer, startAws } from './aws.ts';
import { type Clock, createClock } from './clock.ts';
import { type Account, openAccounts } from './cognito/accounts.ts';
import { openIssuer } from './cognito/issuer.ts';
import { createManagedLogin } from './cognito/managed-login.ts';
import { readUserPool } from './cognito/user-pool.ts';
import { answerControl } from './controls.ts';
import { type DataFolder, openDataFolder, secretKeeper } from './data-folder.ts';
import { type Database, openDatabase } from './database.ts';
import { createDistribution } from './distribution.ts';
import { Faults } from './faults.ts';
import { Functions } from './functions.ts';
import { createHttpApi } from './http-api.ts';
import { type Mailbox, openMailbox } from './mailbox/mailbox.ts';
import type { Origin } from './message.ts';
import { openObjectStore } from './object-store.ts';
import { createBucket } from './pages.ts';
import { createReceiving } from './receipt.ts';
import type { SesSettings } from './ses.ts';
import { openStack, SIGN_IN_PATH, type Stack } from './stack.ts';
import { createTriggers, type Triggers } from './triggers.ts';
import { startWebServer } from './web-server.ts';

export interface LaptopOptions {
  /** Folder of the cloud assembly. */
  readonly assembly: string;
  /** Where state is kept. */
  readonly dataDir: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Fills an empty table. It is called again on the next start unless it has come to its end. */
  seed(table: { readonly endpoint: string; readonly name: string }): Promise<void>;
  /** Who can sign in from the first start. */
  readonly accounts: readonly Account[];
  /** Takes what a person at the terminal should see. */
  say(line: string): void;
}

export interface Laptop {
  /** Without a trailing slash. */
  readonly url: string;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly mailbox: Mailbox;
  /** The engine itself, past any fault that was asked for. */
  readonly table: { readonly endpoint: string; readonly name: string };
  /** Runs what is on a schedule, now. */
  sweep(): Promise<string[]>;
  /** Ends everything that was started. */
  stop(): Promise<void>;
}

interface Part {
  stop(): Promise<void>;
}

/** Runs what a template declares, on this machine. @throws when something of it cannot be run here */
export async function startLaptop(options: LaptopOptions): Promise<Laptop> {
  const parts: Part[] = [];
  const stop = async (): Promise<void> => {
    for (const part of parts.splice(0).reverse()) await part.stop();
  };
  try {
    return { ...(await start(options, parts)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param parts - takes what has to be stopped, in the order of starting */
async function start(options: LaptopOptions, parts: Part[]): Promise<Omit<Laptop, 'stop'>> {
  const keep = <P extends Part>(part: P): P => {
    parts.push(part);
    return part;
  };
  const { say } = options;
  const folder = keep(await openDataFolder(options.dataDir));
  const server = keep(await startWebServer(options.port));
  const { url } = server;
  const stack = openStack({
    assembly: readAssembly(options.assembly),
    siteUrl: url,
    secret: secretKeeper(folder),
  });
  const database = keep(await openDatabase(stack, folder));
  const shown = {
    clock: createClock(),
    faults: new Faults(),
    mailbox: openMailbox(join(folder.path, 'mailbox')),
  };
  const objects = openObjectStore(join(folder.path, 'buckets'));
  const now = shown.clock.now;
  const signIn = await openSignIn(stack, folder, options.accounts);
  const aws = keep(
    await startAws({
      engine: database.endpoint,
      ses: readSes(stack),
      now,
      objects,
      // Only mails have events, and nothing sends mail before the triggers are there.
      publish: (event) => triggers.publish(event),
      ...shown,
      ...signIn,
    }),
  );
  const functions = createFunctions({ stack, aws, clock: shown.clock, folder, say });
  const triggers = createTriggers({ stack, functions, folder, database, now, say });
  keep({ stop: () => stopBoth(triggers, functions) });
  const site = createSite({ stack, functions, now, keys: signIn.issuer.keys });
  const table = { endpoint: database.endpoint, name: database.table.name };
  await seedOnce(database, folder, () => options.seed(table));
  triggers.start();
  const { sweep } = triggers;
  const { receive } = createReceiving({ stack, objects, now, publish: triggers.publishAndWait });
  const controlled = { ...shown, ...signIn, sweep, receive };
  const login = createManagedLogin({ folder, siteUrl: url, ...signIn });
  server.serve({
    origin: async (request) => (await answerControl(request, controlled)) ?? site(request),
    mounted: { path: SIGN_IN_PATH, handle: login },
  });
  return { url, table, sweep, ...shown };
}

/** At once: what a stopped function was given is not a failure of the batch, and the stream's reader has to know. */
async function stopBoth(triggers: Triggers, functions: Functions): Promise<void> {
  await Promise.all([triggers.stop(), functions.stop()]);
}

async function openSignIn(stack: Stack, folder: DataFolder, first: readonly Account[]) {
  const pool = readUserPool(stack);
  return { pool, accounts: openAccounts(folder, first), issuer: await openIssuer(folder, pool) };
}

async function seedOnce({ table }: Database, folder: DataFolder, seed: () => Promise<void>): Promise<void> {
  if (!table.fresh && folder.read('seeded', false)) return;
  await seed();
  folder.write('seeded', true);
}

function readSes(stack: Stack): SesSettings {
  const destinations = stack.of('AWS::SES::ConfigurationSetEventDestination').map(({ properties }) => ({
    set: properties['ConfigurationSetName'],
    ...(properties['EventDestination'] as { Enabled?: boolean; MatchingEventTypes: readonly string[] }),
  }));
  const toldBy = (set: string) =>
    destinations
      .filter((one) => one.set === set && one.Enabled !== false)
      .flatMap((one) => one.MatchingEventTypes);
  return {
    identities: stack
      .of('AWS::SES::EmailIdentity')
      .map(({ properties }) => String(properties['EmailIdentity'])),
    configurationSets: Object.fromEntries(
      stack
        .of('AWS::SES::ConfigurationSet')
        .map(({ id, properties }) => String(properties['Name'] ?? id))
        .map((set) => [set, toldBy(set)]),
    ),
  };
}

interface FunctionParts {
  readonly stack: Stack;
  readonly aws: AwsServer;
  readonly clock: Clock;
  readonly folder: DataFolder;
  say(line: string): void;
}

const createFunctions = ({ stack, aws, clock, folder, say }: FunctionParts): Functions =>
  new Functions(stack, {
    awsUrl: aws.url,
    clock,
    log: (name, line) => folder.append('functions.log', `${new Date().toISOString()} ${name} ${line}`),
    failed: (name, error) => {
      folder.append('functions.log', `${new Date().toISOString()} ${name} ${error.stack ?? error.message}`);
      say(`${name} failed: ${error.message}`);
    },
  });

interface SiteParts {
  readonly stack: Stack;
  readonly functions: Functions;
  readonly keys: JSONWebKeySet;
  now(): number;
}

/** The site as a visitor finds it: CloudFront, with the pages and the API behind it. */
function createSite({ stack, functions, now, keys }: SiteParts): Origin {
  const functionOf = (id: string) => {
    const found = functions.of(id);
    found.warm();
    return found;
  };
  const buckets = stack.of('AWS::S3::Bucket').map(({ id }) => id);
  return createDistribution(stack, (domain) => {
    const { id } = stack.behind(domain);
    return buckets.includes(id)
      ? createBucket(stack, id)
      : createHttpApi(stack, id, { functionOf, now, keys });
  });
}
