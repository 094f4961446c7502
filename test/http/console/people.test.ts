import { beforeEach, describe, expect, it, vi } from 'vitest';
import { auditEffects } from '../../../bin/audit.ts';
import { HOUR_MS, MINUTE_MS } from '../../../functions/domain/units.ts';
import { erasureAnswer, exportAnswer } from '../../../functions/http/schemas/console/people.ts';
import type { Attributes } from '../../../functions/store/client.ts';
import { auditTable } from '../../../functions/use-cases/audit-table.ts';
import { type Api, openApi, type Reply } from '../../support/api.ts';
import { violations } from '../../support/invariants.ts';
import { traces } from '../../support/traces.ts';
import { everything, MONDAY_9, SATURDAY } from '../../support/world.ts';
import { MONDAY_13, talkTo } from './booked.ts';

const EXPORT = '/api/console/people/export';
const ERASURE = '/api/console/people/erasure';
const CONVERSATIONS = '/api/console/conversations';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { get, change } = talkTo(() => api);
const later = (milliseconds = MINUTE_MS) => vi.setSystemTime(Date.now() + milliseconds);

interface Client {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}
const JO: Client = { name: 'Jo Bloggs', email: 'Jo.Bloggs@example.com', phone: '+441273123456' };
const ANN: Client = { name: 'Ann Other', email: 'ann@example.com', phone: '+441273654321' };

async function books(client: Client, start: string, key: string): Promise<Reply> {
  later();
  return api.post({ start, room: 'hove', ...client, voicemail: true }, { 'idempotency-key': key });
}

function writes(client: Client, message: string, key: string): Promise<Reply> {
  later();
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  return api.call({
    method: 'POST',
    path: '/api/messages',
    headers,
    body: { ...client, message, page: '/grief' },
  });
}

const ask = (path: string, { email }: Pick<Client, 'email'>, as = 'owner') =>
  api.send(as, 'POST', path, { email });
const exported = async (client: Pick<Client, 'email'>) =>
  exportAnswer.parse((await ask(EXPORT, client)).json);
const erased = async (client: Pick<Client, 'email'>) =>
  erasureAnswer.parse((await ask(ERASURE, client)).json);

const keysOf = ({ name }: Client) => ({
  book: `the-booking-key-of-${name}`,
  refuse: `the-refused-key-of-${name}`,
  write: `the-message-key-of-${name}`,
});

/** Books, is refused a second time, writes, is answered and noted about. @returns the booking and its link's token */
async function known(client: Client, start: string) {
  const keys = keysOf(client);
  const { json } = await books(client, start, keys.book);
  const refused = await books(client, '2026-11-23T11:00:00.000Z', keys.refuse);
  expect(refused.json.code).toBe('not-accepted');
  expect((await writes(client, `Hello, says ${client.name}`, keys.write)).status).toBe(202);
  const { items } = (await get('owner', CONVERSATIONS)).json;
  const { id } = items.find(({ name }: Client) => name === client.name);
  later();
  await api.send('owner', 'POST', `${CONVERSATIONS}/${id}/replies`, { text: `Yes, ${client.name}` });
  later();
  await api.send('owner', 'POST', `${CONVERSATIONS}/${id}/notes`, { text: `${client.name} sounds tired` });
  const [booking = '', token = ''] = new URL(json.manageUrl).hash.slice(1).split('.');
  return { booking, token, conversation: String(id) };
}

const hashOf = async (client: Client): Promise<string> => {
  const rows = await api.world.items('BOOKING#');
  const clients = rows.map(({ client: of }) => of as (Client & { person: string }) | undefined);
  return clients.find((of) => of?.name === client.name)?.person ?? expect.fail('nobody of that name');
};

