import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessageEntry } from '../../functions/domain/entry.ts';
import { type Api, openApi } from '../support/api.ts';
import { messagesOf } from '../support/messages.ts';
import { everything, SATURDAY } from '../support/world.ts';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { send, rows, conversations, mails: mailsOf } = messagesOf(() => api);
const EMAIL = 'ann@example.com';
const entries = async () => (await rows('ENTRY#')) as unknown as MessageEntry[];
const mails = async () => (await mailsOf()).map(({ kind }) => kind);

describe('POST /api/messages', () => {
  it('stores the message with its mails, and says that it was received', async () => {
    const reply = await send({ phone: '01273 123456', page: 'https://practice.example/anxiety?utm=x#top' });
    expect([reply.status, reply.json]).toEqual([202, { received: true }]);
    expect(await conversations()).toMatchObject([
      { status: 'open', client: { name: 'Ann Other', email: 'ann@example.com', phone: '+441273123456' } },
    ]);
    expect(await entries()).toMatchObject([{ text: 'Do you see couples?', page: '/anxiety' }]);
    expect(await mails()).toEqual(['acknowledgement', 'message-notice', 'message-notice']);
  });

  it.each([
    ['a path', '/blog/anxiety', '/blog/anxiety'],
    ['an address with a query', 'https://a.example/x?email=ann@example.com', '/x'],
    ['no address of a page', 'javascript:alert(1)', null],
  ])('of %s the path is kept', async (_, page, kept) => {
    await send({ page });
    expect((await entries())[0]?.page).toBe(kept);
  });

  it.each([
    ['fault 34: composed of many characters', '李 👩‍👩‍👧 e\u0301 O’Brien\nand a second line'],
    ['fault 35: from right to left', 'مرحبا שלום'],
    ['fault 38: of markup', '<script>alert(1)</script>'],
    ['fault 39: a formula', '=HYPERLINK("x")'],
  ])('%s: a message is kept as it is', async (_, message) => {
    expect((await send({ message })).status).toBe(202);
    expect((await entries())[0]?.text).toBe(message);
  });

  it.each([
    ['an empty message', { message: ' \n ' }],
    ['a message of 5,001 characters', { message: 'x'.repeat(5001) }],
    ['fault 35: an override of direction', { message: 'a\u202eb' }],
    ['fault 35: half a character', { message: 'a\ud800' }],
    ['fault 37: a line break in a name', { name: 'Ann\r\nBcc: x@example.com' }],
    ['a link in a name', { name: 'Win at www.example.com' }],
    ['fault 43: a field of ours', { status: 'open' }],
    ['fault 44: an object for a text', { message: { text: 'x' } }],
    ['no address', { email: 'ann' }],
  ])('%s is 400, and nothing is stored', async (_, more) => {
    const before = await everything(api.world.table);
    expect(await send(more)).toMatchObject({ status: 400, json: { code: 'invalid-request' } });
    expect(await everything(api.world.table)).toEqual(before);
  });

  it('needs a key', async () => {
    expect(await send({}, { 'idempotency-key': 'short' })).toMatchObject({
      json: { code: 'idempotency-key-required' },
    });
  });
});

describe('the same message again', () => {
  const key = { 'idempotency-key': 'one-key-for-all-of-them' };

  it('is one message under one key, also when it comes six times at once', async () => {
    const replies = await Promise.all(Array.from({ length: 6 }, () => send({}, key)));
    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(202));
    expect(await entries()).toHaveLength(1);
  });

  it('with another text is refused', async () => {
    await send({}, key);
    expect(await send({ message: 'Another' }, key)).toMatchObject({
      status: 422,
      json: { code: 'idempotency-key-reused' },
    });
  });

  it('does not take the key of a booking', async () => {
    const booked = await api.post(
      { start: '2026-11-23T09:00:00.000Z', room: 'hove', name: 'Ann', email: EMAIL },
      key,
    );
    expect([booked.status, (await send({}, key)).status]).toEqual([201, 202]);
  });
});

describe('a further message of the same address', () => {
  const after = (milliseconds: number) => vi.setSystemTime(SATURDAY + milliseconds);
  const DAYS_14 = 14 * 24 * 3_600_000;

  it('joins the conversation within fourteen days, however the address is written', async () => {
    await send({ phone: '01273 123456' });
    after(DAYS_14);
    await send({ email: 'Ann@Example.com', name: 'Ann O.' });
    expect(await conversations()).toMatchObject([
      { version: 2, client: { name: 'Ann O.', phone: '+441273123456' }, lastMessageAt: SATURDAY + DAYS_14 },
    ]);
    expect(await entries()).toHaveLength(2);
  });

  it('begins another after that', async () => {
    await send();
    after(DAYS_14 + 1);
    await send();
    expect(await conversations()).toHaveLength(2);
  });

  it('loses none when several come at once', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, index) => send({ message: `Message ${index}` })));
    expect([(await conversations()).length, (await entries()).length]).toEqual([1, 6]);
  });
});

describe('too many', () => {
  const statuses = async (count: number, more: (index: number) => object = () => ({})) => {
    const found = [];
    for (let index = 0; index < count; index++) found.push((await send(more(index))).status);
    return found;
  };

  it('messages of one address in a day are 429 until the next begins', async () => {
    expect(await statuses(11)).toEqual([...Array(10).fill(202), 429]);
    const { json, headers } = await send();
    expect([json.code, headers['retry-after']]).toEqual(['too-many', String(14 * 3600)]);
    vi.setSystemTime(SATURDAY + 14 * 3_600_000);
    expect((await send()).status).toBe(202);
  });

  it('fault 54: messages of one device are 429, whatever address they give', async () => {
    api = await openApi((practice) => ({
      ...practice,
      rules: { ...practice.rules, bookingsPerDevicePerDay: 1 },
    }));
    expect(await statuses(6, (index) => ({ email: `a${index}@example.com` }))).toEqual([
      ...Array(5).fill(202),
      429,
    ]);
  });

  it('fault 56: mails to one address are three a day, while every message is stored', async () => {
    await statuses(6);
    expect((await mails()).filter((kind) => kind === 'acknowledgement')).toHaveLength(3);
    expect(await entries()).toHaveLength(6);
  });
});
