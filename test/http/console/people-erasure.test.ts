import { beforeEach, describe, expect, it, vi } from 'vitest';
import { auditEffects } from '../../../bin/audit.ts';
import { HOUR_MS } from '../../../functions/domain/units.ts';
import type { Attributes } from '../../../functions/store/client.ts';
import { auditTable } from '../../../functions/use-cases/audit-table.ts';
import { type Api, openApi } from '../../support/api.ts';
import { violations } from '../../support/invariants.ts';
import { traces } from '../../support/traces.ts';
import { everything, MONDAY_9, SATURDAY } from '../../support/world.ts';
import { MONDAY_13, talkTo } from './booked.ts';
import { ANN, type Client, CONVERSATIONS, ERASURE, EXPORT, JO, later, peopleOf } from './known.ts';

let api: Api;
beforeEach(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
});

const { get, change } = talkTo(() => api);
const { books, writes, known, hashOf, ask, exported, erased } = peopleOf(() => api);

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
