import { Busy, Contended, type Surroundings } from './effects.ts';

/** A lost race or a busy table: look again and decide again. */
export const AGAIN = Symbol('again');

/**
 * Twelve rivals for different times of one day can lose eleven races in a row, since a day is one row. Waits double from
 * 10 ms to at most 250 ms and are drawn from the whole span ("full jitter"), so 12 tries wait 2.1 s at the very most.
 */
const MOST_TRIES = 12;
const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 250;

/**
 * Calls `attempt` until it gives an answer.
 * @throws Busy when the tries have run out, Contended where the last race was lost; whatever else `attempt` throws at once
 */
export async function untilDecided<T>(
  { random, sleep }: Pick<Surroundings, 'random' | 'sleep'>,
  attempt: () => Promise<T | typeof AGAIN>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const answer = await attempt().catch(heldIfBusy);
    if (answer !== AGAIN && !(answer instanceof Busy)) return answer;
    if (tries === MOST_TRIES)
      throw answer === AGAIN ? new Contended('no decision within the tries allowed') : answer;
    await sleep(random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1)));
  }
}

function heldIfBusy(error: unknown): Busy {
  if (error instanceof Busy) return error;
  throw error;
}
