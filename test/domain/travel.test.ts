import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapMinutes } from '../../functions/domain/travel.ts';
import { type RoomId, roomId } from '../../functions/domain/units.ts';
import { aPractice } from '../support/practice-builder.ts';

const [hove, lewes, brighton] = ['hove', 'lewes', 'brighton'].map(roomId) as [RoomId, RoomId, RoomId];
const travel = [
  { between: [hove, brighton], minutes: 25 },
  { between: [hove, lewes], minutes: 45 },
] as const;

describe('the gap between two consultations', () => {
  it.each([
    ['one room', hove, hove, 5, 5],
    ['two rooms, a journey longer than the buffer', hove, lewes, 5, 45],
    ['the way back', lewes, hove, 5, 45],
    ['a buffer longer than the journey', hove, brighton, 30, 30],
    ['rooms without a journey between them', brighton, lewes, 5, 5],
    ['no buffer and one room', lewes, lewes, 0, 0],
  ])('%s', (_, one, other, bufferMinutes, gap) => {
    const { rules } = aPractice({ rules: { bufferMinutes, travel } });
    expect(gapMinutes(rules, one, other)).toBe(gap);
  });

  const anyRoom = fc.constantFrom(hove, lewes, brighton);
  const anyTravel = fc.array(fc.record({ between: fc.tuple(anyRoom, anyRoom), minutes: fc.nat(90) }), {
    maxLength: 5,
  });

  it('is the same both ways, never less than the buffer, and the buffer or a journey that is listed', () => {
    fc.assert(
      fc.property(anyTravel, fc.nat(60), anyRoom, anyRoom, (journeys, bufferMinutes, one, other) => {
        const { rules } = aPractice({ rules: { bufferMinutes, travel: journeys } });
        const gap = gapMinutes(rules, one, other);
        const listed = journeys
          .filter(({ between }) => one !== other && between.includes(one) && between.includes(other))
          .map(({ minutes }) => minutes);
        expect(gap).toBe(Math.max(bufferMinutes, ...listed));
        expect(gapMinutes(rules, other, one)).toBe(gap);
      }),
    );
  });
});
