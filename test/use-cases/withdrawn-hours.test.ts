import { describe, expect, it } from 'vitest';
import { samplePractice } from '../../bin/sample-practice.ts';
import { editing, type PracticeEffects } from '../../functions/app-console.ts';
import { parseDate } from '../../functions/domain/calendar-date.ts';
import type { Result } from '../../functions/domain/result.ts';
import { therapistId } from '../../functions/domain/units.ts';
import { book } from '../../functions/use-cases/book.ts';
import { changePractice } from '../../functions/use-cases/change-practice.ts';
import { changeRoom } from '../../functions/use-cases/change-room.ts';
import { deactivateTherapist } from '../../functions/use-cases/change-therapist.ts';
import type { BookingWithMails } from '../../functions/use-cases/find-stranded.ts';
import { setException, setHours, takeTimeOff } from '../../functions/use-cases/set-hours.ts';
import { bookingsOf, violations } from '../support/invariants.ts';
import { onTheWire } from '../support/wire.ts';
import { openWorld, request, type World } from '../support/world.ts';

const ALEX = therapistId('alex');
const MONDAY = parseDate('2026-11-23');
const practice = samplePractice();
const hove = practice.rooms.find(({ id }) => id === 'hove') ?? expect.fail('no Hove');
const any = () => true;

const effectsOf = (world: World): PracticeEffects => ({
  ...world.effects(),
  ...editing(world.table),
  invite: () => expect.fail('nobody is invited here'),
});

type Withdrawal = (
  effects: PracticeEffects,
) => Promise<Result<{ readonly stranded: readonly BookingWithMails[] }, unknown>>;

/** Every way in which Alex's Monday morning in Hove can go, and what a client who is late is told. */
const withdrawals: readonly [string, Withdrawal, string][] = [
  [
    'the weekly hours',
    (effects) =>
      setHours(effects, ALEX, { weekly: { blocks: [], worksBankHolidays: false, perDay: 6 }, madeOn: any }),
    'outside-hours',
  ],
  [
    'that date',
    (effects) => setException(effects, ALEX, { day: MONDAY, blocks: [], madeOn: any }),
    'outside-hours',
  ],
  ['a week', (effects) => takeTimeOff(effects, ALEX, { from: MONDAY, to: MONDAY }), 'outside-hours'],
  [
    'the room, by a closure',
    (effects) => changeRoom(effects, { ...hove, closures: [{ from: MONDAY, to: MONDAY }] }, any),
    'outside-hours',
  ],
  ['the room, by its hours', (effects) => changeRoom(effects, { ...hove, hours: [] }, any), 'outside-hours'],
  [
    'the time zone',
    (effects) => changePractice(effects, { ...practice, timeZone: 'Pacific/Auckland' }, any),
    'outside-hours',
  ],
  ['the therapist', (effects) => deactivateTherapist(effects, ALEX), 'unknown-therapist'],
];

type Items = readonly { readonly Update?: { readonly Key: { readonly sk: { readonly S: string } } } }[];

/** Does `rival` once, just before the next transaction goes out; `changed` has a hand in whatever is written. */
function beforeTheTransaction(
  world: World,
  rival: () => Promise<unknown>,
  changed: (items: Items) => Items = (items) => items,
): void {
  let pending = true;
  onTheWire(world.table.client, async ({ name, input }, send) => {
    if (name !== 'TransactWriteItemsCommand') return send();
    if (pending) {
      pending = false;
      await rival();
    }
    input['TransactItems'] = changed(input['TransactItems'] as Items);
    return send();
  });
}

const withoutRaising = (items: Items): Items =>
  items.filter(({ Update }) => !Update?.Key.sk.S.startsWith('HOURS#'));

const mine = () => request({ therapist: 'alex' });

/** Another time zone is refused for bookings that stand: here it is one. */
const refusedFor = (error: unknown): number => {
  expect(error).toEqual({ kind: 'bookings-stand' });
  return 1;
};

describe('fault 4: hours withdrawn while booking', () => {
  it.each(withdrawals)('%s goes first: no booking comes after', async (_, withdraw, told) => {
    const world = await openWorld();
    beforeTheTransaction(world, () => withdraw(effectsOf(world)));
    expect(await book(world.effects(), mine())).toMatchObject({ ok: false, error: { kind: told } });
    expect(await bookingsOf(world.table)).toEqual([]);
  });

  it.each(withdrawals)('%s goes second: the booking is listed as stranded', async (_, withdraw) => {
    const world = await openWorld();
    beforeTheTransaction(world, () => book(world.effects(), mine()));
    const withdrawn = await withdraw(effectsOf(world));
    const [booking] = await bookingsOf(world.table);
    expect(withdrawn).toMatchObject({ ok: true, value: { stranded: [{ booking: { id: booking?.id } }] } });
    expect(await violations(world)).toEqual([]);
  });

  const throughOthers = withdrawals.filter(([name]) => /room|zone|therapist/.test(name));
  it.each(throughOthers)(
    '%s raises the version of the hours: else a booking would come after',
    async (_, withdraw) => {
      const world = await openWorld();
      beforeTheTransaction(world, () => withdraw(effectsOf(world)), withoutRaising);
      expect((await book(world.effects(), mine())).ok).toBe(true);
    },
  );

  it('all at once, many times: every booking that was made is either within hours or listed', async () => {
    for (let trial = 0; trial < 10; trial++) {
      const world = await openWorld();
      const [, withdraw] = withdrawals[trial % withdrawals.length] ?? expect.fail('none');
      const [booked, withdrawn] = await Promise.all([
        book(world.effects(), mine()),
        withdraw(effectsOf(world)),
      ]);
      const stranded = withdrawn.ok ? withdrawn.value.stranded.length : refusedFor(withdrawn.error);
      expect(stranded).toBe(booked.ok ? 1 : 0);
    }
  });
});
