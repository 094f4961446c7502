import { describe, expect, it } from 'vitest';
import { type BatchRules, deliver, type StreamRecord } from '../../local/batch.ts';

const record = (number: string, at = 1_000): StreamRecord => ({
  eventID: number,
  dynamodb: { SequenceNumber: number, ApproximateCreationDateTime: at },
});

const rules: BatchRules = { reportsItemFailures: true, bisects: true, retries: 2, maximumAgeSeconds: null };

interface Course {
  /** Sequence numbers of each invocation, in order. */
  readonly calls: string[];
  /** What was given up, with the reason. */
  readonly apart: string[];
  readonly finished: boolean;
}

/** @param handler - what the function does with the sequence numbers that it is given, at its nth call */
async function course(
  numbers: string,
  handler: (numbers: string[], call: number) => unknown,
  given: Partial<BatchRules> = {},
): Promise<Course> {
  const calls: string[] = [];
  const apart: string[] = [];
  const finished = await deliver(
    [...numbers].map((number) => record(number)),
    { ...rules, ...given },
    {
      invoke: async (records) => {
        const asked = records.map(({ eventID }) => eventID);
        calls.push(asked.join(''));
        return handler(asked, calls.length);
      },
      setApart: (records, reason) =>
        apart.push(`${records.map(({ eventID }) => eventID).join('')} ${reason}`),
      now: () => 2_000_000,
      stopped: () => false,
      pause: async () => true,
    },
  );
  return { calls, apart, finished };
}

const report = (...numbers: string[]) => ({
  batchItemFailures: numbers.map((itemIdentifier) => ({ itemIdentifier })),
});
const poison = (asked: string[]) => {
  if (asked.includes('3')) throw new Error('poison');
};

describe('a batch of stream records', () => {
  it.each([
    ['is done when the function returns nothing', null],
    ['is done when the report is empty', { batchItemFailures: [] }],
    ['is done when the report is null', { batchItemFailures: null }],
  ])('%s', async (_, answer) => {
    expect(await course('1234', () => answer)).toEqual({ calls: ['1234'], apart: [], finished: true });
  });

  it('is tried again from the first failure that is reported', async () => {
    const { calls, apart } = await course('1234', (_, call) => (call === 1 ? report('4', '2') : null));
    expect({ calls, apart }).toEqual({ calls: ['1234', '234'], apart: [] });
  });

  it('is tried again whole when the report names what is not in it', async () => {
    const { calls } = await course('1234', (_, call) => (call === 1 ? report('9') : null));
    expect(calls).toEqual(['1234', '1234']);
  });

  it('is done, whatever is reported, when the mapping does not ask for reports', async () => {
    expect((await course('12', () => report('1'), { reportsItemFailures: false })).calls).toEqual(['12']);
  });

  it('fault 22: is halved until a poisonous record is alone, which is set apart; its neighbours go on', async () => {
    expect(await course('12345', poison)).toEqual({
      calls: ['12345', '123', '12', '3', '3', '3', '45'],
      apart: ['3 RetryAttemptsExhausted'],
      finished: true,
    });
  });

  it('is set apart whole after its tries where it may not be halved', async () => {
    expect(await course('123', poison, { bisects: false })).toEqual({
      calls: ['123', '123', '123'],
      apart: ['123 RetryAttemptsExhausted'],
      finished: true,
    });
  });

  it('has its tries counted anew when something of it is done', async () => {
    const { calls, apart } = await course('1234', ([, second]) => (second ? report(second) : null), {
      retries: 1,
    });
    expect({ calls, apart }).toEqual({ calls: ['1234', '234', '34', '4'], apart: [] });
  });

  it('is not handed out when it is too old', async () => {
    expect(await course('12', () => null, { maximumAgeSeconds: 60 })).toEqual({
      calls: [],
      apart: ['12 RecordAgeExceeded'],
      finished: true,
    });
  });

  it('is left where it is when its last try fails because the reader stops', async () => {
    const finished = await deliver(
      [record('1')],
      { ...rules, retries: 0 },
      {
        invoke: () => Promise.reject(new Error('stopping')),
        setApart: () => expect.unreachable('nothing is given up'),
        now: () => 0,
        stopped: () => true,
        pause: async () => false,
      },
    );
    expect(finished).toBe(false);
  });

  it('is left where it is when the reader stops between two tries', async () => {
    const finished = await deliver([record('1')], rules, {
      invoke: () => Promise.reject(new Error('always')),
      setApart: () => expect.unreachable('nothing is given up'),
      now: () => 0,
      stopped: () => false,
      pause: async () => false,
    });
    expect(finished).toBe(false);
  });
});
