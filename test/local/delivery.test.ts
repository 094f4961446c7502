import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationDetails } from '../../functions/http/schemas/console/conversations.ts';
import { startStack, type TestStack, until } from '../support/stack.ts';
import { folderOf } from './template.ts';

/** A Saturday; Alex works in Hove on the Monday after, from 09:00. */
const NOW = '2026-11-21T10:00:00.000Z';
const simulator = (name: string) => `${name}@simulator.amazonses.com`;

let stack: TestStack;
let bearer: Record<string, string>;
const dataDir = folderOf();
beforeAll(async () => {
  stack = await startStack({ now: NOW, dataDir });
  const { access_token } = await post('/_local/token', { email: 'alex@example.org' });
  bearer = { authorization: `Bearer ${access_token}` };
});
afterAll(() => stack.stop());

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test is there to say
type Json = any;

async function post(path: string, body: unknown, headers = {}): Promise<Json> {
  const answer = await fetch(stack.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    body: JSON.stringify(body),
  });
  return answer.json();
}

const book = (time: string, email: string) =>
  post('/api/bookings', { start: `2026-11-23T${time}:00.000Z`, room: 'hove', name: 'Ann Other', email });

/** What staff are answered. */
const asked = async (path: string): Promise<Json> =>
  (await fetch(stack.url + path, { headers: bearer })).json();

const openWith = async (address: string): Promise<Json[]> => {
  const { items } = await asked('/api/console/conversations?status=open');
  return items.filter(({ email }: { email: string }) => email === address);
};

/** Kind, status and reason of each mail. */
async function told(id: string): Promise<string[]> {
  const { mails } = await asked(`/api/console/bookings/${id}`);
  return mails.map(({ kind, status, reason }: Told) => [kind, status, reason].filter(Boolean).join(' '));
}

/** Waits until staff are told that of a booking's mails, which arrive and come back in their own time. */
const comesTo = (id: string, ...expected: string[]): Promise<string[]> =>
  until(
    () => told(id),
    (seen) => seen.join() === expected.join(),
  );

interface Told {
  readonly kind: string;
  readonly status: string;
  readonly reason?: string;
}

const mailedTo = (email: string) => stack.mailbox.list().filter(({ to }) => to.includes(email));

describe('what becomes of a mail', () => {
  it.each([
    ['10:00', 'ann@example.com', 'delivered', 1],
    ['10:30', simulator('success'), 'delivered', 1],
    ['11:00', simulator('bounce'), 'bounced', 1],
    ['11:30', simulator('complaint'), 'complained', 1],
    ['12:00', simulator('suppressionlist'), 'bounced', 0],
  ])(
    'fault 19: at %s %s books, and staff read that the confirmation %s',
    async (time, email, status, mailed) => {
      const { id } = await book(time, email);
      await comesTo(id, `confirmation ${status}`, 'notice delivered', 'reminder queued');
      expect(mailedTo(email)).toHaveLength(mailed);
    },
  );

  it('fault 19: one that comes back is an open conversation, which names the booking and says to telephone', async () => {
    const email = simulator('bounce+surfaces');
    const where = { start: '2026-11-24T10:00:00.000Z', room: 'lewes' };
    const { id, reference } = await post('/api/bookings', { ...where, name: 'Ann Other', email });
    const [found] = await until(
      () => openWith(email),
      ({ length }) => length > 0,
    );
    const words = `A mail about ${reference} did not arrive: please telephone (no number was given)`;
    expect(found).toMatchObject({ status: 'open', name: 'Ann Other', excerpt: words });
    const { entries } = conversationDetails.parse(await asked(`/api/console/conversations/${found.id}`));
    expect(entries.filter(({ kind }) => kind === 'undelivered')).toMatchObject([
      { booking: id, reference, why: 'bounced', mail: 'confirmation', text: words },
    ]);
    // What the client writes now joins it, and nothing is mailed about it but that.
    await post('/api/messages', { name: 'Ann Other', email, message: 'Did you get my booking?' });
    expect(await openWith(email)).toMatchObject([{ id: found.id, excerpt: 'Did you get my booking?' }]);
    expect(mailedTo(email)).toHaveLength(1);
  });

  it('nothing is sent to an address that complained, and staff read why', async () => {
    const { id, manageUrl } = await book('09:00', simulator('complaint+again'));
    await comesTo(id, 'confirmation complained', 'notice delivered', 'reminder queued');
    const token = manageUrl.slice(manageUrl.lastIndexOf('.') + 1);
    await post(`/api/bookings/${id}/cancellation`, {}, { authorization: `Manage ${token}` });
    await comesTo(
      id,
      'confirmation complained',
      'notice delivered',
      'reminder queued',
      'cancelled failed complained-before',
      'cancelled-notice delivered',
    );
    expect(mailedTo(simulator('complaint+again'))).toHaveLength(1);
  });

  it('is known when a sweep that sent the mail has ended', async () => {
    await post('/_local/faults', { service: 'ses', error: 'ThrottlingException', times: 1000 });
    const { id } = await book('09:30', simulator('bounce+late'));
    // Both of its mails have been refused, each twice: from now on only a sweep sends them.
    await until(
      () => stack.faults.left('ses'),
      (left) => left <= 996,
    );
    await post('/_local/faults', { service: 'ses', error: 'ThrottlingException', times: 0 });
    await until(
      async () => {
        await post('/_local/sweep', {});
        return stack.mailbox.list().filter(({ subject }) => subject.includes('23 November, 09:30'));
      },
      (mails) => mails.length === 2,
    );
    expect(await told(id)).toEqual(['confirmation bounced', 'notice delivered', 'reminder queued']);
  });

  it('leaves no address and no name in what the functions write', () => {
    const log = readFileSync(join(dataDir, 'functions.log'), 'utf8');
    expect(log).toContain('delivery-noted');
    expect(log).not.toMatch(/simulator|Ann Other|@example/i);
  });
});
