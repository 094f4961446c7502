import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { Fate } from '../support/cloud.ts';
import { type Call, named } from '../support/wire.ts';

type Die = Parameters<Fate>[2];

/** What others do, from beginning to end, while a call waits to go out. */
export interface Rivals {
  /** The stream brings its records once more, and a sweep runs. */
  readonly mail: () => Promise<unknown>;
  /** The request is made a second time, or the mail's event comes a second time. */
  readonly repeat: () => Promise<unknown>;
  /** Somebody else books another time of the date. */
  readonly book: () => Promise<unknown>;
}

/** A way for one call to go wrong. */
export interface Fault {
  readonly name: string;
  /** Whether it can happen to the call at all. */
  readonly befalls: (call: Call) => boolean;
  readonly strike: (send: () => Promise<unknown>, die: Die, rivals: Rivals) => Promise<unknown>;
  /** Every later call of the same run fails in the same way, so that its retries run out. */
  readonly lasts?: true;
  /** The process ends there. */
  readonly kills?: true;
  /** There is more in the end than without it. */
  readonly adds?: true;
}

const WRITES = /^(?:TransactWriteItems|UpdateItem|PutItem|DeleteItem|DeleteObject|SendRawEmail)Command$/;
const isWrite = ({ name }: Call): boolean => WRITES.test(name);
const any = (): boolean => true;

const broken = () => named('InternalServerError', { $metadata: { httpStatusCode: 500 } });
const tooMuch = () => named('ThrottlingException', { $metadata: { httpStatusCode: 400 } });
const late = () => named('TimeoutError');
const conflict = () =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
  });

const before = (error: () => Error) => async () => {
  throw error();
};
const after = (error: () => Error) => async (send: () => Promise<unknown>) => {
  await send();
  throw error();
};

const behind = (rival: keyof Rivals) => async (send: () => Promise<unknown>, _: Die, rivals: Rivals) => {
  await rivals[rival]();
  return send();
};

/** A read that took effect is a read: what comes after the effect is told apart for writes only. */
export const faults: readonly Fault[] = [
  { name: 'fails', befalls: any, strike: before(broken) },
  { name: 'fails, having taken effect', befalls: isWrite, strike: after(broken) },
  { name: 'is throttled', befalls: any, strike: before(tooMuch) },
  { name: 'is throttled until it is given up', befalls: any, strike: before(tooMuch), lasts: true },
  {
    name: 'meets another transaction',
    befalls: ({ name }) => name === 'TransactWriteItemsCommand',
    strike: before(conflict),
  },
  {
    name: 'meets a transaction',
    befalls: ({ name }) => name === 'UpdateItemCommand' || name === 'PutItemCommand',
    strike: before(() => named('TransactionConflictException', { $metadata: { httpStatusCode: 400 } })),
  },
  { name: 'times out', befalls: any, strike: before(late) },
  { name: 'times out, having taken effect', befalls: isWrite, strike: after(late) },
  { name: 'is where the process dies, before it', befalls: any, strike: (_, die) => die(), kills: true },
  {
    name: 'is where the process dies, after it',
    befalls: any,
    strike: async (send, die) => {
      await send();
      return die();
    },
    kills: true,
  },
  { name: 'waits for other senders of mail', befalls: any, strike: behind('mail') },
  { name: 'waits for the same request', befalls: any, strike: behind('repeat') },
  { name: 'waits for a rival', befalls: any, strike: behind('book'), adds: true },
];

/** Where a fault strikes: at which call of a flow, counted over all its runs. */
export interface Point {
  readonly at: number;
  readonly fault: Fault;
}

export interface StrikingOptions {
  /** Those that were made before. */
  readonly calls: readonly Call[];
  /** Changes each call before it goes out. */
  readonly rewrite: (call: Call) => void;
  readonly rivals: Rivals;
  /** Undefined: nothing goes wrong. */
  readonly point?: Point;
}

/** Counts a flow's calls, over all its runs, and strikes at one of them. */
export class Striking {
  readonly calls: Call[];
  /**
   * Whether the fault struck between SES's answer and our mark, so that the mail may go out once more: SES's answer was lost, or
   * whoever had it died or was kept from marking until they gave up. A mark that fails once is no such case.
   */
  mayRepeat = false;
  #unmarked = false;
  readonly #options: StrikingOptions;

  constructor(options: StrikingOptions) {
    this.calls = [...options.calls];
    this.#options = options;
  }

  /** What becomes of the calls of one run of one process. */
  newRun(): Fate {
    const { point, rewrite, rivals } = this.#options;
    let failing = false;
    return async (call, send, die) => {
      const at = this.calls.push(call) - 1;
      rewrite(call);
      const go = () => this.#going(call, send);
      if (!point || !(failing || at === point.at)) return go();
      const { fault } = point;
      failing = fault.lasts === true;
      const note = () => {
        this.mayRepeat ||= this.#unmarked && (isMail(call) || failing || fault.kills === true);
      };
      const dying = () => {
        note();
        return die();
      };
      return fault.strike(go, dying, rivals).finally(note);
    };
  }

  async #going(call: Call, send: () => Promise<unknown>): Promise<unknown> {
    const answer = await send();
    if (isMail(call)) this.#unmarked = true;
    if (call.name === 'UpdateItemCommand') this.#unmarked = false;
    return answer;
  }
}

const isMail = ({ name }: Call): boolean => name === 'SendRawEmailCommand';
