import type { TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { type GetObjectCommandInput, NoSuchKey } from '@aws-sdk/client-s3';
import type { SendRawEmailCommandInput } from '@aws-sdk/client-ses';
import { inbound } from '../../functions/app-inbound.ts';
import { feedback, mailer, sweeper } from '../../functions/app-mail.ts';
import type { SesEvent } from '../../functions/email/ses-event.ts';
import type { MailingKey } from '../../functions/use-cases/mail-effects.ts';
import { createClock, tell } from '../../local/clock.ts';
import { type Api, type Reply, type Call as Request, startFunctions } from './api.ts';
import { type Around, asProcess, type Call } from './wire.ts';
import { openWorld, SATURDAY, type World } from './world.ts';

/** A mail that SES took. */
export interface Accepted {
  /** Which it is, by the tags that it was sent with. */
  readonly mail: string;
  /** `pk sk` of its mailing. */
  readonly mailing: string;
  readonly kind: string;
  readonly to: string;
  readonly raw: Uint8Array;
  /** As SES's events about it bear them. */
  readonly tags: SesEvent['tags'];
}

/** What a run ends with that has no answer: its process died, or the function threw. */
export const DEAD = Symbol('dead');

/** What becomes of each call of a process; `die` ends it, and never returns. */
export type Fate = (
  call: Parameters<Around>[0],
  send: () => Promise<unknown>,
  die: () => Promise<never>,
) => Promise<unknown>;

/**
 * The functions as they are deployed, on the embedded engine, each run of them a process that may die at any call: then nothing
 * of it goes on, no handler of an error either, and the next run is of new instances. The stream and SES are outside and
 * remember: what a committed transaction put into the stream, and which mails were taken.
 */
export interface Cloud {
  readonly world: World;
  readonly taken: Accepted[];
  /** Records that the mailer has not dealt with yet. */
  readonly stream: MailingKey[];
  /** Mails that have come in and are not taken yet, by their keys in the bucket. */
  readonly arrived: Map<string, string>;
  setTime(now: number): void;
  request(request: Request, fate?: Fate): Promise<Reply | typeof DEAD>;
  /** Hands the stream's records to the mailer, as one batch; those that failed stay, all of them when it dies. */
  deliver(fate?: Fate): Promise<unknown>;
  sweep(fate?: Fate): Promise<unknown>;
  /** Tells of each mail that has arrived. */
  takeMails(fate?: Fate): Promise<unknown>;
  /** SES says what became of a mail. */
  note(event: SesEvent, fate?: Fate): Promise<unknown>;
}

const clock = createClock();
tell(clock.shared);

const LONG_MS = 60_000;
const unharmed: Fate = (_, send) => send();

export async function openCloud(...change: Parameters<typeof openWorld>): Promise<Cloud> {
  const world = await openWorld(...change);
  const taken: Accepted[] = [];
  const stream: MailingKey[] = [];
  const arrived = new Map<string, string>();
  const clients = new Set<Call['client']>();
  const outside: Around = async (call, send) => {
    clients.add(call.client);
    if (call.name === 'SendRawEmailCommand') {
      taken.push(acceptedOf(call.input as unknown as SendRawEmailCommandInput));
      return { MessageId: `from-ses-${taken.length}` };
    }
    if (/^(?:Get|Delete)ObjectCommand$/.test(call.name)) return inBucket(arrived, call);
    const answer = await send();
    if (call.name === 'TransactWriteItemsCommand')
      stream.push(...mailingsIn(call.input as unknown as TransactWriteItemsCommandInput));
    return answer;
  };
  let instances: Instances | undefined;
  const run = async <T>(fate: Fate, work: (instances: Instances) => Promise<T>): Promise<T | typeof DEAD> => {
    instances ??= startInstances(world);
    const running = instances;
    const ended = await live(
      (call, send, die) => fate(call, () => outside(call, send), die),
      () => work(running),
    );
    if (ended !== DEAD) return ended;
    instances = undefined;
    // Its connections end with a process.
    for (const client of clients) client.destroy();
    clients.clear();
    return ended;
  };
  const setTime = (now: number) => {
    world.now = now;
    clock.set(now);
  };
  setTime(SATURDAY);
  return {
    world,
    taken,
    stream,
    arrived,
    setTime,
    request: (request, fate = unharmed) => run(fate, ({ call }) => call(request)),
    deliver: async (fate = unharmed) => {
      const batch = stream.slice();
      const records = batch.map((key, index) => ({ id: String(index), key }));
      const failed = await run(fate, ({ deliver }) => deliver(records, () => LONG_MS));
      if (failed === DEAD) return failed;
      const done = batch.filter((_, index) => !failed.includes(String(index)));
      for (const key of done.filter((each) => stream.includes(each))) stream.splice(stream.indexOf(key), 1);
      return failed;
    },
    sweep: (fate = unharmed) => run(fate, ({ sweep }) => sweep(() => LONG_MS)),
    takeMails: (fate = unharmed) =>
      run(fate, async ({ take }) => {
        for (const key of [...arrived.keys()]) await take({ bucket: 'mails', key });
      }),
    note: (event, fate = unharmed) => run(fate, ({ note }) => note(event)),
  };
}

interface Instances {
  readonly call: Api['call'];
  readonly deliver: ReturnType<typeof mailer>;
  readonly sweep: ReturnType<typeof sweeper>;
  readonly take: ReturnType<typeof inbound>;
  readonly note: ReturnType<typeof feedback>;
}

function startInstances({ table }: World): Instances {
  const call = startFunctions(table);
  Object.assign(process.env, { MAIL_FROM: 'bookings@example.org', CONFIGURATION_SET: 'mail' });
  return { call, deliver: mailer(), sweep: sweeper(), take: inbound(), note: feedback() };
}

/** Runs a process to its end or its death, after which its calls never come back and no further ones go out. */
function live<T>(fate: Fate, work: () => Promise<T>): Promise<T | typeof DEAD> {
  const never = new Promise<never>(() => {});
  return new Promise((resolve) => {
    let dead = false;
    const die = () => {
      dead = true;
      resolve(DEAD);
      return never;
    };
    const around: Around = async (call, send) => {
      if (dead) return never;
      const answer = await fate(call, send, die);
      return dead ? never : answer;
    };
    asProcess(around, work).then(resolve, () => resolve(DEAD));
  });
}

/** What S3 does with an object. */
function inBucket(objects: Map<string, string>, { name, input }: Call): unknown {
  const { Key = '' } = input as unknown as GetObjectCommandInput;
  if (name === 'DeleteObjectCommand') return { deleted: objects.delete(Key) };
  const content = objects.get(Key);
  if (content === undefined) throw new NoSuchKey({ message: 'gone', $metadata: {} });
  return { Body: { transformToByteArray: async () => Buffer.from(content) } };
}

function acceptedOf({ Destinations, RawMessage, Tags }: SendRawEmailCommandInput): Accepted {
  const tags: Record<string, string | undefined> = Object.fromEntries(
    (Tags ?? []).map(({ Name, Value }) => [Name, Value]),
  );
  return {
    mail: Object.values(tags).join(' '),
    mailing: Buffer.from(tags['mailing'] ?? '', 'base64url')
      .toString()
      .replace('\n', ' '),
    kind: tags['kind'] ?? '',
    to: Destinations?.[0] ?? '',
    raw: RawMessage?.Data ?? new Uint8Array(),
    tags: Object.fromEntries(Object.entries(tags).map(([name, value = '']) => [name, [value]])),
  };
}

const mailingsIn = ({ TransactItems }: TransactWriteItemsCommandInput): MailingKey[] =>
  (TransactItems ?? [])
    .map(({ Put }) => ({ pk: Put?.Item?.['pk']?.S ?? '', sk: Put?.Item?.['sk']?.S ?? '' }))
    .filter(({ sk }) => sk.startsWith('MAIL#'));
