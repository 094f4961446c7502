import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditEffects } from '../../bin/audit.ts';
import { openTable, type Table } from '../../functions/store/client.ts';
import { auditTable } from '../../functions/use-cases/audit-table.ts';
import { callStack } from '../support/call-stack.ts';
import { bookingsOf, rowsOf } from '../support/invariants.ts';
import { startStack, type TestStack, until } from '../support/stack.ts';
import { traces } from '../support/traces.ts';

const SUNDAY = '2026-11-22T10:00:00.000Z';
const TOMORROW = { start: '2026-11-23T11:00:00.000Z', room: 'hove' };
const JO = { name: 'Jo Bloggs', email: 'Jo@example.com', phone: '+441273123456' };

let stack: TestStack;
let table: Table;
beforeAll(async () => {
  stack = await startStack({ now: SUNDAY });
  table = openTable(stack.table.name);
});
afterAll(() => stack.stop());

const call = (method: string, path: string, body?: object, token?: string) =>
  callStack(stack.url, method, path, { ...(body && { body }), ...(token && { token }) });

const tokenOf = async (email: string): Promise<string> =>
  (await call('POST', '/_local/token', { email })).body.access_token;
const faults = (times: number) =>
  call('POST', '/_local/faults', { service: 'ses', error: 'ThrottlingException', times });

/** Every mail that is due has been tried, and nobody is trying any at this moment. */
const allTriedInVain = async (): Promise<boolean> => {
  const mails = (await rowsOf(table)).flatMap((row) => (row.kind === 'mailing' ? row.mailing.mails : []));
  return mails.every(
    ({ kind, status, attempts, leasedUntil }) =>
      status === 'queued' && (kind === 'reminder' || (attempts > 0 && leasedUntil === null)),
  );
};

it('fault 58: somebody with mail queued, a booking tomorrow and a conversation open is erased without a trace', async () => {
  await faults(1_000);
  const booked = await call('POST', '/api/bookings', { ...TOMORROW, ...JO });
  expect(booked.status).toBe(201);
  expect((await call('POST', '/api/messages', { ...JO, message: 'Do you see couples?' })).status).toBe(202);
  await until(allTriedInVain, (tried) => tried);
  const owner = await tokenOf('owner@example.org');
  const [conversation] = (await call('GET', '/api/console/conversations?status=open', undefined, owner)).body
    .items;
  const [booking] = await bookingsOf(table);
  const words = [...Object.values(JO), 'couples', booked.body.id, conversation.id];
  const hash = booking?.client.person ?? expect.fail('it is not booked');
  const figures = () => call('GET', '/api/console/figures?month=2026-11', undefined, owner);
  const before = await figures();

  const { email } = JO;
  expect(
    (await call('POST', '/api/console/people/erasure', { email }, await tokenOf('alex@example.org'))).status,
  ).toBe(403);
  const exported = await call('POST', '/api/console/people/export', { email }, owner);
  expect(exported.body.bookings.map(({ id }: { id: string }) => id)).toEqual([booked.body.id]);
  const erased = await call('POST', '/api/console/people/erasure', { email }, owner);
  expect(erased).toMatchObject({ status: 200, body: { bookings: 1, conversations: 1, freed: 1 } });

  await faults(0);
  await call('POST', '/_local/sweep');
  // Nor does anybody remind them: a day before has come. Nobody else has caused a mail.
  await call('POST', '/_local/clock', { now: '2026-11-22T11:05:00.000Z' });
  await call('POST', '/_local/sweep');
  expect(stack.mailbox.list()).toEqual([]);
  expect(await traces(table, [...words, hash])).toEqual([`ERASURES: ${hash}`]);
  expect((await auditTable(auditEffects(table, () => stack.clock.now()))).findings).toEqual([]);
  expect((await figures()).body).toEqual(before.body);
  expect((await call('POST', '/api/bookings', { ...TOMORROW, ...JO })).status).toBe(201);
});
