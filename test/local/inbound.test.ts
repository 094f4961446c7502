import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaughtMail } from '../../local/mailbox/mailbox.ts';
import { callStack } from '../support/call-stack.ts';
import { filePart, inParts, plainPart, rawMail } from '../support/raw-mail.ts';
import { startStack, type TestStack, until } from '../support/stack.ts';

let stack: TestStack;
let dataDir: string;
let token: string;
let email: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'quarter-hour-'));
  stack = await startStack({ now: '2026-11-21T10:00:00.000Z', dataDir });
  token = (await call('POST', '/_local/token', { email: 'alex@example.org' })).body.access_token;
});
afterAll(async () => {
  await stack.stop();
  await rm(dataDir, { recursive: true, force: true });
});

let people = 0;
beforeEach(() => {
  email = `ann-${++people}@example.com`;
});

const call = (method: string, path: string, body?: object) =>
  callStack(stack.url, method, path, { ...(body && { body }), ...(token && { token }) });

const hand = (raw: string | Uint8Array<ArrayBuffer>, type = 'message/rfc822') =>
  fetch(`${stack.url}/_local/inbound`, { method: 'POST', headers: { 'content-type': type }, body: raw });
const arrives = async (...mail: Parameters<typeof rawMail>) =>
  expect((await hand(rawMail(...mail))).status).toBe(202);

const mailsTo = (to: string): CaughtMail[] => stack.mailbox.list().filter((mail) => mail.to.includes(to));
const mailTo = async (to: string, subject: RegExp): Promise<CaughtMail> => {
  const found = await until(
    () => mailsTo(to).find((mail) => subject.test(mail.subject)),
    (mail) => mail !== undefined,
  );
  return found ?? expect.fail('no such mail');
};

async function conversations() {
  const statuses = ['open', 'waiting', 'closed', 'spam'];
  const lists = await Promise.all(
    statuses.map((status) => call('GET', `/api/console/conversations?status=${status}&limit=100`)),
  );
  return lists.flatMap(({ body }) => body.items).filter((each) => each.email === email);
}
async function onlyConversation() {
  const [found, ...others] = await conversations();
  expect(others).toEqual([]);
  return (await call('GET', `/api/console/conversations/${found.id}`)).body;
}
async function messages() {
  const { entries } = await onlyConversation();
  return entries.filter(({ kind }: { kind: string }) => kind === 'message');
}

/** Written by form and acknowledged, with the mail that an answer may answer. */
async function written() {
  // One text from one device in a fourth name would be spam.
  const message = { name: 'Ann Other', email, message: `Do you see couples? I am ${email}.` };
  expect((await call('POST', '/api/messages', message)).status).toBe(202);
  const acknowledgement = await mailTo(email, /^We have your message$/);
  await until(onlyConversation, ({ entries }) =>
    entries.some(
      ({ mail, status }: { mail?: string; status?: string }) =>
        mail === 'acknowledgement' && status === 'delivered',
    ),
  );
  stack.clock.set(stack.clock.now() + 60_000);
  return acknowledgement;
}

