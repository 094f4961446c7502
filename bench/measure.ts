/** @param values - at least one; any order; not mutated */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** What work of a size took, in whatever unit. */
export interface Point {
  readonly size: number;
  readonly took: number;
}

/** The slope between two points on logarithmic axes: 1 where twice the size takes twice as long, 2 where it takes four times. */
export const exponent = (from: Point, to: Point): number =>
  Math.log(to.took / from.took) / Math.log(to.size / from.size);

/** Work to be timed. What it returns is kept, so that no compiler can leave the work out. */
export type Work = () => unknown;

const WARM_UP_MS = 150;
const BATCH_MS = 1;

/**
 * Times each work in turn, round after round, so that whatever slows the machine for a while slows all of them alike.
 * @returns the median of the rounds for each, in milliseconds a call
 */
export function timeInterleaved(works: readonly Work[], rounds: number): number[] {
  const calls = works.map(callsInBatch);
  const took = works.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, work] of works.entries()) took[i]?.push(timeBatch(work, calls[i] as number));
  }
  return took.map(median);
}

/** Warms the work up and counts how many calls take about a millisecond, which the clock measures well. */
function callsInBatch(work: Work): number {
  const begun = performance.now();
  let calls = 0;
  for (; performance.now() - begun < WARM_UP_MS; calls++) kept = work();
  return Math.max(1, Math.round((calls * BATCH_MS) / WARM_UP_MS));
}

let kept: unknown;

function timeBatch(work: Work, calls: number): number {
  const begun = performance.now();
  for (let i = 0; i < calls; i++) kept = work();
  return (performance.now() - begun) / calls;
}

/** What was computed last: read, so that it counts as used. */
export const lastResult = (): unknown => kept;
