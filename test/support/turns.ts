import type { Fate } from './cloud.ts';

/** Numbers from a seed, one after the other (mulberry32): below the number that is asked for. */
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

interface Waiting {
  readonly process: number;
  /** Resolves when the call has come to its end. */
  go(): Promise<void>;
}

/**
 * Runs processes at once, one call after the other: when all of them wait for the outside, `pick` says whose call goes next. So
 * the same picks give the same interleaving.
 */
export async function inTurns<T>(
  processes: readonly ((fate: (then: Fate) => Fate) => Promise<T>)[],
  pick: (below: number) => number,
): Promise<T[]> {
  const waiting: Waiting[] = [];
  const running = new Set(processes.keys());
  const gated =
    (process: number) =>
    (then: Fate): Fate =>
    (call, send, die) =>
      new Promise((resolve, reject) => {
        waiting.push({
          process,
          go: async () => {
            // The call of a process that dies here never comes back: its death is the end of the call.
            const died = new Promise<void>((tell) => {
              const answer = then(call, send, () => {
                tell();
                return die();
              });
              answer.then(resolve, reject);
              answer.then(
                () => tell(),
                () => tell(),
              );
            });
            await died;
          },
        });
      });
  const results = processes.map((run, process) => run(gated(process)).finally(() => running.delete(process)));
  const isBlocked = (process: number) => waiting.some((call) => call.process === process);
  while (running.size > 0) {
    await quiet();
    if (![...running].every(isBlocked)) continue;
    await quiet();
    const live = waiting.filter(({ process }) => running.has(process));
    const next = live[pick(live.length)];
    if (!next) continue;
    waiting.splice(waiting.indexOf(next), 1);
    await next.go();
  }
  return Promise.all(results);
}
