import { describe, expect, it, vi } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../functions/domain/units.ts';
import type { Reply, Call as Request } from '../support/api.ts';
import { type Cloud, type Fate, openCloud } from '../support/cloud.ts';
import { bookingsOf, violations } from '../support/invariants.ts';
import { restore, snapshotOf } from '../support/snapshot.ts';
import { traces } from '../support/traces.ts';
import { MONDAY_9 } from '../support/world.ts';

// The waits between tries are not what is tried here, and the functions' log is nobody's to read.
vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));
vi.spyOn(console, 'log').mockImplementation(() => {});

const JO = { name: 'Jo Bloggs', email: 'jo@example.com' };
const JSON_BODY = { 'content-type': 'application/json' };
const TUESDAY_10 = { start: '2026-11-24T10:00:00.000Z', room: 'lewes' };

const write = (path: string, key: string, body: object): Request => ({
  method: 'POST',
  path,
  headers: { ...JSON_BODY, 'idempotency-key': `the-key-of-${key}` },
  body,
});
const book = (key: string, where: object) => write('/api/bookings', key, { ...JO, ...where });
const say = (key: string, message: string) => write('/api/messages', key, { ...JO, message });
const ERASURE = {
  method: 'POST',
  as: 'owner',
  path: '/api/console/people/erasure',
  headers: JSON_BODY,
  body: { email: JO.email },
};

/** Jo, who has a booking, mails that wait, and a conversation that is open. */
interface Known {
  readonly cloud: Cloud;
  readonly booking: string;
  readonly byLink: { readonly headers: object };
  readonly conversation: string;
  readonly hash: string;
}

async function known(): Promise<Known> {
  const cloud = await openCloud((practice) => ({
    ...practice,
    rules: { ...practice.rules, openPerEmail: 2 },
  }));
  const { json } = (await cloud.request(book('booking', { start: MONDAY_9, room: 'hove' }))) as Reply;
  await cloud.request(say('message', 'Do you see couples?'));
  const [, token] = String(json.manageUrl).split(`${json.id}.`);
  const [row] = await cloud.world.items('CONVERSATION#');
  const [booking] = await bookingsOf(cloud.world.table);
  return {
    cloud,
    booking: json.id,
    byLink: { headers: { ...JSON_BODY, authorization: `Manage ${token}` } },
    conversation: String(row?.['pk']).replace('CONVERSATION#', ''),
    hash: booking?.client.person ?? expect.fail('nothing is booked'),
  };
}

interface Rival {
  readonly name: string;
  readonly asks: (jo: Known, fate?: Fate) => Promise<unknown>;
  /** What it is told when the erasure comes between its look and its write; undefined: nobody is told. */
  readonly told?: number;
  /** It makes something new then, which begins anew. */
  readonly begins?: true;
}

const requesting =
  (requestOf: (jo: Known) => Request): Rival['asks'] =>
  (jo, fate) =>
    jo.cloud.request(requestOf(jo), fate);
const byLink = (what: string, body: object) =>
  requesting(({ booking, byLink }) => ({
    method: 'POST',
    path: `/api/bookings/${booking}/${what}`,
    headers: byLink.headers as Record<string, string>,
    body,
  }));
const byStaff = (path: (jo: Known) => string, body: object, method = 'POST') =>
  requesting((jo) => ({ method, as: 'alex', path: `/api/console${path(jo)}`, headers: JSON_BODY, body }));
const inThread = (what: string) =>
  byStaff(({ conversation }) => `/conversations/${conversation}${what}`, { text: 'Yes' });

const rivals: readonly Rival[] = [
  { name: 'a move by the link', asks: byLink('reschedule', TUESDAY_10), told: 404 },
  { name: 'a cancellation by the link', asks: byLink('cancellation', {}), told: 404 },
  {
    name: 'a move by the practice',
    asks: byStaff(({ booking }) => `/bookings/${booking}/reschedule`, TUESDAY_10),
    told: 404,
  },
  { name: 'a reply', asks: inThread('/replies'), told: 404 },
  { name: 'a note', asks: inThread('/notes'), told: 404 },
  {
    name: 'a conversation that is closed',
    asks: byStaff(({ conversation }) => `/conversations/${conversation}`, { status: 'closed' }, 'PATCH'),
    told: 404,
  },
  { name: 'a further message', asks: requesting(() => say('further', 'And?')), told: 202, begins: true },
  {
    name: 'a further booking',
    asks: requesting(() => book('further', TUESDAY_10)),
    told: 201,
    begins: true,
  },
  { name: 'the mailer', asks: ({ cloud }, fate) => cloud.deliver(fate) },
  { name: 'the sweep', asks: ({ cloud }, fate) => cloud.sweep(fate) },
];

