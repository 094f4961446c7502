/** Half-open, in whatever unit: from `from` until just before `until`. 10:00-10:15 does not touch 10:15-10:30. */
export interface Interval {
  readonly from: number;
  readonly until: number;
}

/**
 * What at least one of the intervals covers.
 * @param intervals - any order; may overlap; empty ones count for nothing; not mutated
 * @returns sorted and disjoint; what meets end to start becomes one
 */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const filled = intervals.filter(({ from, until }) => from < until);
  if (filled.length < 2) return filled;
  const merged: Interval[] = [];
  for (const { from, until } of filled.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last === undefined || last.until < from) merged.push({ from, until });
    else if (last.until < until) merged[merged.length - 1] = { from: last.from, until };
  }
  return merged;
}

/**
 * What both lists cover.
 * @param some - sorted and disjoint, as `union` gives them
 * @param others - sorted and disjoint
 * @returns sorted and disjoint
 */
export function intersection(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  return some.flatMap((one) =>
    others
      .map((other) => ({ from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) }))
      .filter(({ from, until }) => from < until),
  );
}
