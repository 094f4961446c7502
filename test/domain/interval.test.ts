import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interval, intersection, union } from '../../functions/domain/interval.ts';

const anyInterval = fc.record({ from: fc.nat(60), until: fc.nat(60) });
const anyList = fc.array(anyInterval, { maxLength: 8 });

const covers = (intervals: readonly Interval[], at: number): boolean =>
  intervals.some(({ from, until }) => from <= at && at < until);

const everyInstant = Array.from({ length: 62 }, (_, at) => at);

/** Sorted, none empty, and something uncovered between any two. */
const isTidy = (intervals: readonly Interval[]): boolean =>
  intervals.every(({ from, until }, i) => from < until && (intervals[i + 1]?.from ?? 100) > until);

describe('the union of intervals', () => {
  it('covers exactly what one of them covers, in as few as can be', () => {
    fc.assert(
      fc.property(anyList, (intervals) => {
        const merged = union(intervals);
        expect(everyInstant.filter((at) => covers(merged, at))).toEqual(
          everyInstant.filter((at) => covers(intervals, at)),
        );
        expect(isTidy(merged)).toBe(true);
      }),
    );
  });

  it('leaves the intervals that it was given as they are', () => {
    const given = [
      { from: 5, until: 9 },
      { from: 1, until: 6 },
    ];
    union(given);
    expect(given).toEqual([
      { from: 5, until: 9 },
      { from: 1, until: 6 },
    ]);
  });
});

describe('the intersection of intervals', () => {
  it('covers exactly what both cover', () => {
    fc.assert(
      fc.property(anyList, anyList, (some, others) => {
        const both = intersection(union(some), union(others));
        expect(everyInstant.filter((at) => covers(both, at))).toEqual(
          everyInstant.filter((at) => covers(some, at) && covers(others, at)),
        );
        expect(isTidy(both)).toBe(true);
      }),
    );
  });

  it('is nothing where they only touch', () => {
    expect(intersection([{ from: 600, until: 615 }], [{ from: 615, until: 630 }])).toEqual([]);
  });
});
