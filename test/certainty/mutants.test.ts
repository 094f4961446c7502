import type {
  AttributeValue,
  TransactWriteItemsCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { expect, it, vi } from 'vitest';
import { disarm, keyOf } from '../support/guards.ts';
import type { Call } from '../support/wire.ts';
import { flows } from './flows.ts';
import { prepare } from './trial.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));
vi.spyOn(console, 'log').mockImplementation(() => {});
vi.spyOn(console, 'error').mockImplementation(() => {});

/** The program without one of the things that keep it right: what it sends is rewritten on its way. */
interface Mutant {
  readonly without: string;
  /** The fault at whose points it is missed. */
  readonly fault: string;
  /** What must be found then. */
  readonly wrong: RegExp;
  readonly rewrite: (call: Call) => void;
}

const inTransactions = (rewrite: (input: TransactWriteItemsCommandInput) => void) => (call: Call) => {
  if (call.name === 'TransactWriteItemsCommand')
    rewrite(call.input as unknown as TransactWriteItemsCommandInput);
};

const mailsOf = ({ input }: Call): AttributeValue[] =>
  (input as unknown as UpdateItemCommandInput).ExpressionAttributeValues?.[':mails']?.L ?? [];

const mutants: readonly Mutant[] = [
  {
    without: 'the lease of a mail that is being sent',
    fault: 'waits for other senders of mail',
    wrong: /^sent again: confirmation/,
    rewrite: (call) => {
      for (const { M } of mailsOf(call)) if (M) M['leasedUntil'] = { NULL: true };
    },
  },
  {
    without: 'the version check of the day that a booking was decided on',
    fault: 'waits for a rival',
    wrong: /^slot: booking .* is listed 0 times/,
    rewrite: inTransactions((input) => disarm(input, (item) => keyOf(item).startsWith('DAYS#'))),
  },
  {
    without: 'the record of the idempotency key',
    fault: 'fails, having taken effect',
    wrong: /^answered 409 slot-taken in place of 201/,
    rewrite: inTransactions((input) => {
      input.TransactItems = input.TransactItems?.filter((item) => !keyOf(item).startsWith('KEY#'));
    }),
  },
];

it.each(mutants)('without $without something is lost or doubled', async ({ fault, wrong, rewrite }) => {
  const flow = flows.find(({ name }) => name === 'a booking') ?? expect.fail('the flow has another name');
  const prepared = await prepare(flow, rewrite);
  const found: string[] = [];
  const points = prepared.points.filter((point) => point.fault.name === fault);
  for (const point of points) {
    found.push(...(await prepared.try(point)));
    if (found.some((violation) => wrong.test(violation))) return;
  }
  expect(found).toContainEqual(expect.stringMatching(wrong));
});
