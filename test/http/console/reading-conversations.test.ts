import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE_MS } from '../../../functions/domain/units.ts';
import { conversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { type Api, openApi } from '../../support/api.ts';
import { violations } from '../../support/invariants.ts';
import { everything, SATURDAY } from '../../support/world.ts';
import { correspondOn, LIST } from './correspondence.ts';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { sent, list: listed, change } = correspondOn(() => api);
const list = () => listed('');
const only = async () => (await list())[0] ?? expect.fail('nothing is listed');

describe('whether a conversation is unread', () => {
  it('is shared: it is until somebody says that they have read it, and no reading by GET says so', async () => {
    await sent('ann@example.com');
    const { id, unread } = await only();
    expect(unread).toBe(true);
    await api.send('sam', 'GET', `${LIST}/${id}`, undefined);
    expect((await only()).unread).toBe(true);
    const { status, json } = await change(id, { read: true });
    expect([status, conversationDetails.parse(json).unread]).toEqual([200, false]);
    expect((await only()).unread).toBe(false);
    expect(await violations(api.world)).toEqual([]);
  });

  it('comes back with the client’s next message, and when somebody marks it so, and not with a note', async () => {
    await sent('ann@example.com');
    const { id } = await only();
    await change(id, { read: true });
    await api.send('sam', 'POST', `${LIST}/${id}/notes`, { text: 'Called' });
    expect((await only()).unread).toBe(false);
    await sent('ann@example.com');
    expect((await only()).unread).toBe(true);
    await change(id, { read: true });
    await change(id, { read: false });
    expect((await only()).unread).toBe(true);
  });

  it('moves nothing in the list, and changes nothing the second time', async () => {
    await sent('ann@example.com');
    await sent('bo@example.com');
    const [, first] = await list();
    vi.setSystemTime(Date.now() + MINUTE_MS);
    await change(first?.id ?? '', { read: true });
    const [, again] = await list();
    expect(again).toEqual({ ...first, unread: false, etag: '"2"' });
    const before = await everything(api.world.table);
    expect((await change(first?.id ?? '', { read: true })).headers['etag']).toBe('"2"');
    expect(await everything(api.world.table)).toEqual(before);
  });

  it('a message that came while an earlier one was read stays unread', async () => {
    await sent('ann@example.com');
    const { id, etag } = await only();
    await sent('ann@example.com');
    expect((await change(id, { read: true }, { 'if-match': etag })).status).toBe(412);
    expect((await only()).unread).toBe(true);
  });
});

describe('a reply or a note', () => {
  const KEY = 'the-key-of-what-staff-write';
  const write = (id: string, what: string, { text = 'Yes, we do.', as = 'alex', headers = {} } = {}) =>
    api.send(as, 'POST', `${LIST}/${id}/${what}`, { text }, headers);
  const repliesIn = ({ json }: { json: unknown }) =>
    conversationDetails.parse(json).entries.filter(({ kind }) => kind === 'reply' || kind === 'note');

  it.each(['replies', 'notes'])(
    'fault 12: %s sent again under the same key are written once',
    async (what) => {
      await sent('ann@example.com');
      const { id } = await only();
      await write(id, what, { headers: { 'idempotency-key': KEY } });
      const before = await everything(api.world.table);
      vi.setSystemTime(Date.now() + MINUTE_MS);
      const again = await write(id, what, { headers: { 'idempotency-key': KEY, 'if-match': '"1"' } });
      expect([again.status, repliesIn(again)]).toMatchObject([201, [{ text: 'Yes, we do.' }]]);
      expect(await everything(api.world.table)).toEqual(before);
      expect(await violations(api.world)).toEqual([]);
    },
  );

  it('fault 13: under one key, several times at once, is written once', async () => {
    await sent('ann@example.com');
    const { id } = await only();
    const headers = { 'idempotency-key': KEY };
    const answers = await Promise.all([1, 2, 3].map(() => write(id, 'replies', { headers })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.map((answer) => repliesIn(answer).length)).toEqual([1, 1, 1]);
  });

  it('without a key is written each time, and under another person’s key too', async () => {
    await sent('ann@example.com');
    const { id } = await only();
    await write(id, 'notes');
    await write(id, 'notes');
    await write(id, 'notes', { headers: { 'idempotency-key': KEY } });
    const last = await write(id, 'notes', { as: 'sam', headers: { 'idempotency-key': KEY } });
    expect(repliesIn(last)).toHaveLength(4);
  });

  it.each([
    [
      'fault 11: other words under a key that was used',
      'replies',
      { text: 'No.' },
      422,
      'idempotency-key-reused',
    ],
    ['a note under the key of a reply', 'notes', {}, 422, 'idempotency-key-reused'],
    [
      'a key that is too short',
      'replies',
      { headers: { 'idempotency-key': 'short' } },
      400,
      'idempotency-key-required',
    ],
    [
      'what was made on an earlier state',
      'replies',
      { headers: { 'if-match': '"1"' } },
      412,
      'edited-meanwhile',
    ],
  ] as const)('%s is refused, and nothing is written', async (_, what, more, status, code) => {
    await sent('ann@example.com');
    const { id } = await only();
    await write(id, 'replies', { headers: { 'idempotency-key': KEY } });
    const before = await everything(api.world.table);
    const refused = await write(id, what, { headers: { 'idempotency-key': KEY }, ...more });
    expect([refused.status, refused.json.code]).toEqual([status, code]);
    expect(await everything(api.world.table)).toEqual(before);
  });
});
