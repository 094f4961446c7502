import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../functions/domain/units.ts';
import { type Api, openApi } from '../support/api.ts';
import { messagesOf } from '../support/messages.ts';
import { asProcess, named } from '../support/wire.ts';
import { MONDAY_9, SATURDAY } from '../support/world.ts';

// The waits between tries are not what is tried here.
vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { send, conversations, mails } = messagesOf(() => api);
const kinds = async (kind: string) => (await mails()).filter((mail) => mail.kind === kind);

describe('rivals', () => {
  const conflict = () =>
    new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
    });
  const always = (command: string, error: () => Error) =>
    asProcess(
      async ({ name }, go) => {
        if (name === command) throw error();
        return go();
      },
      () => send(),
    );

  it.each<[string, string, () => Error, [number, string, string]]>([
    ['for one address that never end', 'TransactWriteItemsCommand', conflict, [429, 'too-many', '2']],
    [
      'for a count that never end',
      'UpdateItemCommand',
      () => named('TransactionConflictException'),
      [429, 'too-many', '2'],
    ],
    [
      'are not what a busy table is',
      'TransactWriteItemsCommand',
      () => named('ThrottlingException'),
      [503, 'busy', '1'],
    ],
  ])('fault 9: %s', async (_, command, error, expected) => {
    const { status, json, headers } = await always(command, error);
    expect([status, json.code, headers['retry-after']]).toEqual(expected);
    expect(await conversations()).toEqual([]);
  });

  it('fault 54: of one device are none, however many come at once', async () => {
    const tries: string[] = [];
    const statuses = await asProcess(
      async ({ name }, go) => {
        if (name === 'TransactWriteItemsCommand') tries.push(name);
        return go();
      },
      () =>
        Promise.all(
          Array.from({ length: 30 }, (_, index) =>
            send({ email: `a${index}@example.com`, message: `A word of ${'x'.repeat(index + 1)}` }),
          ),
        ),
    );
    expect(statuses.map(({ status }) => status)).toEqual(Array(30).fill(202));
    expect(tries).toHaveLength(30);
  });

  it('fault 54: of one device at its limit are told so, and exactly as many were taken', async () => {
    api = await openApi((practice) => ({
      ...practice,
      rules: { ...practice.rules, bookingsPerDevicePerDay: 2 },
    }));
    const replies = await Promise.all(
      Array.from({ length: 25 }, (_, index) => send({ email: `a${index}@example.com` })),
    );
    const taken = replies.filter(({ status }) => status === 202);
    expect([taken.length, (await conversations()).length]).toEqual([10, 10]);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(15);
  });
});

describe('fault 53: whoever writes takes nothing from whoever books', () => {
  it('a device that may send no more messages may book', async () => {
    api = await openApi((practice) => ({
      ...practice,
      rules: { ...practice.rules, bookingsPerDevicePerDay: 1 },
    }));
    const statuses = [];
    for (let count = 0; count < 6; count++) statuses.push((await send()).status);
    expect(statuses).toEqual([...Array(5).fill(202), 429]);
    const booked = await api.post({ start: MONDAY_9, room: 'hove', name: 'Ann', email: 'ann@example.com' });
    expect(booked.status).toBe(201);
    const [device] = (await api.world.items('DEVICE#')).filter(({ sk }) => sk === 'DEVICE');
    expect(device).toMatchObject({ version: 1, booked: { count: 1 } });
  });
});

describe('fault 55: a scanner that asks for the form', () => {
  it('changes nothing', async () => {
    const before = await api.world.items('');
    await api.call({ path: '/api/messages/form' });
    await api.call({ method: 'HEAD', path: '/api/messages/form' });
    expect(await api.world.items('')).toEqual(before);
  });
});

describe('fault 56: somebody else’s address, entered again and again', () => {
  it('is written to three times a day, from however many devices', async () => {
    const statuses = [];
    for (let count = 0; count < 12; count++)
      statuses.push(
        (await send({ message: `Message ${count}` }, { 'x-viewer-address': `192.0.2.${count}` })).status,
      );
    expect(statuses).toEqual([...Array(10).fill(202), 429, 429]);
    expect(await kinds('acknowledgement')).toHaveLength(3);
  });

  it('is written to three times a day, when all come at once and with bookings among them', async () => {
    await Promise.all([
      ...Array.from({ length: 6 }, (_, index) => send({ message: `Message ${index}` })),
      api.post({ start: MONDAY_9, room: 'hove', name: 'Ann', email: 'ann@example.com' }),
      api.post({ start: '2026-11-23T09:30:00.000Z', room: 'hove', name: 'Ann', email: 'ann@example.com' }),
    ]);
    const [person] = (await api.world.items('PERSON#')).filter(({ sk }) => sk === 'PERSON');
    // The confirmation of a booking goes out whatever came before it.
    expect(Number((person as { mailed?: { count: number } })?.mailed?.count)).toBeLessThanOrEqual(4);
    expect((await kinds('acknowledgement')).length).toBeLessThanOrEqual(3);
  });
});

describe('fault 57: probing whether an address is known here', () => {
  it('finds the same status, the same words and the same calls', async () => {
    await api.post({ start: MONDAY_9, room: 'hove', name: 'Ann', email: 'ann@example.com' });
    await send({ email: 'ann@example.com', message: 'May I ask something?' });
    await send({ email: 'bob@example.com', message: 'And may I?' });
    const [conversation] = (await conversations()).filter(({ client }) => client.email === 'bob@example.com');
    await api.send('alex', 'POST', `/api/console/conversations/${conversation?.id}/block`, { blocked: true });
    const answers = [];
    for (const name of ['ann', 'bob', 'cyd']) {
      const calls: string[] = [];
      const reply = await asProcess(
        (call, go) => {
          calls.push(call.name);
          return go();
        },
        () =>
          send({
            email: `${name}@example.com`,
            message: `Something new from ${'z'.repeat(name.charCodeAt(0))}`,
          }),
      );
      answers.push({ reply, calls: calls.sort() });
    }
    expect(answers[0]?.reply.status).toBe(202);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });
});

describe('notices to therapists', () => {
  const after = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
  const notices = async () => (await kinds('message-notice')).length;

  it('come once an hour for whoever writes line by line', async () => {
    await send({ message: 'Hello' });
    after(HOUR_MS - 1);
    await send({ message: 'Are you there?' });
    expect(await notices()).toBe(2);
    after(1);
    await send({ message: 'Please answer' });
    expect(await notices()).toBe(4);
  });

  it('come for an answer to an answer, however soon', async () => {
    await send();
    const [conversation] = await conversations();
    after(MINUTE_MS);
    await api.send('alex', 'POST', `/api/console/conversations/${conversation?.id}/replies`, { text: 'Yes' });
    after(MINUTE_MS);
    await send({ message: 'Thank you' });
    expect(await notices()).toBe(4);
  });

  it('are a hundred a day for each therapist, and every message is stored', async () => {
    for (let count = 0; count < 101; count += 1)
      await send({ email: `a${count}@example.com`, message: `Do you see ${'x'.repeat(count + 1)}?` });
    expect(await notices()).toBe(200);
    expect(await conversations()).toHaveLength(101);
    after(24 * HOUR_MS);
    await send({ email: 'later@example.com' });
    expect(await notices()).toBe(202);
  });
});
