import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { begun, withNote } from '../../functions/domain/conversation.ts';
import { entryId } from '../../functions/domain/entry.ts';
import { type BookingId, conversationId, epochMs, type PersonHash } from '../../functions/domain/units.ts';
import { commitEntry } from '../../functions/store/conversations.ts';
import { readErased } from '../../functions/store/figures.ts';
import { conversationItem } from '../../functions/store/inbox.ts';
import { putPerson, readPerson } from '../../functions/store/standing.ts';
import { commit, put } from '../../functions/store/transaction.ts';
import { erasePerson } from '../../functions/use-cases/erase-person.ts';
import { booked, current, note } from '../support/changes.ts';
import { erasureEffects } from '../support/erasure.ts';
import { disarm, guardedItems, keyOf } from '../support/guards.ts';
import { violations } from '../support/invariants.ts';
import { onTheWire } from '../support/wire.ts';
import { MONDAY_9, openWorld, type World } from '../support/world.ts';

const JO = 'jo@example.com';
const MONDAY_10 = { start: '2026-11-23T10:00:00.000Z' };
const WEDNESDAY_9 = { start: '2026-11-25T09:00:00.000Z', room: 'brighton' };
const TUESDAY_10 = { start: '2026-11-24T10:00:00.000Z', room: 'lewes' };

/** Jo has a booking and a conversation, Ann a booking on another date of the month. */
interface Scene {
  readonly world: World;
  readonly booking: BookingId;
  readonly jo: PersonHash;
  readonly ann: PersonHash;
}

/**
 * Every condition of an erasure's transactions, with a rival who gets in between the look and the write: as it is, nothing goes
 * wrong; with the condition taken away, something does.
 */
interface Guard {
  readonly name: string;
  /** Whether the guard is on this item of a transaction. */
  readonly on: (item: TransactWriteItem) => boolean;
  /** Whether the consultation has begun by then. */
  readonly begun?: true;
  readonly rival: (scene: Scene) => Promise<unknown>;
  /** What else than a broken invariant shows that the rival was overrun. */
  readonly wrong?: (scene: Scene) => Promise<boolean>;
}

const TALK = conversationId('a-talk');

async function opened(isBegun: boolean): Promise<Scene> {
  const world = await openWorld((practice) => ({
    ...practice,
    rules: { ...practice.rules, openPerEmail: 2 },
  }));
  const { table } = world;
  const booking = await booked(world, { email: JO });
  const jo = (await current(world, booking)).client.person;
  const other = await booked(world, { ...TUESDAY_10, email: 'ann@example.com' });
  const client = { name: 'Jo', email: JO, person: jo, phone: null };
  const person = await readPerson(table, jo);
  await commit(table, [
    put(table, conversationItem(begun(TALK, { client, text: 'Hello', spam: null, now: epochMs(world.now) }))),
    putPerson(table, { ...person, version: person.version + 1, conversations: [TALK] }),
  ]);
  if (isBegun) world.now = epochMs(Date.parse(MONDAY_9));
  return { world, booking, jo, ann: (await current(world, other)).client.person };
}

/** On a date of its own, since a ledger has a guard too. */
const booksAgain = ({ world }: Scene) => booked(world, { ...WEDNESDAY_9, email: JO });

async function notes({ world }: Scene) {
  const { conversation } = await erasureEffects(world).readRemains(TALK);
  const at = epochMs(world.now);
  const entry = {
    kind: 'note',
    id: entryId(at, 'x'),
    at,
    text: 'x',
    by: { sub: 'x', name: 'Alex' },
  } as const;
  const next = withNote(conversation ?? expect.fail('it is gone'), at);
  await commitEntry(world.table, { conversation: next, entry, mailing: null });
}

const guards: readonly Guard[] = [
  {
    name: 'the ledger that is freed is as it was read',
    on: (item) => keyOf(item).startsWith('DAYS#'),
    rival: ({ world }) => booked(world, MONDAY_10),
  },
  {
    name: 'the booking is as it was read',
    on: (item) => keyOf(item).endsWith(' BOOKING'),
    begun: true,
    rival: ({ world, booking }) => note(world, booking, 'attended'),
    wrong: async ({ world }) => (await readErased(world.table, '2026-11')).figures.attended !== 1,
  },
  {
    name: 'the counts are as they were read',
    on: (item) => keyOf(item).startsWith('FIGURES#'),
    rival: ({ world, ann }) => erasePerson(erasureEffects(world), ann),
    wrong: async ({ world }) => (await readErased(world.table, '2026-11')).figures.booked !== 2,
  },
  {
    name: 'the address’s row is as it was read, when a booking or a conversation leaves it',
    on: (item) => item.Put !== undefined && keyOf(item).endsWith(' PERSON'),
    rival: booksAgain,
  },
  {
    name: 'the conversation is as it was read',
    on: (item) => keyOf(item).endsWith(' CONVERSATION'),
    rival: notes,
  },
  {
    name: 'the address’s row is as it was read, when it goes',
    on: (item) => item.Delete !== undefined && keyOf(item).endsWith(' PERSON'),
    rival: booksAgain,
  },
];

describe('each guard of an erasure’s transactions', () => {
  it.each(guards)('holds: $name', async (guard) => {
    const scene = await race(guard, { removed: false });
    expect(await violations(scene.world)).toEqual([]);
    expect((await guard.wrong?.(scene)) ?? false).toBe(false);
  });

  it.each(guards)('is needed: $name', async (guard) => {
    const scene = await race(guard, { removed: true });
    const wrong = (await violations(scene.world)).length > 0 || (await guard.wrong?.(scene));
    expect(wrong).toBe(true);
  });

  it('is in this list: there is no condition that no row here removes', async () => {
    const { world, jo } = await opened(false);
    const conditions: TransactWriteItem[] = [];
    onTheWire(world.table.client, async ({ name, input }, send) => {
      if (name === 'TransactWriteItemsCommand') conditions.push(...guardedItems(input as never));
      return send();
    });
    await erasePerson(erasureEffects(world), jo);
    const unknown = conditions.filter((item) => !guards.some(({ on }) => on(item)));
    expect(conditions.length).toBeGreaterThan(guards.length);
    expect(unknown.map(keyOf)).toEqual([]);
  });
});

/** Runs the erasure up to its first transaction that has the guard, then the rival from first to last, then the erasure to its end. */
async function race({ on, begun: isBegun, rival }: Guard, { removed }: { removed: boolean }): Promise<Scene> {
  const scene = await opened(isBegun === true);
  const { world, jo } = scene;
  let met = false;
  onTheWire(world.table.client, async ({ name, input }, send) => {
    const here = name === 'TransactWriteItemsCommand' && guardedItems(input as never).some(on);
    if (!here || met) return send();
    met = true;
    await rival(scene);
    if (removed) disarm(input as never, on);
    return send();
  });
  await erasePerson(erasureEffects(world), jo);
  expect(met).toBe(true);
  return scene;
}
