import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaughtMail } from '../../local/mailbox/mailbox.ts';
import { callStack, type StackCall } from '../support/call-stack.ts';
import { startStack, type TestStack, until } from '../support/stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ now: '2026-11-21T10:00:00.000Z' });
});
afterAll(() => stack.stop());

const call = (...[method, path, more]: [string, string, StackCall?]) =>
  callStack(stack.url, method, path, more);

const mailTo = (email: string, subject: RegExp): Promise<CaughtMail | undefined> =>
  until(
    () => stack.mailbox.list().find((mail) => mail.to.includes(email) && subject.test(mail.subject)),
    (mail) => mail !== undefined,
  );

it('a message is acknowledged, read in the inbox, answered in its thread, and closed', async () => {
  const message = { name: 'Ann Other', email: 'ann@example.com', message: 'Do you see couples?' };
  expect((await call('POST', '/api/messages', { body: message })).status).toBe(202);
  const acknowledgement = await mailTo('ann@example.com', /^We have your message$/);
  await mailTo('alex@example.org', /^A new message/);

  const alex = await call('POST', '/_local/token', { body: { email: 'alex@example.org' } });
  const token = alex.body.access_token;
  const { items } = (await call('GET', '/api/console/conversations?status=open', { token })).body;
  const path = `/api/console/conversations/${items[0].id}`;
  // It is in the mailbox a moment before it is marked as sent, with the id that an answer refers to.
  await until(
    async () => (await call('GET', path, { token })).body.entries,
    (entries) =>
      entries.some(
        ({ mail, status }: { mail?: unknown; status?: string }) =>
          mail === 'acknowledgement' && status === 'delivered',
      ),
  );
  // An answer takes a while: what comes earlier is told by the time.
  stack.clock.set(stack.clock.now() + 60_000);
  const body = { text: 'Yes, we do.' };
  expect((await call('POST', `${path}/replies`, { token, body })).status).toBe(201);

  const reply = await mailTo('ann@example.com', /^Re: We have your message$/);
  expect(reply?.text).toContain('Yes, we do.');
  for (const name of ['in-reply-to', 'references'])
    expect(reply?.headers[name]).toContain(acknowledgement?.headers['message-id']);

  const delivered = await until(
    async () => (await call('GET', path, { token })).body.entries,
    (entries) => entries.some(({ mail }: { mail?: { status?: string } }) => mail?.status === 'delivered'),
  );
  expect(delivered.map(({ kind }: { kind: string }) => kind)).toContain('reply');
  const closed = await call('PATCH', path, { token, body: { status: 'closed' } });
  expect([closed.status, closed.body.status]).toEqual([200, 'closed']);
});