describe('a client’s answer', () => {
  it('to a therapist’s reply joins the conversation and opens it again, and the next reply follows it', async () => {
    await written();
    const { id } = await onlyConversation();
    await call('POST', `/api/console/conversations/${id}/replies`, { text: 'Yes, we do.' });
    const reply = await mailTo(email, /^Re: We have your message$/);
    expect(reply.headers['reply-to']).toBe('inbox@example.org');
    stack.clock.set(stack.clock.now() + 60_000);
    const answers = reply.headers['message-id'] ?? '';
    const text =
      'Thank you!\n\nOn Sat, 21 Nov 2026 at 10:01, The Practice <bookings@example.org> wrote:\n> Yes, we do.';
    await arrives(text, { from: `Ann Other <${email}>`, answers, id: '<first@client>' });

    expect(await onlyConversation()).toMatchObject({ id, status: 'open', excerpt: 'Thank you!' });
    const [, answer] = await messages();
    expect(answer).toMatchObject({ via: 'mail', text: 'Thank you!', attachments: [], automatic: false });
    expect(answer.quoted).toContain('> Yes, we do.');
    expect(mailsTo(email)).toHaveLength(2);

    stack.clock.set(stack.clock.now() + 60_000);
    await call('POST', `/api/console/conversations/${id}/replies`, { text: 'You are welcome.' });
    const next = await until(
      () => mailsTo(email).find((mail) => mail.text.includes('You are welcome.')),
      (mail) => mail !== undefined,
    );
    expect(next?.headers['in-reply-to']).toBe('<first@client>');
    expect(next?.headers['references']).toContain(answers);
  });

  it('is known by the mail that it answers, weeks after a new message would begin a conversation', async () => {
    const acknowledgement = await written();
    stack.clock.set(stack.clock.now() + 20 * 86_400_000);
    await arrives('At last.', { from: email, answers: acknowledgement.headers['message-id'] });
    expect(await messages()).toHaveLength(2);
  });

  it('counts once by its Message-ID, one after the other and at once (faults 13, 14)', async () => {
    await written();
    const mail = rawMail('Only once.', { from: email, id: '<once@client>' });
    const handed = await Promise.all([mail, mail, mail].map((each) => hand(each)));
    expect(handed.map(({ status }) => status)).toEqual([202, 202, 202]);
    await hand(mail);
    expect(await messages()).toHaveLength(2);
  });

  it('is told to the therapists, and leaves nothing in the bucket', async () => {
    await written();
    const told = mailsTo('sam@example.org').length;
    // Within the hour it would be no news.
    stack.clock.set(stack.clock.now() + 3_600_000);
    await arrives('A further word.', { from: email });
    await until(
      () => mailsTo('sam@example.org').length,
      (count) => count === told + 1,
    );
    const buckets = join(dataDir, 'buckets');
    expect(
      readdirSync(buckets, { recursive: true }).filter(
        (name) => /mail/.test(String(name)) && !/^Inbound\w+$/.test(String(name)),
      ),
    ).toEqual([]);
  });

  it('may be far larger than a request to the API', async () => {
    await written();
    await arrives(`It is long.\n${'All of it matters. '.repeat(3_000)}`, { from: email });
    const [, answer] = await messages();
    expect(answer.text).toMatch(/^It is long\.\n/);
    expect(answer.text).toMatch(
      /\[The email goes on for \d+ more characters, which are kept but not shown here\.\]$/,
    );
  });
});

describe('a mail from an address that nobody knows', () => {
  it('begins a conversation, and is acknowledged', async () => {
    await arrives('Do you see couples?', { from: `"Ann Other" <${email}>`, subject: 'A question' });
    expect(await onlyConversation()).toMatchObject({ status: 'open', name: 'Ann Other', phone: null });
    expect(await messages()).toMatchObject([
      { subject: 'A question', text: 'Do you see couples?', verified: false },
    ]);
    expect((await mailTo(email, /^We have your message$/)).headers['auto-submitted']).toBe('auto-generated');
  });

  it('is not put into another’s conversation, whatever it says that it answers', async () => {
    const acknowledgement = await written();
    const other = `other-of-${email}`;
    await arrives('Who is this?', { from: other, answers: acknowledgement.headers['message-id'] });
    expect(await messages()).toHaveLength(1);
    email = other;
    expect(await messages()).toMatchObject([{ text: 'Who is this?' }]);
  });
});

describe('attachments', () => {
  it('are refused in one mail, which says that the rest has come', async () => {
    const [parts, body] = inParts('mixed', [
      plainPart('See attached.'),
      filePart('application/pdf', 'ann-diagnosis.pdf'),
    ]);
    await arrives(body, { from: email, ...parts });
    expect(await messages()).toMatchObject([
      { text: 'See attached.', attachments: [{ type: 'application/pdf', size: 5 }] },
    ]);
    await mailTo(email, /^We have your message, but not what was attached$/);
    expect(mailsTo(email)).toHaveLength(1);
    expect(JSON.stringify(await onlyConversation())).not.toContain('diagnosis');
  });
});

