import { randomUUID } from 'node:crypto';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaughtMail } from '../../local/mailbox/mailbox.ts';
import { startStack, type TestStack, until } from '../support/stack.ts';

/** A Saturday; Alex works in Hove on the Monday after. */
const NOW = '2026-11-21T10:00:00.000Z';
const MONDAY = '2026-11-23';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ now: NOW });
});
afterAll(() => stack.stop());

const call = async (method: string, path: string, body?: unknown) => {
  const answer = await fetch(stack.url + path, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text.startsWith('{') ? JSON.parse(text) : text,
  };
};

const book = (start: string, email: string) =>
  call('POST', '/api/bookings', { start, room: 'hove', name: 'Ann Other', email });

const mailsTo = async (email: string, count: number): Promise<readonly CaughtMail[]> =>
  until(
    () => stack.mailbox.list().filter(({ to }) => to.includes(email)),
    (mails) => mails.length >= count,
  );

describe('the laptop', () => {
  it('serves the page, with the headers of CloudFront', async () => {
    const { status, headers, body } = await call('GET', '/');
    expect(status).toBe(200);
    expect(body).toContain('<!doctype html>');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('strict-transport-security')).toContain('max-age=');
  });

  it('answers by name and by number', async () => {
    const { port } = new URL(stack.url);
    const urls = [`http://127.0.0.1:${port}/api/practice`, `http://localhost:${port}/api/practice`];
    const answers = await Promise.all(urls.map((url) => fetch(url)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('books, and the mails of it arrive', async () => {
    const { status, body } = await book(`${MONDAY}T09:00:00.000Z`, 'ann@example.com');
    expect(status).toBe(201);
    expect(body.manageUrl.startsWith(`${stack.url}/manage#`)).toBe(true);
    const [mail] = await mailsTo('ann@example.com', 1);
    expect(mail?.text).toContain(body.manageUrl);
    expect(mail?.attachments.map(({ contentType }) => contentType)).toEqual([
      expect.stringMatching(/^text\/calendar;.*method=REQUEST/),
    ]);
    expect(mail?.attachments[0]?.content).toMatch(/^BEGIN:VCALENDAR\r\n/);
    await mailsTo('alex@example.org', 1);
  });

  it.each([
    ['a path that no route has', 'GET', '/api/nothing', 404, 'unknown-path'],
    ['a method that a path has not', 'DELETE', '/api/slots', 405, 'unknown-method'],
  ])('answers %s as a problem', async (_, method, path, status, code) => {
    const answer = await call(method, path);
    expect({
      status: answer.status,
      code: answer.body.code,
      type: answer.headers.get('content-type'),
    }).toEqual({
      status,
      code,
      type: 'application/problem+json',
    });
  });

  it.each(['/api/bookings', '/api/messages'])(
    'fault 36: %s takes an 11 MB body to its end, and says that it is too large',
    async (path) => {
      expect((await call('POST', path, 'x'.repeat(11 * 1024 * 1024))).status).toBe(413);
    },
  );

  it('keeps what comes later, and what never will, out of `/_local`', async () => {
    const paths = await Promise.all(
      ['/_local/outbound', '/_local', '/_local/x'].map((path) => call('POST', path)),
    );
    expect(paths.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe('a fault that was asked for over HTTP', () => {
  it('fault 17: of SES delays the mail until the sweep, and it arrives once', async () => {
    await call('POST', '/_local/faults', { service: 'ses', error: 'ThrottlingException', times: 100 });
    expect((await book(`${MONDAY}T09:30:00.000Z`, 'late@example.com')).status).toBe(201);
    // Both of its mails, the client's and the therapist's, have been refused.
    await until(
      () => stack.faults.left('ses'),
      (left) => left <= 98,
    );
    await call('POST', '/_local/faults', { service: 'ses', error: 'ThrottlingException', times: 0 });
    await call('POST', '/_local/clock', { now: '2026-11-21T10:06:00.000Z' });
    await call('POST', '/_local/sweep');
    await mailsTo('late@example.com', 1);
    await call('POST', '/_local/sweep');
    expect(await mailsTo('late@example.com', 1)).toHaveLength(1);
  });

  it('fault 20: of DynamoDB that outlasts the retries is 503 with Retry-After', async () => {
    await call('POST', '/_local/faults', { service: 'dynamodb', error: 'ThrottlingException', times: 1000 });
    const answer = await book(`${MONDAY}T10:00:00.000Z`, 'busy@example.com');
    await call('POST', '/_local/faults', { service: 'dynamodb', error: 'ThrottlingException', times: 0 });
    expect({
      status: answer.status,
      code: answer.body.code,
      retry: answer.headers.get('retry-after'),
    }).toEqual({
      status: 503,
      code: 'busy',
      retry: '1',
    });
  });
});

describe('the clock', () => {
  it('is told to the handlers, and the answer says it', async () => {
    const { body } = await call('POST', '/_local/clock', { now: '2026-12-24T12:00:00.000Z' });
    expect(body).toEqual({ now: '2026-12-24T12:00:00.000Z', standsStill: true });
    const { body: practice } = await call('GET', '/api/practice');
    expect(practice.rooms.every(({ nextFree }: { nextFree: string }) => nextFree > '2026-12-25')).toBe(true);
    await call('POST', '/_local/clock', { now: NOW });
  });

  it('can be let go', async () => {
    const { body } = await call('POST', '/_local/clock', { now: null });
    expect(body.standsStill).toBe(false);
    expect(Math.abs(Date.parse(body.now) - Date.now())).toBeLessThan(60_000);
    await call('POST', '/_local/clock', { now: NOW });
  });
});

describe('the routes of the laptop', () => {
  it.each([
    ['clock', 'not JSON', '{'],
    ['clock', 'a time that does not exist', { now: '2026-02-30T00:00:00.000Z' }],
    ['clock', 'a time that is not UTC', { now: '2026-11-21T10:00:00+01:00' }],
    ['clock', 'no time', {}],
    ['clock', 'a field too many', { now: null, until: null }],
    ['token', 'what is no address', { email: 'alex' }],
    ['token', 'nobody', {}],
    ['token', 'a field too many', { email: 'alex@example.org', role: 'owner' }],
    ['faults', 'another service', { service: 's3', error: 'X', times: 1 }],
    ['faults', 'a negative number', { service: 'ses', error: 'X', times: -1 }],
    ['faults', 'an error that is no name', { service: 'ses', error: '<x>', times: 1 }],
    ['faults', 'an empty body', ''],
  ])('refuse, at %s, %s', async (route, _, body) => {
    const answer = await call('POST', `/_local/${route}`, body);
    expect({
      status: answer.status,
      code: answer.body.code,
      type: answer.headers.get('content-type'),
    }).toEqual({
      status: 400,
      code: 'invalid-request',
      type: 'application/problem+json',
    });
    expect(answer.body.detail.length).toBeGreaterThan(10);
  });

  it('say which methods they have', async () => {
    const answer = await call('POST', '/_local/mailbox.json');
    expect({ status: answer.status, allow: answer.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'GET, DELETE',
    });
  });

  it('sweep when they are asked to, and say what ran', async () => {
    const { status, body } = await call('POST', '/_local/sweep');
    expect({ status, ran: body.ran.length }).toEqual({ status: 200, ran: 2 });
  });

  it('empty the mailbox', async () => {
    await book(`${MONDAY}T11:00:00.000Z`, 'gone@example.com');
    await mailsTo('gone@example.com', 1);
    expect((await call('DELETE', '/_local/mailbox.json')).status).toBe(200);
    expect((await call('GET', '/_local/mailbox.json')).body).toBe('[]');
  });
});

describe('the table', () => {
  it('is in the engine, past any fault', async () => {
    const client = new DynamoDBClient({ endpoint: stack.table.endpoint });
    const { Count } = await client.send(new ScanCommand({ TableName: stack.table.name, Select: 'COUNT' }));
    expect(Count).toBeGreaterThan(5);
  });
});
