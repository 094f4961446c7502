import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { epochMs, MINUTE_MS } from '../../functions/domain/units.ts';
import { listDue } from '../../functions/store/mailings.ts';
import { bookingMailKey, byDue, dueIndexKey } from '../../functions/store/table.ts';
import { deliverMailing } from '../../functions/use-cases/deliver-mail.ts';
import type { SweepEffects } from '../../functions/use-cases/mail-effects.ts';
import { deliverBatch, sweepMail } from '../../functions/use-cases/sweep-mail.ts';
import { aBooking, at, BOOKED_AT, type MailWorld, openMailWorld } from '../support/mail.ts';

let world: MailWorld;
beforeEach(async () => {
  world = await openMailWorld();
});

const plenty = () => 300_000;
const sweep = (timeLeft = plenty, replaced: Partial<SweepEffects> = {}) =>
  sweepMail(world.effects(replaced), timeLeft);
const later = (minutes: number) => {
  world.now += minutes * MINUTE_MS;
};
const messageIds = async () => (await world.sent()).map(({ messageId }) => messageId ?? '');

/** A row that is due and that nobody can read. */
const poison = async () => {
  const row = {
    ...bookingMailKey('poisoned', 'x'),
    [byDue.partitionKey]: dueIndexKey,
    [byDue.sortKey]: '2026-11-01T00:00:00.000Z',
  };
  await world.table.client.send(new PutItemCommand({ TableName: world.table.name, Item: marshall(row) }));
  return bookingMailKey('poisoned', 'x');
};

describe('the sweep', () => {
  it('fault 23: sends everything that the stream never told of', async () => {
    for (let count = 0; count < 3; count++) await world.book(aBooking());
    later(26 * 60);
    expect(await sweep()).toMatchObject({ mailings: 3, sent: 6, more: false });
  });

  it('sends a reminder when its time has come, and only then', async () => {
    await world.book();
    await sweep();
    world.now = at('2026-11-23T10:14:00.000Z');
    expect(await sweep()).toMatchObject({ mailings: 0 });
    later(1);
    expect(await sweep()).toMatchObject({ mailings: 1, sent: 1 });
  });

  it('fault 16: sends each mail once when four overlap', async () => {
    for (let count = 0; count < 5; count++) await world.book(aBooking());
    await Promise.all([sweep(), sweep(), sweep(), sweep()]);
    const ids = await messageIds();
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(10);
  });

  it('fault 17: sends everything, once, after an hour in which SES was down', async () => {
    for (let count = 0; count < 3; count++) await world.book(aBooking());
    world.ses
      .on(SendRawEmailCommand)
      .rejects(Object.assign(new Error('down'), { name: 'ServiceUnavailable' }));
    for (let minutes = 0; minutes < 60; minutes += 5) {
      expect(await sweep()).toMatchObject({ sent: 0, postponed: 6 });
      later(5);
    }
    world.ses.reset();
    world.ses.on(SendRawEmailCommand).resolves({ MessageId: 'from-ses' });
    expect(await sweep()).toMatchObject({ sent: 6, postponed: 0 });
    later(5);
    expect(await sweep()).toMatchObject({ mailings: 0 });
  });

  it('tries each mailing once, however often SES puts it off', async () => {
    await world.book();
    world.ses
      .on(SendRawEmailCommand)
      .rejects(Object.assign(new Error('slow'), { name: 'ThrottlingException' }));
    expect(await sweep()).toMatchObject({ mailings: 1, postponed: 2 });
  });

  it('goes on past a row that cannot be read', async () => {
    await poison();
    await world.book();
    expect(await sweep()).toMatchObject({ mailings: 2, sent: 2, troubled: 1 });
    expect(world.logged.map(({ event }) => event)).toContain('mailing-troubled');
  });

  it('stops in time, and the next one takes up what it left', async () => {
    await world.book(aBooking());
    await world.book(aBooking());
    expect(await sweep(() => 0)).toMatchObject({ mailings: 1, sent: 2, more: true });
    expect(await sweep(() => 0)).toMatchObject({ mailings: 1, sent: 2, more: false });
  });
});

describe('a batch of the stream', () => {
  it('fault 22: gives back the poisonous record; its neighbours are sent', async () => {
    const before = await world.book(aBooking());
    const behind = await world.book(aBooking());
    const records = [
      { id: '100', key: bookingMailKey(before.booking.id, before.mailing.id) },
      { id: '101', key: await poison() },
      { id: '102', key: undefined },
      { id: '103', key: bookingMailKey(behind.booking.id, behind.mailing.id) },
    ];
    expect(await deliverBatch(world.effects(), records, plenty)).toEqual(['101', '102']);
    expect(await messageIds()).toHaveLength(4);
  });

  it('fault 17: gives nothing back for SES’s sake', async () => {
    const { booking, mailing } = await world.book();
    world.ses
      .on(SendRawEmailCommand)
      .rejects(Object.assign(new Error('down'), { name: 'ServiceUnavailable' }));
    const records = [{ id: '100', key: bookingMailKey(booking.id, mailing.id) }];
    expect(await deliverBatch(world.effects(), records, plenty)).toEqual([]);
  });

  it('leaves to the sweep what it has no time for', async () => {
    const made = [await world.book(aBooking()), await world.book(aBooking())];
    const records = made.map(({ booking, mailing }, index) => ({
      id: String(index),
      key: bookingMailKey(booking.id, mailing.id),
    }));
    expect(await deliverBatch(world.effects(), records, () => 0)).toEqual([]);
    expect(await sweep()).toMatchObject({ mailings: 1, sent: 2 });
  });
});

class Died extends Error {}

/** The calls of which each may be the last before the process dies. */
const CALLS = ['readMailing', 'writeMail', 'readBooking', 'readPractice', 'compose', 'send'] as const;

/** Effects of a process that dies at its `last`th call: before the call reaches anything, or when it has taken effect. */
function dying(effects: SweepEffects, { last, before }: { last: number; before: boolean }) {
  let calls = 0;
  const wrap =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const mine = ++calls;
      if (mine > last || (mine === last && before)) throw new Died();
      const result = await call(...args);
      if (mine === last) throw new Died();
      return result;
    };
  const wrapped = Object.fromEntries(
    CALLS.map((name) => [name, wrap(effects[name] as (...args: unknown[]) => Promise<unknown>)]),
  );
  return { effects: { ...effects, ...wrapped } as SweepEffects, calls: () => calls };
}

describe('fault 21: the process dies while it delivers', () => {
  it.each([true, false])(
    'fault 15: at any call (before it: %s), every mail comes, and at most one comes twice',
    async (before) => {
      for (let last = 1, lived = false; !lived; last++) {
        world = await openMailWorld();
        const { booking, mailing } = await world.book(aBooking());
        const process = dying(world.effects(), { last, before });
        await deliverMailing(process.effects, bookingMailKey(booking.id, mailing.id)).catch(() => {});
        lived = process.calls() < last;
        later(5);
        await sweep();
        const ids = await messageIds();
        expect(new Set(ids).size, `call ${last}`).toBe(2);
        expect(ids.length, `call ${last}`).toBeLessThanOrEqual(3);
        expect(
          (await listDue(world.table, epochMs(BOOKED_AT + 60 * MINUTE_MS))).keys,
          `call ${last}`,
        ).toEqual([]);
      }
    },
  );
});