describe('machines', () => {
  const holiday = { headers: { 'Auto-Submitted': 'auto-replied' } };

  it('that answer in a known thread are an entry, and open nothing', async () => {
    const acknowledgement = await written();
    const { id } = await onlyConversation();
    await call('PATCH', `/api/console/conversations/${id}`, { status: 'closed' });
    await arrives('I am away.', { from: email, answers: acknowledgement.headers['message-id'], ...holiday });
    expect(await onlyConversation()).toMatchObject({
      status: 'closed',
      excerpt: `Do you see couples? I am ${email}.`,
    });
    expect((await messages()).at(-1)).toMatchObject({ text: 'I am away.', automatic: true });
  });

  it.each([
    ['word of a holiday', holiday],
    [
      'a report that nothing was delivered',
      { headers: { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x' } },
    ],
    ['a mail with no sender in its envelope', { headers: { 'Return-Path': '<>' } }],
  ])('that write of themselves begin nothing: %s', async (_, fields) => {
    await arrives('To whom it may concern.', { from: email, ...fields });
    expect(await conversations()).toEqual([]);
    expect(mailsTo(email)).toEqual([]);
  });

  it('that answer each other end: one that says nothing of itself gets one word', async () => {
    const bot = async (round: number) =>
      arrives(`I answer everything. ${round}`, { from: email, id: `<bot-${email}-${round}>` });
    await bot(0);
    await mailTo(email, /^We have your message$/);
    for (let round = 1; round < 6; round++) await bot(round);
    expect(await messages()).toHaveLength(6);
    expect(mailsTo(email)).toHaveLength(1);
  });

  it('and one that always attaches something gets three a day', async () => {
    const [parts, body] = inParts('mixed', [
      plainPart('See attached.'),
      filePart('application/pdf', 'a.pdf'),
    ]);
    for (let round = 0; round < 5; round++)
      await arrives(body, { ...parts, from: email, id: `<files-${email}-${round}>` });
    await until(
      () => mailsTo(email).length,
      (count) => count >= 3,
    );
    expect(await messages()).toHaveLength(5);
    expect(mailsTo(email)).toHaveLength(3);
  });

  it('of our own do not write to themselves', async () => {
    email = 'bookings@example.org';
    await arrives('We have your message.', { from: email });
    expect(await conversations()).toEqual([]);
  });
});

describe('what is no mail', () => {
  it.each([
    ['nothing', '', 'message/rfc822'],
    ['no header', '\r\nHello', 'message/rfc822'],
    ['JSON', '{"from":"ann@example.com"}', 'message/rfc822'],
    ['prose', 'Hello there, how are you?', 'message/rfc822'],
    ['nobody’s', 'Subject: Hello\r\n\r\nHello', 'message/rfc822'],
    ['another content type', rawMail('Hello'), 'text/plain'],
  ])('is answered with 400: %s', async (_, raw, type) => {
    const answer = await hand(raw, type);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  });

  it('is answered with 413 when it is more than ten megabytes', async () => {
    expect((await hand(rawMail('x'.repeat(10.5 * 1024 * 1024)))).status).toBe(413);
  });
});

describe('the log', () => {
  it('names nobody and quotes nothing', async () => {
    await arrives('A secret of mine.', { from: `Ann Canary <${email}>`, subject: 'Secret subject' });
    const log = join(dataDir, 'functions.log');
    const lines = existsSync(log) ? readFileSync(log, 'utf8') : '';
    expect(lines).toContain('"event":"mail-taken"');
    for (const word of [email, 'Canary', 'secret', 'Secret']) expect(lines).not.toContain(word);
  });
});
