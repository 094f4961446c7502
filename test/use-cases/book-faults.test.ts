import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { type BookEffects, type BookRequest, book } from '../../functions/use-cases/book.ts';
import { Busy } from '../../functions/use-cases/effects.ts';
import { bookingsOf, violations } from '../support/invariants.ts';
import { failing, named } from '../support/wire.ts';
import { openWorld, request, type World } from '../support/world.ts';

const CONFLICT = new TransactionCanceledException({
  message: 'cancelled',
  $metadata: { httpStatusCode: 400 },
  CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
});
const TRANSACTION = 'TransactWriteItemsCommand';

describe('when the table is in trouble', () => {
  it.each([
    ['fault 9: the transaction conflicts 5 times', { command: TRANSACTION, error: CONFLICT, times: 5 }],
    [
      'fault 20: DynamoDB throttles the transaction',
      { command: TRANSACTION, error: named('ThrottlingException'), times: 3 },
    ],
    [
      'fault 20: DynamoDB throttles the reads',
      { command: 'QueryCommand', error: named('ThrottlingException'), times: 3 },
    ],
    [
      'the connection breaks while reading',
      { command: 'BatchGetItemCommand', error: named('Error', { code: 'ECONNRESET' }), times: 2 },
    ],
    ['DynamoDB has an inner fault', { command: TRANSACTION, error: named('InternalServerError'), times: 2 }],
    [
      'fault 12: it committed, and the answer was lost',
      { command: TRANSACTION, error: named('TimeoutError'), times: 1, committed: true },
    ],
  ])('%s, and the booking is made once', async (_, fault) => {
    const world = await openWorld();
    failing(world.table.client, fault);
    expect(await book(world.effects(), request())).toMatchObject({ ok: true });
    expect(await bookingsOf(world.table)).toHaveLength(1);
    expect(await violations(world)).toEqual([]);
  });

  it('fault 9: conflicts that do not end are given up within bounds, with nothing written', async () => {
    const world = await openWorld();
    const waits: number[] = [];
    failing(world.table.client, { command: TRANSACTION, error: CONFLICT, times: Number.POSITIVE_INFINITY });
    const effects = world.effects({ random: () => 1, sleep: async (ms) => void waits.push(ms) });
    await expect(book(effects, request())).rejects.toThrow(Busy);
    expect(waits).toEqual([10, 20, 40, 80, 160, 250, 250, 250, 250, 250, 250]);
    expect(await world.items('BOOKING#')).toEqual([]);
  });

  it('waits are drawn from the whole span', async () => {
    const world = await openWorld();
    const waits: number[] = [];
    failing(world.table.client, { command: TRANSACTION, error: CONFLICT, times: 2 });
    await book(world.effects({ random: () => 0.25, sleep: async (ms) => void waits.push(ms) }), request());
    expect(waits).toEqual([2.5, 5]);
  });

  it('an error of our own making is not tried again', async () => {
    const world = await openWorld();
    failing(world.table.client, { command: TRANSACTION, error: named('ValidationException'), times: 1 });
    await expect(book(world.effects(), request())).rejects.toThrow('ValidationException');
    expect(await violations(world)).toEqual([]);
  });
});

class Died extends Error {}

/** The process ends at the `last` call to an effect that goes outside: before it takes effect, or after. */
function dying(world: World, last: number, when: 'before' | 'after'): BookEffects {
  const effects = world.effects();
  let calls = 0;
  const mortal =
    <A extends unknown[], R>(effect: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const dies = ++calls === last;
      if (dies && when === 'before') throw new Died();
      const result = await effect(...args);
      if (dies) throw new Died();
      return result;
    };
  return {
    ...effects,
    readPractice: mortal(effects.readPractice),
    readLedgers: mortal(effects.readLedgers),
    readStanding: mortal(effects.readStanding),
    commitBooking: mortal(effects.commitBooking),
    commitRefusal: mortal(effects.commitRefusal),
  };
}

describe('fault 21: the process dies at any await', () => {
  const paths: [string, (world: World) => Promise<BookRequest>, booked: number][] = [
    ['a booking', async () => request(), 1],
    [
      'a lost slot',
      async (world) => {
        await book(world.effects(), request());
        return request();
      },
      1,
    ],
    [
      'a refusal',
      async (world) => {
        await book(world.effects(), request({ email: 'ann@example.com' }));
        return request({ email: 'ann@example.com', start: '2026-11-24T10:00:00.000Z', room: 'lewes' });
      },
      1,
    ],
  ];

  it.each(paths)(
    'of %s: the invariants hold, and the client’s repeat is safe',
    async (_, prepare, booked) => {
      let points = 0;
      for (const when of ['before', 'after'] as const) {
        for (let last = 1; ; last++) {
          const world = await openWorld();
          const asked = await prepare(world);
          const died = await book(dying(world, last, when), asked).then(
            () => false,
            (error) => error instanceof Died,
          );
          if (!died) break;
          points++;
          expect(await violations(world)).toEqual([]);
          const [again, oncemore] = [await book(world.effects(), asked), await book(world.effects(), asked)];
          expect(oncemore).toEqual(again);
          expect(await bookingsOf(world.table)).toHaveLength(booked);
          expect(await violations(world)).toEqual([]);
        }
      }
      expect(points).toBeGreaterThanOrEqual(8);
    },
  );
});
