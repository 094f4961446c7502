import type { Fate } from './cloud.ts';

/** Numbers from a seed, one after the other (mulberry32), each below what is asked for. */
export function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Whatever is ready to go on has gone on. */
const quiet = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A call that waits for its turn. */
interface Waiting {
  readonly process: number;
  /** Lets it go out; resolves when it has come to its end. */
  go(): Promise<void>;
}

/** What a process is given: it makes its calls wait before they meet their fate. */
export type Gate = (fate: Fate) => Fate;

/**
 * Runs processes at once, one call after the other: when all of them wait for the outside, `pick` says whose call goes next. So
 * the same picks give the same interleaving.
 */
export async function inTurns<T>(
  processes: readonly ((gate: Gate) => Promise<T>)[],
  pick: (below: number) => number,
): Promise<T[]> {
  const waiting: Waiting[] = [];
  const running = new Set(processes.keys());
  const results = processes.map((run, process) =>
    run(gateOf(process, waiting)).finally(() => running.delete(process)),
  );
  while (running.size > 0) {
    await quiet();
    if (![...running].every((process) => waiting.some((call) => call.process === process))) continue;
    // Calls that are made together have all been made now.
    await quiet();
    const live = waiting.filter(({ process }) => running.has(process));
    const next = live[pick(live.length)];
    if (!next) continue;
    waiting.splice(waiting.indexOf(next), 1);
    await next.go();
  }
  return Promise.all(results);
}

const gateOf =
  (process: number, waiting: Waiting[]): Gate =>
  (fate) =>
  (call, send, die) =>
    new Promise((resolve, reject) => {
      const go = () =>
        new Promise<void>((ended) => {
          // A call at which its process dies never comes back: the death is its end.
          const dying = () => {
            ended();
            return die();
          };
          fate(call, send, dying)
            .then(resolve, reject)
            .finally(() => ended());
        });
      waiting.push({ process, go });
    });
