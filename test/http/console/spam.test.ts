import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../functions/domain/units.ts';
import { conversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { type Api, openApi } from '../../support/api.ts';
import { violations } from '../../support/invariants.ts';
import { messagesOf } from '../../support/messages.ts';
import { everything, MONDAY_9, SATURDAY } from '../../support/world.ts';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { send, conversations, mails } = messagesOf(() => api);
const after = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
const url = (id: string, what = '') => `/api/console/conversations/${id}${what}`;
const file = (id: string, status: string) => api.send('alex', 'PATCH', url(id), { status });
const block = (id: string, blocked: unknown) => api.send('sam', 'POST', url(id, '/block'), { blocked });
const shown = async (id: string) => conversationDetails.parse((await api.send('alex', 'GET', url(id))).json);
const kinds = async () => (await mails()).map(({ kind }) => kind);

const SPAM = { website: 'https://example.com' };
const ALL = ['acknowledgement', 'message-notice', 'message-notice'];

/** A message that was taken for spam. @returns its conversation's id */
async function mistaken(more: object = {}): Promise<string> {
  await send({ ...SPAM, ...more });
  const [found] = (await conversations()).filter(({ status }) => status === 'spam');
  return found?.id ?? expect.fail('it is not spam');
}

describe('spam that is opened', () => {
  it('sends what it would have sent, once', async () => {
    const id = await mistaken();
    expect(await kinds()).toEqual([]);
    expect((await file(id, 'open')).json).toMatchObject({ status: 'open', spam: null });
    expect(await kinds()).toEqual(ALL);
    for (const status of ['spam', 'open']) expect((await file(id, status)).status).toBe(200);
    expect(await kinds()).toEqual(ALL);
    api.world.now = Date.now();
    expect(await violations(api.world)).toEqual([]);
  });

  it.each<[string, number, string, string[]]>([
    ['within a day', 24 * HOUR_MS - 1, 'open', ALL],
    ['a day later', 24 * HOUR_MS, 'open', []],
    ['by closing it', MINUTE_MS, 'closed', []],
  ])('%s: mails as they should be', async (_, wait, status, expected) => {
    const id = await mistaken();
    after(wait);
    await file(id, status);
    expect(await kinds()).toEqual(expected);
  });

  it('writes to nobody a fourth time in a day', async () => {
    for (let count = 0; count < 3; count++) await send({ message: `Message ${count}` });
    const before = (await kinds()).filter((kind) => kind === 'acknowledgement');
    await file(await mistaken(), 'open');
    expect((await kinds()).filter((kind) => kind === 'acknowledgement')).toEqual(before);
  });

  it('is joined by what the same address writes next', async () => {
    const id = await mistaken();
    after(MINUTE_MS);
    await file(id, 'open');
    after(MINUTE_MS);
    await send({ message: 'Are you there?' });
    expect((await shown(id)).entries.filter(({ kind }) => kind === 'message')).toHaveLength(2);
  });

  it.each<[string, boolean]>([
    ['the one in which the sender wrote last: the other', false],
    ['the one in which the sender wrote last: what was spam', true],
  ])('beside an ordinary one, what comes next joins %s', async (_, spamIsLast) => {
    const write = [() => send({ message: 'A question' }), () => send({ ...SPAM, message: 'Another' })];
    for (const each of spamIsLast ? write : write.reverse()) {
      await each();
      after(MINUTE_MS);
    }
    const [spam] = (await conversations()).filter(({ status }) => status === 'spam');
    await file(spam?.id ?? '', 'open');
    await send({ message: 'One more thing' });
    const found = (await conversations()).find(({ excerpt }) => excerpt === 'One more thing');
    expect([(await conversations()).length, found?.id === spam?.id]).toEqual([2, spamIsLast]);
  });

  it('leaves further spam of the address a conversation of its own', async () => {
    const id = await mistaken();
    await file(id, 'open');
    expect(await mistaken({ message: 'Buy' })).not.toBe(id);
  });
});

describe('POST /api/console/conversations/{id}/block', () => {
  it('files what the address sends from then on as spam, and answers it as any other', async () => {
    const known = await send();
    const [conversation] = await conversations();
    const { status, json } = await block(conversation?.id ?? '', true);
    expect([status, conversationDetails.parse(json).blocked]).toEqual([200, true]);
    const more = await send({ message: 'Hello?' });
    expect([more.status, more.text]).toEqual([known.status, known.text]);
    expect((await conversations()).map(({ spam }) => spam).sort()).toEqual(['blocked', null]);
    expect((await kinds()).filter((kind) => kind === 'acknowledgement')).toHaveLength(1);
  });

  it('leaves what has come where it is', async () => {
    await send();
    const [before] = await conversations();
    await block(before?.id ?? '', true);
    expect(await conversations()).toEqual([before]);
  });

  it('keeps the address from booking, in words that say nothing, until the block is taken away', async () => {
    await send();
    const [conversation] = await conversations();
    const id = conversation?.id ?? '';
    const book = () => api.post({ start: MONDAY_9, room: 'hove', name: 'Ann', email: 'ann@example.com' });
    await block(id, true);
    expect(await book()).toMatchObject({ status: 422, json: { code: 'not-accepted' } });
    expect((await block(id, false)).json.blocked).toBe(false);
    expect((await book()).status).toBe(201);
    expect((await send({ message: 'Thank you' })).status).toBe(202);
    expect(await conversations()).toHaveLength(1);
  });

  it('again changes nothing', async () => {
    await send();
    const [conversation] = await conversations();
    const id = conversation?.id ?? '';
    await block(id, true);
    const before = await everything(api.world.table);
    expect((await block(id, true)).status).toBe(200);
    expect(await everything(api.world.table)).toEqual(before);
  });

  it('does not bring back whoever was erased', async () => {
    await send();
    const [conversation] = await conversations();
    const { table } = api.world;
    const [person] = await api.world.items('PERSON#');
    const Key = marshall({ pk: person?.['pk'], sk: person?.['sk'] });
    await table.client.send(new DeleteItemCommand({ TableName: table.name, Key }));
    expect((await block(conversation?.id ?? '', true)).json).toMatchObject({ code: 'unknown-conversation' });
    expect(await api.world.items('PERSON#')).toEqual([]);
  });

  it.each([
    ['nothing', {}],
    ['a word', { blocked: 'yes' }],
    ['a field too many', { blocked: true, id: 'x' }],
  ])('with %s is 400', async (_, body) => {
    await send();
    const [conversation] = await conversations();
    const { status } = await api.send('alex', 'POST', url(conversation?.id ?? '', '/block'), body);
    expect(status).toBe(400);
  });
});
