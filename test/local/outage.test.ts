import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStack, type TestStack } from '../support/stack.ts';

const NOW = '2026-11-21T10:00:00.000Z';
const MINUTE = 60_000;

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ now: NOW });
});
afterAll(() => stack.stop());

async function post(path: string, body: unknown): Promise<number> {
  const { status } = await fetch(stack.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  return status;
}

const fail = (times: number) =>
  post('/_local/faults', { service: 'ses', error: 'ServiceUnavailable', times });
const sweepAt = async (minutes: number): Promise<void> => {
  await post('/_local/clock', { now: new Date(Date.parse(NOW) + minutes * MINUTE).toISOString() });
  expect(await post('/_local/sweep', {})).toBe(200);
};
const arrived = (): string[] =>
  stack.mailbox
    .list()
    .map(({ to, subject }) => `${to}: ${subject}`)
    .sort();

it('fault 17: SES is down for an hour: every mail comes within one sweep after, none twice', async () => {
  await fail(1_000_000);
  for (const time of ['09:00', '10:00', '11:00']) {
    const start = `2026-11-23T${time}:00.000Z`;
    const email = `client-${time.slice(0, 2)}@example.com`;
    expect(await post('/api/bookings', { start, room: 'hove', name: 'Ann Other', email })).toBe(201);
  }
  for (let minutes = 5; minutes <= 60; minutes += 5) await sweepAt(minutes);
  expect(arrived()).toEqual([]);
  await fail(0);
  await sweepAt(65);
  const mails = ['09:00', '10:00', '11:00'].flatMap((time) => [
    `alex@example.org: New consultation: Monday 23 November, ${time}, The Palmeira Practice`,
    `client-${time.slice(0, 2)}@example.com: Your consultation is booked: Monday 23 November, ${time}`,
  ]);
  expect(arrived()).toEqual(mails.sort());
  await sweepAt(70);
  expect(arrived()).toEqual(mails);
});
