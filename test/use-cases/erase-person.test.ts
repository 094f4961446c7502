import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { begun, withNote } from '../../functions/domain/conversation.ts';
import { entryId } from '../../functions/domain/entry.ts';
import type { Person } from '../../functions/domain/person.ts';
import {
  type BookingId,
  conversationId,
  epochMs,
  HOUR_MS,
  type PersonHash,
} from '../../functions/domain/units.ts';
import { commitEntry, readConversation, readConversations } from '../../functions/store/conversations.ts';
import { conversationItem } from '../../functions/store/inbox.ts';
import { readMailing, writeMail } from '../../functions/store/mailings.ts';
import { commitPerson, putPerson, readPerson } from '../../functions/store/standing.ts';
import { bookingMailKey } from '../../functions/store/table.ts';
import { commit, put } from '../../functions/store/transaction.ts';
import { writeUndelivered } from '../../functions/store/undelivered.ts';
import { Busy } from '../../functions/use-cases/effects.ts';
import { eraseAgain, erasePerson } from '../../functions/use-cases/erase-person.ts';
import { tagsOf } from '../../functions/use-cases/mail-tags.ts';
import { type NoteDeliveryEffects, noteDelivery } from '../../functions/use-cases/note-delivery.ts';
import { booked, current, mailKinds, move } from '../support/changes.ts';
import { erasureEffects } from '../support/erasure.ts';
import { violations } from '../support/invariants.ts';
import { traces } from '../support/traces.ts';
import { onTheWire } from '../support/wire.ts';
import { everything, MONDAY_9, openWorld, type World } from '../support/world.ts';

const JO = { name: 'Jo Bloggs', email: 'jo@example.com' };

let world: World;
let booking: BookingId;
let hash: PersonHash;
beforeEach(async () => {
  world = await openWorld();
  booking = await booked(world, JO);
  hash = (await current(world, booking)).client.person;
});

const erase = () => erasePerson(erasureEffects(world), hash);
const left = () => traces(world.table, [...Object.values(JO), booking, hash]);
const ONLY_THE_LEDGER = () => [`ERASURES: ${hash}`];

/** Writes so many notes into a new conversation with Jo. */
async function talk(notes: number) {
  const { table } = world;
  const client = { ...JO, person: hash, phone: null };
  const id = conversationId(`a-talk-of-${notes}`);
  const now = epochMs(world.now);
  let conversation = begun(id, { client, text: 'Hello', spam: null, now });
  const person = await readPerson(table, hash);
  await commit(table, [
    put(table, conversationItem(conversation)),
    putPerson(table, { ...person, version: person.version + 1, conversations: [id] }),
  ]);
  for (let note = 0; note < notes; note++) {
    conversation = withNote(conversation, now);
    const entry = {
      kind: 'note' as const,
      id: entryId(now, String(note)),
      at: now,
      text: `${JO.name} ${'x'.repeat(5000)}`,
      by: { sub: 'alex', name: 'Alex' },
    };
    await commitEntry(table, { conversation, entry, mailing: null });
  }
}

