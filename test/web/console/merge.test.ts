import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeEdits } from '../../../web/console/shared/merge.ts';

const base = { Monday: '09:00', Tuesday: '10:00', cap: 6 };

describe('two edits of the same thing', () => {
  it.each([
    [
      'of different parts go together',
      { Monday: '08:00' },
      { Tuesday: '11:00' },
      [],
      { Monday: '08:00', Tuesday: '11:00' },
    ],
    ['that say the same are no clash', { Monday: '08:00' }, { Monday: '08:00' }, [], { Monday: '08:00' }],
    ['of the same part clash, and mine is kept until I choose', { cap: 4 }, { cap: 8 }, ['cap'], { cap: 4 }],
    [
      'of which one takes a part away leave it away',
      { Monday: undefined },
      { cap: 8 },
      [],
      { Monday: undefined, cap: 8 },
    ],
    ['of which one adds a part have it', { Sunday: '10:00' }, {}, [], { Sunday: '10:00' }],
  ])('%s', (_, mine, theirs, clashes, expected) => {
    const merge = mergeEdits(base, { ...base, ...mine }, { ...base, ...theirs });
    expect(merge.clashes.map(({ part }) => part)).toEqual(clashes);
    expect(merge.merged).toEqual({ ...base, ...expected });
  });

  const parts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ max: 3 }));

  it('lose nothing: every part is as somebody left it, and what only one changed is theirs', () => {
    fc.assert(
      fc.property(parts, parts, parts, (before, mine, theirs) => {
        const { merged, clashes } = mergeEdits(before, mine, theirs);
        for (const part of new Set([...Object.keys(before), ...Object.keys(mine), ...Object.keys(theirs)])) {
          const changedByMe = mine[part] !== before[part];
          expect(merged[part]).toBe(changedByMe ? mine[part] : theirs[part]);
          const changedByThem = theirs[part] !== before[part];
          const isClash = changedByMe && changedByThem && mine[part] !== theirs[part];
          expect(clashes.some((clash) => clash.part === part)).toBe(isClash);
        }
      }),
    );
  });

  it('are the same whoever is first, but for who wins a clash', () => {
    fc.assert(
      fc.property(parts, parts, parts, (before, one, other) => {
        const ours = mergeEdits(before, one, other);
        const others = mergeEdits(before, other, one);
        const clashing = ours.clashes.map(({ part }) => part);
        expect(others.clashes.map(({ part }) => part).toSorted()).toEqual(clashing.toSorted());
        const rest = (merged: object) =>
          Object.entries(merged)
            .filter(([part]) => !clashing.includes(part))
            .toSorted();
        expect(rest(ours.merged)).toEqual(rest(others.merged));
      }),
    );
  });
});