describe('POST /api/console/people/export', () => {
  /** What a row needs to be a row, and says nothing of anybody. */
  const MACHINERY =
    /^(?:pk|sk|version|key|person|hash|id|linkVersion|leasedUntil|sub|kind|activeAt|.*Key|startsAt|dueAt|expiresAt|open|what|bookings|conversations|begun)$/;

  /** Every value of a row, times as the API writes them. */
  const valuesOf = (value: unknown, name = ''): string[] => {
    if (MACHINERY.test(name)) return [];
    if (Array.isArray(value)) return value.flatMap((each) => valuesOf(each));
    if (value !== null && typeof value === 'object')
      return Object.entries(value as Attributes).flatMap(([inner, each]) => valuesOf(each, inner));
    if (typeof value === 'number' && value > 1e12) return [new Date(value).toISOString()];
    return typeof value === 'string' ? [value] : [];
  };

  it('fault 60: is whole, by comparison with every row that is theirs', async () => {
    const { booking, conversation } = await known(JO, MONDAY_9);
    later();
    await change('owner', booking, 'reschedule', { start: '2026-11-23T09:30:00.000Z', room: 'hove' });
    await change('owner', booking, 'cancellation', { reason: 'Alex is away' });
    const hash = await hashOf(JO);
    const theirs = (await everything(api.world.table)).filter(({ pk }) =>
      [`BOOKING#${booking}`, `CONVERSATION#${conversation}`, `PERSON#${hash}`].includes(String(pk)),
    );
    expect(theirs.length).toBeGreaterThan(10);
    const text = JSON.stringify(await exported(JO));
    for (const row of theirs)
      for (const value of valuesOf(row)) expect(text, JSON.stringify(row)).toContain(value);
  });

  it('says what was booked, said, noted and mailed', async () => {
    const { booking } = await known(JO, MONDAY_9);
    const found = await exported({ email: 'JO.bloggs@example.com' });
    expect(found).toMatchObject({
      email: 'JO.bloggs@example.com',
      exportedAt: new Date().toISOString(),
      address: {
        since: '2026-11-21T10:01:00.000Z',
        blocked: false,
        unreachable: null,
        messages: { date: '2026-11-21', count: 1 },
      },
      bookings: [{ id: booking, ...JO, voicemail: true, history: [{ what: 'booked', by: 'client' }] }],
      mails: [{ kind: 'not-accepted', status: 'queued' }],
    });
    expect(found.bookings[0]?.mails.map(({ kind }) => kind)).toEqual(['confirmation', 'notice', 'reminder']);
    expect(found.conversations.map(({ entries }) => entries)).toMatchObject([
      [
        { kind: 'message', text: 'Hello, says Jo Bloggs', page: '/grief', by: null },
        { kind: 'reply', text: 'Yes, Jo Bloggs', by: 'Olive Owner' },
        { kind: 'note', text: 'Jo Bloggs sounds tired', by: 'Olive Owner' },
      ],
    ]);
  });

  it('fault 60: is of that person only, without hashes or keys', async () => {
    await known(JO, MONDAY_9);
    await known(ANN, MONDAY_13);
    const hash = await hashOf(JO);
    const text = JSON.stringify(await exported(JO));
    for (const other of [...Object.values(ANN), 'says Ann', hash, '#']) expect(text).not.toContain(other);
  });

  it('of somebody unknown is empty, and writes nothing', async () => {
    await known(ANN, MONDAY_13);
    const before = await everything(api.world.table);
    expect(await exported(JO)).toMatchObject({ address: null, bookings: [], conversations: [], mails: [] });
    expect(await everything(api.world.table)).toEqual(before);
  });
});

