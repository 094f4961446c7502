import { unmarshall } from '@aws-sdk/util-dynamodb';
import { epochMs } from '../../functions/domain/units.ts';
import { listDue } from '../../functions/store/mailings.ts';
import type { MailingKey } from '../../functions/use-cases/mail-effects.ts';
import type { Call as Request } from '../support/api.ts';
import { type Accepted, type Cloud, openCloud } from '../support/cloud.ts';
import { violationsAmong } from '../support/invariants.ts';
import { restore, type Snapshot, snapshotOf } from '../support/snapshot.ts';
import type { Call } from '../support/wire.ts';
import { differences, type Ending, rowsIn } from './ending.ts';
import { faults, type Point, type Rivals, Striking } from './fault-points.ts';
import { type Flow, rivalBooking, type Step } from './flows.ts';

/** A flow, ready to be run again and again from the same rows. */
export interface Prepared {
  readonly flow: Flow;
  /** Every point at which something can go wrong, from the calls of a run in which nothing does. */
  readonly points: readonly Point[];
  /** What a fault at the point leads to that must not be, as sentences; empty when all is well. */
  try(point: Point): Promise<string[]>;
}

/** How everything stood before a step of the run in which nothing went wrong: what goes wrong in the step begins there. */
interface Moment {
  readonly rows: Snapshot;
  readonly calls: readonly Call[];
  readonly answers: readonly string[];
  readonly stream: readonly MailingKey[];
  readonly taken: readonly Accepted[];
  readonly arrived: ReadonlyMap<string, string>;
  readonly now: number;
}

/**
 * @param rewrite - changes each call of the flow before it goes out
 * @throws when the flow breaks a rule with nothing going wrong
 */
export async function prepare(flow: Flow, rewrite: (call: Call) => void = () => {}): Promise<Prepared> {
  const cloud = await openCloud();
  const { request, steps } = await flow.prepare(cloud);
  const rivals = rivalsIn(cloud, request);
  const moments: Moment[] = [];
  const first = await momentOf(cloud, { calls: [], answers: [] });
  const striking = new Striking({ calls: [], rewrite, rivals });
  const clean = await runSteps(cloud, steps, { from: { ...first, taken: [] }, striking, moments });
  if (clean.wrong.length > 0) throw new Error(`${flow.name}, with no fault: ${clean.wrong.join('; ')}`);
  const points = clean.calls.flatMap((call, at) =>
    faults.filter(({ befalls }) => befalls(call)).map((fault): Point => ({ at, fault })),
  );
  let rows = clean.rows;
  return {
    flow,
    points,
    try: async (point) => {
      const from = moments.findLast(({ calls }) => calls.length <= point.at) ?? first;
      await restore(cloud.world.table, from.rows, rows);
      const { calls } = from;
      const ending = await runSteps(cloud, steps, {
        from,
        striking: new Striking({ calls, rewrite, rivals, point }),
      });
      rows = ending.rows;
      return differences(clean, ending, { adds: point.fault.adds === true });
    },
  };
}

const rivalsIn = (cloud: Cloud, request: Request | undefined): Rivals => ({
  mail: async () => {
    await cloud.deliver();
    await cloud.sweep();
  },
  repeat: () => (request ? cloud.request(request) : cloud.takeMails()),
  book: () => cloud.request(rivalBooking()),
});

const momentOf = async (
  { world, stream, taken, arrived }: Cloud,
  { calls, answers }: Pick<Moment, 'calls' | 'answers'>,
): Promise<Moment> => ({
  rows: await snapshotOf(world.table),
  calls: [...calls],
  answers: [...answers],
  stream: [...stream],
  taken: [...taken],
  arrived: new Map(arrived),
  now: world.now,
});

/** Far more than any fault here asks for. */
const MOST_RUNS = 20;

/** @param moments - gets the moment before each step */
async function runSteps(
  cloud: Cloud,
  steps: readonly Step[],
  { from, striking, moments }: { from: Moment; striking: Striking; moments?: Moment[] },
): Promise<Ending> {
  cloud.setTime(from.now);
  cloud.stream.splice(0, cloud.stream.length, ...from.stream);
  cloud.taken.splice(0, cloud.taken.length, ...from.taken);
  cloud.arrived.clear();
  for (const [key, mail] of from.arrived) cloud.arrived.set(key, mail);
  const { calls } = striking;
  const answers = [...from.answers];
  for (const step of steps.slice(answers.length)) {
    moments?.push(await momentOf(cloud, { calls, answers }));
    let answer: string | undefined;
    for (let runs = 0; answer === undefined && runs < MOST_RUNS; runs++)
      answer = await step(cloud, striking.newRun());
    answers.push(answer ?? 'never done');
  }
  const rows = await snapshotOf(cloud.world.table);
  const wrong = [...(await violationsAmong(rowsIn(rows), cloud.world)), ...(await misplaced(cloud, rows))];
  return { calls, answers, rows, taken: [...cloud.taken], mayRepeat: striking.mayRepeat, wrong };
}

const END_OF_TIME = epochMs(Date.parse('9999-12-31'));

/** The index of what is due lists the mailings that have something to send, and no other. */
async function misplaced({ world }: Cloud, rows: Snapshot): Promise<string[]> {
  const { keys, next } = await listDue(world.table, END_OF_TIME);
  if (next) throw new Error('more mails than a flow has');
  const listed = keys.map(({ pk, sk }) => `${pk} ${sk}`).sort();
  const waiting = [...rows].filter(([, item]) => isWaiting(item)).map(([key]) => key);
  return listed.join() === waiting.sort().join()
    ? []
    : [`the index lists ${listed.join(', ')}; waiting are ${waiting.join(', ')}`];
}

const isWaiting = (item: Parameters<typeof unmarshall>[0]): boolean => {
  const { mails } = unmarshall(item);
  return Array.isArray(mails) && mails.some(({ status }: { status: string }) => status === 'queued');
};
