import { callApi, type Problem, type Reply } from './api.ts';

/** Why there is nothing to show yet. */
export type Delay = 'offline' | 'no-answer' | 'busy';

/** `gave-up`: whether it was carried out is not known; the same request sent again finds out. */
export type Answered<T> =
  | Exclude<Reply<T>, { kind: 'no-answer' }>
  | { readonly kind: 'gave-up'; readonly delay: Delay };

/** The first, and three more: with the waits between them under a minute, if nothing answers at all. */
const MOST_TRIES = 4;
const PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 20_000;
/** "Not now": nothing was changed, or it cannot be said, and asking again is safe. A limit of the day lasts longer. */
const passes = ({ status, code }: Problem): boolean =>
  (status === 429 && code !== 'too-many') || status >= 500;

/**
 * Asks, and asks again for as long as that makes sense when no answer comes. While the device is offline it waits.
 * @param request - safe to repeat
 * @param onDelay - told each time that there is a reason to wait
 */
export async function askUntilAnswered<T>(
  path: string,
  request: RequestInit,
  onDelay: (delay: Delay) => void,
): Promise<Answered<T>> {
  for (let tries = 1; ; tries += 1) {
    await connected(onDelay);
    const reply = await callApi<T>(path, request);
    if (reply.kind === 'answer') return reply;
    if (reply.kind === 'problem' && !passes(reply.problem)) return reply;
    const delay = reply.kind === 'no-answer' ? 'no-answer' : 'busy';
    if (tries === MOST_TRIES) return { kind: 'gave-up', delay };
    onDelay(delay);
    const asked = reply.kind === 'problem' ? (reply.retryAfterSeconds ?? 0) * 1000 : 0;
    await pause(Math.min(Math.max(asked, PAUSE_MS), LONGEST_PAUSE_MS));
  }
}

async function connected(onDelay: (delay: Delay) => void): Promise<void> {
  if (navigator.onLine) return;
  onDelay('offline');
  await new Promise((resolve) => addEventListener('online', resolve, { once: true }));
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
