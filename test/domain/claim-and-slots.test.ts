import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayLedger, Taken } from '../../functions/domain/booking.ts';
import { decide, place, type SlotAsked } from '../../functions/domain/claim.ts';
import { allSlots } from '../../functions/domain/slot-list.ts';
import { freeSlots } from '../../functions/domain/slots.ts';
import { bookingId, type EpochMinute, epochMs, MINUTE_MS } from '../../functions/domain/units.ts';
import { aRoom } from '../support/practice-builder.ts';
import { anySearch } from './any-practice.ts';

describe('deciding', () => {
  it('accepts whatever is shown and nothing else, with somebody who is free', () => {
    const everyMinute = fc.integer({ min: -60, max: 50 * 60 });
    fc.assert(
      fc.property(anySearch, fc.array(everyMinute, { maxLength: 20 }), (search, minutes) => {
        const { room: _, therapist, ...input } = search;
        const shown = allSlots(freeSlots({ ...input, therapist }), (start, room, therapists) => ({
          start,
          room,
          therapists,
        }));
        const tried = [...shown.map(({ start }) => start), ...minutes.map((at) => input.from * 1440 + at)];
        const known = therapist === undefined || input.practice.therapists.some(({ id }) => id === therapist);
        for (const start of tried) {
          for (const { id: room } of input.practice.rooms) {
            const slot = shown.find((each) => each.start === start && each.room === room);
            const claim = decide({ ...input, therapist, room, start: epochMs(start * MINUTE_MS) });
            if (!isWithin(start, input)) continue;
            expect(claim.ok).toBe(slot !== undefined);
            if (claim.ok) expect(slot?.therapists).toContain(claim.value.therapist);
            else if (!known) expect(claim.error.kind).toBe('unknown-therapist');
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  /** Starts of other dates than those asked for cannot be among those shown. */
  const isWithin = (
    start: EpochMinute,
    { from, to, practice }: { from: number; to: number; practice: SlotAsked['practice'] },
  ) => allDates(practice, start).every((day) => from <= day && day <= to);
  const allDates = ({ zone }: SlotAsked['practice'], start: EpochMinute) =>
    zone.offsets.map((offset) => Math.floor((start + offset) / 1440));

  it('again and again never lets two consultations meet', () => {
    const pick = fc.record({
      start: fc.nat(95),
      room: fc.nat(2),
      therapist: fc.option(fc.nat(2), { nil: undefined }),
    });
    fc.assert(
      fc.property(anySearch, fc.array(pick, { maxLength: 40 }), (search, picks) => {
        const { practice, now, from } = search;
        let ledgers: readonly DayLedger[] = [];
        for (const [index, each] of picks.entries()) {
          const { id: room } = practice.rooms[each.room % practice.rooms.length] ?? aRoom('none');
          const claim = decide({
            practice,
            ledgers,
            now,
            room,
            start: epochMs((from * 1440 + each.start * 15) * MINUTE_MS),
          });
          if (!claim.ok) continue;
          const { day, start, end, therapist } = claim.value;
          const before = ledgers.find((one) => one.day === day) ?? { day, version: 0, taken: [] };
          const after = place(before, { start, end, room, therapist, booking: bookingId(String(index)) });
          ledgers = [...ledgers.filter((one) => one !== before), after].sort((a, b) => a.day - b.day);
        }
        expect(
          collisions(
            ledgers.flatMap((one) => one.taken),
            practice.rules.bufferMinutes,
          ),
        ).toEqual([]);
        expect(ledgers.every(({ taken: list, version }) => list.length === version)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  const collisions = (all: readonly Taken[], buffer: number): Taken[] =>
    all.filter((one, i) =>
      all.slice(i + 1).some((other) => {
        const gap =
          one.therapist === other.therapist ? buffer : one.room === other.room ? 0 : Number.NEGATIVE_INFINITY;
        return one.start < other.end + gap && other.start < one.end + gap;
      }),
    );
});
