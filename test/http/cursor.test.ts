import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorsUnder, pageOf } from '../../functions/http/cursor.ts';

const cursors = cursorsUnder('a secret of more than thirty-two characters');

describe('a cursor', () => {
  it('comes back as what it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (list, position) => {
        expect(cursors.open(list, cursors.seal(list, position))).toEqual({ ok: true, value: position });
      }),
    );
  });

  it('fault 45: opens in no other form, in no other list, under no other secret', () => {
    const cursor = cursors.seal('rooms', 'hove');
    const others = [
      ...[...cursor].map(
        (letter, i) => `${cursor.slice(0, i)}${letter === 'A' ? 'B' : 'A'}${cursor.slice(i + 1)}`,
      ),
      `${cursor}=`,
      `${cursor}A`,
      ` ${cursor}`,
      '',
      'hove',
    ];
    expect(others.filter((other) => cursors.open('rooms', other).ok)).toEqual([]);
    expect(cursors.open('therapists', cursor).ok).toBe(false);
    expect(cursorsUnder('another secret of thirty-two characters').open('rooms', cursor).ok).toBe(false);
  });
});

describe('pages', () => {
  it('hold every item once, in order, whatever their size', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { maxLength: 30 }),
        fc.integer({ min: 1, max: 10 }),
        (keys, limit) => {
          const all = keys.filter((key) => key !== '').sort();
          const list = { name: 'list', all, key: (item: string) => item };
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = pageOf(cursors, list, { limit, cursor });
            if (!page.ok) return expect.fail('its own cursor was refused');
            expect(page.value.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.value.items);
            cursor = page.value.cursor ?? undefined;
          } while (cursor !== undefined);
          expect(seen).toEqual(all);
        },
      ),
    );
  });
});