const isWrite = /^(?:TransactWriteItems|UpdateItem|PutItem|DeleteItem|SendRawEmail)Command$/;

/** Does something else from beginning to end while the process waits to write for the `nth` time, if it ever does. */
async function meanwhile(
  run: (fate: Fate) => Promise<unknown>,
  nth: number,
  other: () => Promise<unknown>,
): Promise<{ answer: unknown; came: boolean }> {
  let writes = 0;
  let came = false;
  const answer = await run(async ({ name }, send) => {
    if (isWrite.test(name) && writes++ === nth) {
      came = true;
      await other();
    }
    return send();
  });
  return { answer, came };
}

const erase = ({ cloud }: Known, fate?: Fate) => cloud.request(ERASURE, fate);
const words = ({ booking, conversation, hash }: Known) => [...Object.values(JO), booking, conversation, hash];

/** What is still due is sent by whoever finds it, days later too. @returns to whom */
async function mailedLater({ cloud }: Known): Promise<string[]> {
  const before = cloud.taken.length;
  for (const later of [HOUR_MS, DAY_MS, DAY_MS]) {
    await cloud.deliver();
    cloud.setTime(cloud.world.now + later);
    await cloud.sweep();
  }
  return cloud.taken.slice(before).map(({ to }) => to);
}

/** Each time from how it stood, with the other coming between at a later write. @returns how often it came */
async function atEachWrite(
  { cloud }: Known,
  once: (nth: number) => Promise<{ came: boolean }>,
): Promise<number> {
  const { table } = cloud.world;
  const before = await snapshotOf(table);
  const stream = [...cloud.stream];
  const { now } = cloud.world;
  for (let nth = 0; ; nth++) {
    if (!(await once(nth)).came) return nth;
    await restore(table, before, await snapshotOf(table));
    cloud.stream.splice(0, Number.POSITIVE_INFINITY, ...stream);
    cloud.setTime(now);
  }
}

describe('faults 58 and 59: an erasure wins', () => {
  it.each(rivals)('over $name, between whose look and write it comes', async ({ asks, told, begins }) => {
    const jo = await known();
    const { world } = jo.cloud;
    const came = await atEachWrite(jo, async (nth) => {
      const { answer, came } = await meanwhile(
        (fate) => asks(jo, fate),
        nth,
        () => erase(jo),
      );
      if (!came) return { came };
      if (told !== undefined) expect((answer as Reply).status).toBe(told);
      const left = await traces(world.table, words(jo));
      if (begins) expect(left.join()).not.toMatch(new RegExp(`${jo.booking}|${jo.conversation}`));
      else expect(left).toEqual([`ERASURES: ${jo.hash}`]);
      expect(await violations(world)).toEqual([]);
      if (!begins) expect(await mailedLater(jo)).toEqual([]);
      return { came };
    });
    expect(came).toBeGreaterThan(0);
  });

  it.each(rivals)('over $name, wherever it comes between', async ({ asks }) => {
    const jo = await known();
    const { world } = jo.cloud;
    const came = await atEachWrite(jo, async (nth) => {
      const { answer, came } = await meanwhile(
        (fate) => erase(jo, fate),
        nth,
        () => asks(jo),
      );
      expect((answer as Reply).status).toBe(200);
      expect(await traces(world.table, words(jo))).toEqual([`ERASURES: ${jo.hash}`]);
      expect(await violations(world)).toEqual([]);
      expect(await mailedLater(jo)).toEqual([]);
      return { came };
    });
    // The ledger, the booking, what is under the conversation, itself with its place in the address's row, and that row.
    expect(came).toBeGreaterThanOrEqual(5);
  });
});
