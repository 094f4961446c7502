import { beforeEach, describe, expect, it, vi } from 'vitest';
import { conversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { searchAnswer } from '../../../functions/http/schemas/console/search.ts';
import { type Api, openApi } from '../../support/api.ts';
import { violations } from '../../support/invariants.ts';
import { everything, MONDAY_9, SATURDAY } from '../../support/world.ts';
import { MONDAY_13, talkTo } from './booked.ts';
import { correspondOn, LIST } from './correspondence.ts';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { booked, get } = talkTo(() => api);
const { sent, list, shown, write } = correspondOn(() => api);
const kindsOf = ({ entries }: { entries: readonly { kind: string }[] }) => entries.map(({ kind }) => kind);

describe('GET /api/console/conversations', () => {
  it('lists the inbox, the one in which something was written last first', async () => {
    const first = await sent('ann@example.com');
    const second = await sent('bo@example.com', { phone: '01273 123456' });
    const items = await list('');
    expect(items.map(({ id }) => id)).toEqual([second, first]);
    expect(items[0]).toMatchObject({
      status: 'open',
      spam: null,
      assignee: null,
      name: 'Ann Other',
      phone: '+441273123456',
      excerpt: 'A word of bo@example.com',
      etag: '"1"',
    });
    await write(first, 'notes', 'Sounds urgent');
    expect((await list('')).map(({ id }) => id)).toEqual([first, second]);
  });

  it.each([
    ['', 2],
    ['&status=open', 1],
    ['&status=spam', 1],
    ['&status=closed', 0],
  ])('with "%s" lists %i', async (query, count) => {
    await sent('ann@example.com');
    await sent('spam@example.com', { website: 'https://spam.example' });
    expect(await list(query)).toHaveLength(count);
  });

  it('pages without leaving any out, over all that there is', async () => {
    for (const name of ['a', 'b', 'c']) await sent(`${name}@example.com`);
    await sent('spam@example.com', { website: 'x' });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { json } = await get('alex', `${LIST}?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...json.items.map(({ email }: { email: string }) => email[0]));
      cursor = json.cursor;
    }
    expect(seen).toEqual(['s', 'c', 'b', 'a']);
  });

  it('fault 45: a cursor that was tampered with, or is of another list, is 400', async () => {
    for (const name of ['a', 'b']) await sent(`${name}@example.com`);
    const { cursor } = (await get('alex', `${LIST}?limit=1`)).json;
    const other = cursor.startsWith('A') ? `B${cursor.slice(1)}` : `A${cursor.slice(1)}`;
    for (const query of [`cursor=${other}`, `cursor=${cursor}&status=open`])
      expect((await get('alex', `${LIST}?limit=1&${query}`)).status).toBe(400);
    // Somebody else's list is another one.
    expect((await get('sam', `${LIST}?limit=1&cursor=${cursor}`)).status).toBe(400);
  });

  it.each(['status=lost', 'limit=0', 'limit=101', 'from=2026-11-01'])('with %s is 400', async (query) => {
    expect((await get('alex', `${LIST}?${query}`)).status).toBe(400);
  });
});

describe('a conversation', () => {
  it('is shown with everything on one line of time, and the same person’s bookings', async () => {
    const booking = await booked(MONDAY_9, { email: 'ann@example.com' });
    const id = await sent('ann@example.com');
    await write(id, 'notes', 'Has a booking');
    const found = await shown(id);
    expect(found.bookings.map((each) => each.id)).toEqual([booking]);
    expect(kindsOf(found).filter((kind) => kind !== 'mail')).toEqual(['booking', 'message', 'note']);
    const mails = found.entries.flatMap((entry) => (entry.kind === 'mail' ? [entry] : []));
    expect(mails.map(({ mail, status }) => [mail, status])).toEqual([
      ['confirmation', 'queued'],
      ['notice', 'queued'],
      ['reminder', 'queued'],
      ['acknowledgement', 'queued'],
      ['message-notice', 'queued'],
      ['message-notice', 'queued'],
    ]);
    const times = found.entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect(await violations(api.world)).toEqual([]);
  });

  it('fault 47: shows a therapist their own bookings with the person, and an owner all', async () => {
    await booked(MONDAY_13, { email: 'ann@example.com' });
    const id = await sent('ann@example.com');
    expect((await shown(id, 'alex')).bookings).toEqual([]);
    expect(kindsOf(await shown(id, 'alex'))).not.toContain('booking');
    expect((await shown(id, 'sam')).bookings).toHaveLength(1);
    expect((await shown(id, 'owner')).bookings).toHaveLength(1);
  });

  it('that is unknown is 404, before what was sent is looked at', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['POST', '/replies'],
      ['POST', '/notes'],
    ] as const) {
      const body = method === 'GET' ? undefined : { no: 'field' };
      expect(await api.send('alex', method, `${LIST}/nothing${path}`, body)).toMatchObject({
        status: 404,
        json: { code: 'unknown-conversation' },
      });
    }
  });
});

describe('what staff write', () => {
  it('a reply waits for the client, is mailed once, and stands where it was written', async () => {
    const id = await sent('ann@example.com');
    const { status, json, headers } = await write(id, 'replies', 'Yes, we do.\n\nAlex');
    expect([status, headers['etag']]).toEqual([201, '"2"']);
    const found = conversationDetails.parse(json);
    expect(found.status).toBe('waiting');
    expect(found.entries.filter(({ kind }) => kind === 'reply')).toMatchObject([
      { text: 'Yes, we do.\n\nAlex', by: 'Alex Sample', mail: { status: 'queued' } },
    ]);
    expect(found.entries.filter((entry) => entry.kind === 'mail' && entry.mail === 'reply')).toEqual([]);
    expect(await violations(api.world)).toEqual([]);
  });

  it('a note is mailed to nobody, and leaves the conversation where it is filed', async () => {
    const id = await sent('ann@example.com');
    const mails = (await api.world.items('CONVERSATION#')).filter(({ sk }) => String(sk).startsWith('MAIL#'));
    const found = conversationDetails.parse((await write(id, 'notes', 'Called, no answer', 'sam')).json);
    expect(found.status).toBe('open');
    expect(found.entries.at(-1)).toMatchObject({
      kind: 'note',
      text: 'Called, no answer',
      by: 'Sam Example',
    });
    expect(
      (await api.world.items('CONVERSATION#')).filter(({ sk }) => String(sk).startsWith('MAIL#')),
    ).toEqual(mails);
  });

  it('a reply to spam takes it for none', async () => {
    const id = await sent('ann@example.com', { website: 'x' });
    await write(id, 'replies', 'Sorry, we mistook you.');
    expect(await shown(id)).toMatchObject({ status: 'waiting', spam: null });
  });

  it('the client’s next message opens what waited', async () => {
    const id = await sent('ann@example.com');
    await write(id, 'replies', 'Yes');
    expect(await sent('ann@example.com', { message: 'Thank you' })).toBe(id);
    expect(await shown(id)).toMatchObject({ status: 'open', excerpt: 'Thank you' });
  });

  it('replies are never capped', async () => {
    const id = await sent('ann@example.com');
    for (let count = 0; count < 5; count++) expect((await write(id, 'replies', 'Yes')).status).toBe(201);
  });

  it.each([
    ['nothing', { text: '  ' }],
    ['too much', { text: 'x'.repeat(5001) }],
    ['fault 35: an override of direction', { text: 'a\u202eb' }],
    ['fault 43: a field of ours', { text: 'Yes', by: 'sam' }],
  ])('%s is 400, and nothing is written', async (_, body) => {
    const id = await sent('ann@example.com');
    const before = await everything(api.world.table);
    for (const what of ['replies', 'notes'])
      expect((await api.send('alex', 'POST', `${LIST}/${id}/${what}`, body)).status).toBe(400);
    expect(await everything(api.world.table)).toEqual(before);
  });
});

describe('POST /api/console/search', () => {
  it.each([
    ['Othér', 1],
    ['ann@EXAMPLE', 1],
    ['nobody', 0],
  ])('for %s finds %i conversations', async (text, count) => {
    await sent('ann@example.com');
    await sent('bo@example.com', { name: 'Bo' });
    const { json } = await api.send('alex', 'POST', '/api/console/search', { text });
    expect(searchAnswer.parse(json).conversations).toHaveLength(count);
  });
});
