import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alternatives } from '../../functions/domain/claim.ts';
import type { Practice } from '../../functions/domain/practice.ts';
import { describeSlots, freeSlots } from '../../functions/domain/slots.ts';
import { epochDay, epochMs, HOUR_MS, type RoomId, roomId } from '../../functions/domain/units.ts';
import { dayOf } from '../../functions/domain/zone.ts';
import { aPractice, aRoom, aTherapist, instant, ledger, taken, weekly } from '../support/practice-builder.ts';
import { anySearch } from './any-practice.ts';

const MONDAY = '2026-11-23';

const offered = (
  practice: Practice,
  { start = `${MONDAY}T10:00Z`, room = 'hove', who = 'alex' } = {},
): string[] =>
  alternatives({
    practice,
    ledgers: [ledger(MONDAY, taken(`${MONDAY}T10:00Z hove ${who}`))],
    now: instant('2026-11-21T10:00Z'),
    start: instant(start),
    room: roomId(room),
  }).map((slot) => `${slot.start.slice(8, 16)} ${slot.room} ${slot.therapists.join('+')}`);

describe('the alternatives to a slot that is taken', () => {
  const rooms = [aRoom('hove'), aRoom('lewes')];

  it('are the six nearest, of two as near the earlier one first', () => {
    const practice = aPractice({
      therapists: [aTherapist('alex', { blocks: weekly('Mon 09:00-13:00 hove') })],
    });
    expect(offered(practice)).toEqual([
      '23T09:45 hove alex',
      '23T10:15 hove alex',
      '23T09:30 hove alex',
      '23T10:30 hove alex',
      '23T09:15 hove alex',
      '23T10:45 hove alex',
    ]);
  });

  it('begin with the same time in another room, or with somebody else', () => {
    const therapists = [
      aTherapist('alex', { blocks: weekly('Mon 10:00-10:30 hove') }),
      aTherapist('kim', { blocks: weekly('Mon 10:00-10:30 lewes') }),
      aTherapist('sam', { blocks: weekly('Mon 10:00-10:30 lewes') }),
    ];
    expect(offered(aPractice({ rooms, therapists }), { who: 'alex' }).slice(0, 3)).toEqual([
      '23T10:00 lewes kim+sam',
      '23T10:15 hove alex',
      '23T10:15 lewes kim+sam',
    ]);
  });

  it('end with the nearest one in another room, when all the others are in the one that was asked for', () => {
    const blocks = weekly('Mon 09:00-13:00 hove', 'Wed 09:00-10:00 lewes', 'Fri 09:00-10:00 lewes');
    const found = offered(aPractice({ rooms, therapists: [aTherapist('alex', { blocks })] }));
    expect(found).toHaveLength(6);
    expect(found.slice(4)).toEqual(['23T09:15 hove alex', '25T09:00 lewes alex']);
  });

  it('are fewer where there are fewer', () => {
    const therapists = [aTherapist('alex', { blocks: weekly('Mon 10:00-10:30 hove') })];
    expect(offered(aPractice({ therapists, rules: { daysAhead: 8 } }))).toEqual(['23T10:15 hove alex']);
  });

  it('are none where there are none', () => {
    expect(offered(aPractice({ therapists: [aTherapist('alex', { blocks: [] })] }))).toEqual([]);
  });

  it('are free, as near as any other, and once in another room if there is one', () => {
    fc.assert(
      fc.property(anySearch, fc.integer({ min: 0, max: 48 }), (search, hours) => {
        const { practice, ledgers, now } = search;
        const start = epochMs(search.from * 24 * HOUR_MS + hours * HOUR_MS);
        const today = dayOf(practice.zone, now);
        const room = practice.rooms[0]?.id as RoomId;
        const free = describeSlots(
          freeSlots({ practice, ledgers, now, from: today, to: epochDay(today + practice.rules.daysAhead) }),
        ).flatMap(({ slots }) => slots);
        const found = alternatives({ practice, ledgers, now, start, room });

        const distance = (slot: { start: string }) => Math.abs(Date.parse(slot.start) - start);
        const ordered = free.toSorted(
          (a, b) =>
            distance(a) - distance(b) || a.start.localeCompare(b.start) || a.room.localeCompare(b.room),
        );
        const elsewhere = ordered.find((slot) => slot.room !== room);
        const nearest = ordered.slice(0, 6);
        const expected =
          elsewhere && !nearest.includes(elsewhere) ? [...ordered.slice(0, 5), elsewhere] : nearest;
        expect(found).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