describe('POST /api/console/people/erasure', () => {
  /** Whatever could lead back to them; their hash may stand in the ledger of erasures alone. */
  const wordsOf = async (client: Client) => [
    ...Object.values(client),
    `says ${client.name}`,
    `Yes, ${client.name}`,
    await hashOf(client),
  ];

  it('fault 58: leaves nothing but a hash, frees the slot and keeps the counts, with mail queued and a conversation open', async () => {
    const figures = '/api/console/figures?month=2026-11';
    const { booking, conversation } = await known(JO, MONDAY_9);
    await known(ANN, MONDAY_13);
    const words = [...(await wordsOf(JO)), booking, conversation];
    const before = (await get('owner', figures)).json;
    later(HOUR_MS);
    expect(await erased(JO)).toEqual({
      bookings: 1,
      conversations: 1,
      mails: 8,
      freed: 1,
      slots: [{ start: MONDAY_9, room: 'hove', therapist: 'alex' }],
    });

    expect(await traces(api.world.table, words)).toEqual([`ERASURES: ${words[5]}`]);
    expect((await get('owner', figures)).json).toEqual(before);
    expect(await violations(api.world)).toEqual([]);
    const audit = await auditTable({ ...auditEffects(api.world.table), sleep: async () => {} });
    expect(audit.findings.filter(({ rule }) => rule !== 'overdue')).toEqual([]);
    const slot = await books({ ...JO, email: 'new@example.com' }, MONDAY_9, 'the-key-of-somebody-new');
    expect(slot.status).toBe(201);
  });

  it('takes no more than theirs', async () => {
    await known(JO, MONDAY_9);
    const before = await everything(api.world.table);
    await known(ANN, MONDAY_13);
    await erased(ANN);
    const kindOf = (row: Attributes) => String(row['pk']).split('#')[0];
    const after = await everything(api.world.table);
    const shared = /^(?:DAYS|FIGURES|ERASURES|DEVICE)$/;
    const own = (rows: Attributes[]) => rows.filter((row) => !shared.test(kindOf(row) ?? ''));
    expect(new Set(own(after))).toEqual(new Set(own(before)));
  });

  it('again, and of somebody unknown: nothing to erase', async () => {
    await known(JO, MONDAY_9);
    await erased(JO);
    const none = { bookings: 0, conversations: 0, mails: 0, freed: 0, slots: [] };
    expect(await erased(JO)).toEqual(none);
    expect(await erased({ email: 'nobody@example.com' })).toEqual(none);
    expect(await exported(JO)).toMatchObject({ address: null, bookings: [], conversations: [], mails: [] });
  });

  it('finds the address in whatever case, and says nothing of it', async () => {
    await known(JO, MONDAY_9);
    const { text } = await ask(ERASURE, { email: JO.email.toUpperCase() });
    expect(JSON.parse(text)).toMatchObject({ bookings: 1 });
    expect(text.toLowerCase()).not.toContain('jo.bloggs');
  });

  it('fault 50: the link of a booking that was erased is as unknown as any', async () => {
    const { booking, token } = await known(JO, MONDAY_9);
    const look = (id: string) =>
      api.call({ path: `/api/bookings/${id}`, headers: { authorization: `Manage ${token}` } });
    expect((await look(booking)).status).toBe(200);
    await erased(JO);
    const [gone, never] = [await look(booking), await look('never')];
    expect(gone).toEqual(never);
    expect(gone.json.code).toBe('unknown-booking');
  });

  it('nothing of it is found, listed or counted any more', async () => {
    await known(JO, MONDAY_9);
    await erased(JO);
    const search = await api.send('owner', 'POST', '/api/console/search', { text: 'bloggs' });
    expect(search.json).toEqual({ bookings: [], conversations: [] });
    expect((await get('owner', CONVERSATIONS)).json.items).toEqual([]);
    const { json } = await get('owner', '/api/console/bookings?from=2026-11-23&to=2026-11-23');
    expect(json.items).toEqual([]);
  });

  it('keeps what a consultation that took place counts for, and frees nothing then', async () => {
    const { booking } = await known(JO, MONDAY_9);
    vi.setSystemTime(Date.parse(MONDAY_9) + HOUR_MS);
    await change('owner', booking, 'outcome', { outcome: 'attended', becameClient: true });
    const figures = '/api/console/figures?month=2026-11';
    const before = (await get('owner', figures)).json;
    expect(await erased(JO)).toMatchObject({ bookings: 1, freed: 0 });
    expect((await get('owner', figures)).json).toEqual(before);
    expect(before).toMatchObject({ attended: 1, becameClient: 1, byRoom: { hove: { attended: 1 } } });
  });

  it('the person may book and write again, with the same keys as if they were new', async () => {
    const { booking, conversation } = await known(JO, MONDAY_9);
    await erased(JO);
    const again = await known(JO, MONDAY_9);
    expect(again.booking).not.toBe(booking);
    expect(again.conversation).not.toBe(conversation);
    expect(await violations(api.world)).toEqual([]);
  });

  it('takes what was written under one key on two days', async () => {
    for (const message of ['Do you see couples?', 'On Fridays?']) {
      expect((await writes(JO, message, 'the-same-key-once-more')).status).toBe(202);
      later(25 * HOUR_MS);
    }
    expect(await erased(JO)).toMatchObject({ conversations: 1 });
    expect(await traces(api.world.table, [...Object.values(JO), 'couples', 'Fridays'])).toEqual([]);
    expect(await api.world.items('KEY#')).toEqual([]);
  });

  it.each([
    ['an address that is none', { email: 'nobody' }],
    ['no address', {}],
    ['fault 43: a hash', { email: JO.email, hash: 'x' }],
  ])('with %s is 400, and nothing is written', async (_, body) => {
    await known(JO, MONDAY_9);
    const before = await everything(api.world.table);
    for (const path of [EXPORT, ERASURE])
      expect((await api.send('owner', 'POST', path, body)).status).toBe(400);
    expect(await everything(api.world.table)).toEqual(before);
  });
});
