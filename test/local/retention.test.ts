import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTable } from '../../functions/store/client.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { everything } from '../support/world.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ now: '2026-11-21T10:00:00.000Z' });
});
afterAll(() => stack.stop());

const call = (path: string, body: unknown): Promise<Response> =>
  fetch(stack.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });

/** What of a client is in the table once it has been swept at that time: kinds of rows by their key. */
async function leftAt(now: string): Promise<string[]> {
  await call('/_local/clock', { now });
  const { ran } = (await (await call('/_local/sweep', {})).json()) as { ran: string[] };
  expect(ran).toContainEqual(expect.stringMatching(/^RetentionSweeper/));
  const rows = await everything(openTable(stack.table.name));
  return rows
    .filter(({ pk }) => /^(?:BOOKING|CONVERSATION|PERSON)#/.test(String(pk)))
    .map(({ pk, sk }) => `${String(pk).split('#')[0]} ${String(sk).split('#')[0]}`)
    .sort();
}

it('a sweep deletes what has been kept for as long as the settings say, as the template’s schedule would', async () => {
  const client = { name: 'Ann Other', email: 'ann@example.com' };
  await call('/api/bookings', { ...client, start: '2026-11-23T09:00:00.000Z', room: 'hove' });
  await call('/api/messages', { ...client, message: 'A word' });
  await stack.mails(5);
  const conversation = [
    'CONVERSATION CONVERSATION',
    'CONVERSATION ENTRY',
    'CONVERSATION MAIL',
    'PERSON PERSON',
  ];
  const booking = ['BOOKING BOOKING', 'BOOKING MAIL'];
  expect(await leftAt('2027-02-21T09:14:59.999Z')).toEqual([...booking, ...conversation]);
  expect(await leftAt('2027-02-21T09:15:00.000Z')).toEqual(conversation);
  expect(await leftAt('2027-05-20T09:59:59.999Z')).toEqual(conversation);
  expect(await leftAt('2027-05-20T10:00:00.000Z')).toEqual([]);
});
