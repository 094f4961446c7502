import type { BookingAnswer, BookingBody } from '../../functions/http/schemas/bookings.ts';
import { callApi, type Problem } from '../shared/api.ts';
import { forget, recall, remember } from '../shared/session.ts';

/** Why there is nothing to show yet. */
export type Delay = 'offline' | 'no-answer' | 'busy';

export type Sent =
  | { readonly kind: 'booked'; readonly booking: BookingAnswer }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Whether it was booked is not known: the same body sent again finds out. */
  | { readonly kind: 'gave-up'; readonly delay: Delay };

/** The first, and three more: with the waits between them under a minute, if nothing answers at all. */
const MOST_TRIES = 4;
const PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 20_000;
/** "Not now": nothing was booked, or it cannot be said, and asking again is safe. */
const passes = ({ status }: Problem): boolean => status === 429 || status >= 500;

/**
 * Books, and asks again for as long as that makes sense when no answer comes: always under the same key, so that a booking
 * that was made and whose answer was lost is answered again, not made again. While the device is offline it waits.
 * @param onDelay - told each time that there is a reason to wait
 */
export async function sendBooking(body: BookingBody, onDelay: (delay: Delay) => void): Promise<Sent> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': keyFor(body) },
    body: JSON.stringify(body),
  };
  for (let tries = 1; ; tries += 1) {
    await connected(onDelay);
    const reply = await callApi<BookingAnswer>('/api/bookings', request);
    if (reply.kind === 'answer') return settled({ kind: 'booked', booking: reply.value });
    const passing = reply.kind === 'no-answer' || passes(reply.problem);
    if (!passing) return settled({ kind: 'refused', problem: reply.problem });
    const delay = reply.kind === 'no-answer' ? 'no-answer' : 'busy';
    if (tries === MOST_TRIES) return { kind: 'gave-up', delay };
    onDelay(delay);
    const asked = reply.kind === 'problem' ? (reply.retryAfterSeconds ?? 0) * 1000 : 0;
    await pause(Math.min(Math.max(asked, PAUSE_MS), LONGEST_PAUSE_MS));
  }
}

interface Attempt {
  readonly key: string;
  readonly body: string;
}
const ATTEMPT = 'attempt';

/** One key for one body, until there is an answer to it: also after a reload, and never for another body. */
function keyFor(body: BookingBody): string {
  const text = JSON.stringify(body);
  const last = recall<Attempt>(ATTEMPT);
  if (last?.body === text) return last.key;
  const key = crypto.randomUUID();
  remember(ATTEMPT, { key, body: text } satisfies Attempt);
  return key;
}

function settled(sent: Sent): Sent {
  forget(ATTEMPT);
  return sent;
}

async function connected(onDelay: (delay: Delay) => void): Promise<void> {
  if (navigator.onLine) return;
  onDelay('offline');
  await new Promise((resolve) => addEventListener('online', resolve, { once: true }));
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
