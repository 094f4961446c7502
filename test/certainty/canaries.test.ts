import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookingMailKey } from '../../functions/store/table.ts';
import { folderOf } from '../local/template.ts';
import { startStack, type TestStack, until } from '../support/stack.ts';
import { type Asked, canary, rightly, TRACE, unsaid, wrongly } from './canary.ts';

interface Answered {
  /** Status, method and path. */
  readonly what: string;
  readonly status: number;
  /** In one line. */
  readonly headers: string;
  readonly body: string;
}

const dataDir = folderOf();
let stack: TestStack;
/** What was answered to whoever asked wrongly, while the table did not answer, while it was broken, and at last. */
let answers: Record<'wrong' | 'busy' | 'broken' | 'well', readonly Answered[]>;
beforeAll(async () => {
  stack = await startStack({ now: '2026-11-21T10:00:00.000Z', dataDir });
  const { access_token: bearer } = await control('token', { email: 'owner@example.org' });
  const known = await prepare(bearer);
  const right = rightly(known, bearer);
  const during = async (error: string) => {
    await control('faults', { service: 'dynamodb', error, times: 1_000_000 });
    const answers = await Promise.all(right.map(ask));
    await control('faults', { service: 'dynamodb', error, times: 0 });
    return answers;
  };
  answers = {
    wrong: await oneByOne(wrongly(known, bearer)),
    busy: await during('ThrottlingException'),
    broken: await during('ValidationException'),
    well: await oneByOne(right),
  };
  await until(log, (text) => /"delivery-noted","status":"bounced"/.test(text));
  await refuse(bearer);
  await poison();
}, 180_000);
afterAll(() => stack.stop());

// biome-ignore lint/suspicious/noExplicitAny: each control has its own answer
async function control(name: string, body: object): Promise<any> {
  const answer = await fetch(`${stack.url}/_local/${name}`, { method: 'POST', body: JSON.stringify(body) });
  return answer.json();
}

async function ask({ method, path, headers, body }: Asked): Promise<Answered> {
  const { status, ...answer } = await fetch(stack.url + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }).then(async (given) => ({
    status: given.status,
    headers: JSON.stringify([...given.headers]),
    body: await given.text(),
  }));
  return { what: `${status} ${method} ${path}`, status, ...answer };
}

async function oneByOne(all: readonly Asked[]): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const each of all) answered.push(await ask(each));
  return answered;
}

const post = (path: string, body: object, bearer = ''): Promise<Answered> =>
  ask({
    route: '',
    method: 'POST',
    path,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      authorization: `Bearer ${bearer}`,
    },
    body,
  });

/** Somebody else’s booking and conversation, to be asked about. */
async function prepare(bearer: string) {
  const plain = { name: 'Ann Other', email: 'ann@example.com' };
  const place = { start: '2026-11-23T09:00:00.000Z', room: 'hove', therapist: 'alex' };
  const { id, manageUrl } = JSON.parse((await post('/api/bookings', { ...place, ...plain })).body);
  await post('/api/messages', { ...plain, message: 'Do you see couples?' });
  const found = await post('/api/console/search', { text: plain.email }, bearer);
  const { conversations } = JSON.parse(found.body);
  return { booking: { id, token: manageUrl.split(`${id}.`)[1] }, conversation: conversations[0].id };
}

/** SES takes the address for none. */
async function refuse(bearer: string): Promise<void> {
  await control('faults', { service: 'ses', error: 'InvalidParameterValue', times: 2 });
  const sender = { name: canary.name, email: 'quillfeather@example.com', message: canary.text };
  expect((await post('/api/messages', sender, bearer)).status).toBe(202);
  await until(log, (text) => text.includes('"mail-failed"'));
}

/** A mailing that nobody can read, with everything of a person in it. */
async function poison(): Promise<void> {
  const client = new DynamoDBClient({ endpoint: stack.table.endpoint });
  const row = { ...bookingMailKey('poisoned', 'x'), ...canary, mails: [canary], about: canary };
  await client.send(new PutItemCommand({ TableName: stack.table.name, Item: marshall(row) }));
  await until(setApart, (text) => text !== '');
}

const log = (): string => readFileSync(join(dataDir, 'functions.log'), 'utf8');
/** What the functions could not deal with, in whichever queue. */
const setApart = (): string =>
  readdirSync(dataDir)
    .filter((file) => file.startsWith('queue-'))
    .map((file) => readFileSync(join(dataDir, file), 'utf8'))
    .join('');

it('is said of every route that takes a body, what of a person it may hold', () => {
  expect(unsaid()).toEqual([]);
});

describe('a person who went through every route', () => {
  it('did go through: routes answered, were busy, broke, and mail came and came back', () => {
    const statuses = (which: keyof typeof answers) => new Set(answers[which].map(({ status }) => status));
    expect([...statuses('busy')]).toEqual([503]);
    expect([...statuses('broken')]).toEqual([500]);
    expect(answers.well.filter(({ status }) => status >= 300).map(({ what }) => what)).toEqual([]);
    expect([...statuses('wrong')]).toEqual(expect.arrayContaining([400, 401, 404]));
    expect(stack.mailbox.list().filter(({ text }) => TRACE.test(text)).length).toBeGreaterThan(3);
  });

  it('is in no answer that refuses them or says that something is wrong, and in no header of any', () => {
    const all = Object.values(answers).flat();
    const telling = all.filter(
      ({ status, headers, body }) => TRACE.test(headers) || (status >= 400 && TRACE.test(body)),
    );
    expect(telling.map(({ what }) => what)).toEqual([]);
  });

  it('is in no log', () => {
    const written = log();
    for (const event of ['mail-sent', 'mail-failed', 'delivery-noted', 'mailing-troubled', '"route":'])
      expect(written).toContain(event);
    expect(written.split('\n').filter((line) => TRACE.test(line))).toEqual([]);
    expect(stack.said.filter((line) => TRACE.test(line))).toEqual([]);
  });

  it('is in no record that was set apart', () => {
    expect(setApart().split('\n').length).toBeGreaterThan(1);
    expect(setApart()).not.toMatch(TRACE);
  });
});
