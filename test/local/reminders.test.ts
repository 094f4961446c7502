import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStack, type TestStack } from '../support/stack.ts';

/** The Thursday before the clocks go back, which they do on Sunday 25 October 2026 at 01:00Z. */
const THURSDAY = '2026-10-22T09:00:00.000Z';
const SUNDAY = '2026-10-25';

let stack: TestStack;
let staff: Record<string, string>;
beforeAll(async () => {
  stack = await startStack({ now: THURSDAY });
  const { access_token } = await call('POST', '/_local/token', { email: 'alex@example.org' });
  staff = { authorization: `Bearer ${access_token}` };
});
afterAll(() => stack.stop());

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test is there to say
async function call(method: string, path: string, body: unknown, headers = {}): Promise<any> {
  const answer = await fetch(stack.url + path, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    body: JSON.stringify(body),
  });
  expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true);
  return answer.json();
}

/** Alex works on this one Sunday. */
async function openSunday(): Promise<void> {
  const hours = await fetch(`${stack.url}/api/console/therapists/alex/hours`, { headers: staff });
  const exception = { blocks: [{ from: '10:00', until: '13:00', room: 'hove' }] };
  const etag = hours.headers.get('etag') ?? '';
  await call('PUT', `/api/console/therapists/alex/exceptions/${SUNDAY}`, exception, {
    ...staff,
    'if-match': etag,
  });
}

const book = (time: string, email: string) =>
  call('POST', '/api/bookings', {
    start: `${SUNDAY}T${time}:00.000Z`,
    room: 'hove',
    name: 'Ann Other',
    email,
  });

async function change(manageUrl: string, what: string, body: object): Promise<void> {
  const [id, token] = new URL(manageUrl).hash.slice(1).split('.');
  await call('POST', `/api/bookings/${id}/${what}`, body, { authorization: `Manage ${token}` });
}

/** Everybody who has been reminded of something once it has been swept at that time, the latest first. */
async function remindedBy(time: string): Promise<string[]> {
  await call('POST', '/_local/clock', { now: time });
  await call('POST', '/_local/sweep', {});
  const reminders = stack.mailbox.list().filter(({ subject }) => subject.startsWith('Reminder: '));
  return reminders.map(({ to, subject }) => `${to} ${subject}`);
}

it('fault 32: a reminder comes 24 elapsed hours before, across the October change, and none for a time that is given up', async () => {
  await openSunday();
  await book('10:00', 'kept@example.com');
  const cancelled = await book('10:30', 'cancelled@example.com');
  const moved = await book('11:00', 'moved@example.com');
  await change(cancelled.manageUrl, 'cancellation', {});
  await change(moved.manageUrl, 'reschedule', { start: `${SUNDAY}T12:00:00.000Z`, room: 'hove' });
  const kept10 = 'kept@example.com Reminder: your consultation on Sunday 25 October, 10:00';
  const moved12 = 'moved@example.com Reminder: your consultation on Sunday 25 October, 12:00';
  // 10:00 in winter time, less 24 elapsed hours, is 11:00 in summer time.
  expect(await remindedBy('2026-10-24T09:59:59.999Z')).toEqual([]);
  expect(await remindedBy('2026-10-24T10:00:00.000Z')).toEqual([kept10]);
  expect(await remindedBy('2026-10-24T10:30:00.000Z')).toEqual([kept10]);
  expect(await remindedBy('2026-10-24T11:59:59.999Z')).toEqual([kept10]);
  expect(await remindedBy('2026-10-24T12:00:00.000Z')).toEqual([moved12, kept10]);
});