describe('erasing somebody', () => {
  it('takes more of a booking and of a conversation than a transaction holds', async () => {
    const places = ['2026-11-23T09:30:00.000Z', MONDAY_9];
    for (let moves = 0; moves < 100; moves++)
      await move(world, booking, { start: places[moves % 2] ?? '', by: 'practice' });
    await talk(110);
    expect((await mailKinds(world, booking)).length).toBe(101);
    expect(await erase()).toMatchObject({
      bookings: 1,
      conversations: 1,
      slots: [{ room: 'hove', therapist: 'alex' }],
    });
    expect(await left()).toEqual(ONLY_THE_LEDGER());
    expect(await violations(world)).toEqual([]);
  }, 120_000);

  it('is written down before anything is gone', async () => {
    const effects = erasureEffects(world);
    const seen: string[] = [];
    onTheWire(world.table.client, async ({ name, input }, send) => {
      if (/^(?:Put|Transact)/.test(name))
        seen.push(JSON.stringify(input).includes('ERASURES') ? 'ledger' : 'rest');
      return send();
    });
    await erasePerson(effects, hash);
    expect(seen[0]).toBe('ledger');
    expect(new Set(seen.slice(1))).toEqual(new Set(['rest']));
  });

  it('a second time is written down at the later time', async () => {
    await erase();
    world.now += HOUR_MS;
    await erase();
    const [row, ...others] = await world.items('ERASURES');
    expect([row?.['at'], others]).toEqual([world.now, []]);
    await eraseAgain(erasureEffects(world), { hash, at: epochMs(1) });
    expect((await world.items('ERASURES'))[0]?.['at']).toBe(world.now);
  });

  it('fault 20: gives up under contention that does not end, having lost nothing, and goes on when asked again', async () => {
    let busy = true;
    let tries = 0;
    onTheWire(world.table.client, async ({ name }, send) => {
      if (name !== 'TransactWriteItemsCommand' || !busy) return send();
      tries++;
      throw new TransactionCanceledException({
        message: 'cancelled',
        $metadata: {},
        CancellationReasons: [{ Code: 'TransactionConflict' }],
      });
    });
    const before = (await everything(world.table)).length;
    await expect(erase()).rejects.toThrow(Busy);
    expect(tries).toBe(12);
    expect((await everything(world.table)).length).toBe(before + 1);
    busy = false;
    expect(await erase()).toMatchObject({ bookings: 1 });
    expect(await left()).toEqual(ONLY_THE_LEDGER());
  });

  it('from a table of an earlier time leaves what they have begun since', async () => {
    const at = epochMs(world.now + HOUR_MS);
    world.now = at + HOUR_MS;
    const since = await booked(
      { ...world, effects: (more) => world.effects({ ...more, readPractice: twoOpen }) },
      { ...JO, start: '2026-11-24T10:00:00.000Z', room: 'lewes' },
    );
    const counts = await eraseAgain(erasureEffects(world), { hash, at });
    expect(counts).toMatchObject({ bookings: 1, slots: [{ room: 'hove', therapist: 'alex' }] });
    expect(await world.effects().readBooking(booking)).toBeUndefined();
    expect(await readPerson(world.table, hash)).toMatchObject({
      bookings: [since],
      open: [{ booking: since }],
    });
    expect((await mailKinds(world, since)).length).toBe(1);
  });

  const twoOpen = async () => ({
    ...world.practice,
    rules: { ...world.practice.rules, openPerEmail: 2 },
  });
});

describe('fault 58: what was decided before an erasure', () => {
  it('does not fit the row that is begun anew, though both are at the same version', async () => {
    const stale: Person = await readPerson(world.table, hash);
    await erase();
    // Even at the same moment, by the clock.
    const again = await booked(world, JO);
    expect((await readPerson(world.table, hash)).version).toBe(stale.version);
    const unreachable = { why: 'bounced', since: epochMs(world.now) } as const;
    expect(await commitPerson(world.table, { ...stale, version: stale.version + 1, unreachable })).toBe(
      'lost',
    );
    expect((await readPerson(world.table, hash)).bookings).toEqual([again]);
  });

  it.each(['delivered', 'bounced', 'complained'] as const)(
    'a mail that is %s, as SES says at that very moment, leaves nothing',
    async (status) => {
      const [stored] = await world
        .items(`BOOKING#${booking}`)
        .then((rows) => rows.filter(({ mails }) => mails));
      const place = { key: bookingMailKey(booking, String(stored?.['id'])), index: 0 };
      const { table } = world;
      let erased = false;
      const effects: NoteDeliveryEffects = {
        ...world.effects(),
        newConversationId: () => conversationId('raised'),
        readConversation: (id) => readConversation(table, id),
        readConversations: (ids) => readConversations(table, ids),
        readMailing: async (key) => {
          const mailing = await readMailing(table, key);
          if (!erased) await erase();
          erased = true;
          return mailing;
        },
        writeMail: (basis, index, mail) => writeMail(table, basis, { index, mail }),
        writeUndelivered: (basis, change) => writeUndelivered(table, basis, change),
        commitPerson: (person) => commitPerson(table, person),
        log: () => {},
      };
      const [mail] = (await readMailing(table, place.key))?.mailing.mails ?? [];
      const tags = tagsOf(place, mail ?? expect.fail('no mail'));
      const noted = await noteDelivery(effects, { tags, report: { status, messageId: 'from-ses' } });
      expect([noted, erased]).toEqual([undefined, true]);
      expect(await left()).toEqual(ONLY_THE_LEDGER());
    },
  );
});
