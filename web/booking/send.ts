import type { BookingAnswer, BookingBody } from '../../functions/http/schemas/bookings.ts';
import type { Problem } from '../shared/api.ts';
import { askUntilAnswered, type Delay } from '../shared/ask.ts';
import { forget, recall, remember } from '../shared/session.ts';

export type Sent =
  | { readonly kind: 'booked'; readonly booking: BookingAnswer }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Whether it was booked is not known: the same body sent again finds out. */
  | { readonly kind: 'gave-up'; readonly delay: Delay };

/**
 * Books, always under the same key, so that a booking that was made and whose answer was lost is answered again, not made
 * again.
 * @param onDelay - told each time that there is a reason to wait
 */
export async function sendBooking(body: BookingBody, onDelay: (delay: Delay) => void): Promise<Sent> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': keyFor(body) },
    body: JSON.stringify(body),
  };
  const reply = await askUntilAnswered<BookingAnswer>('/api/bookings', request, onDelay);
  if (reply.kind === 'gave-up') return reply;
  forget(ATTEMPT);
  return reply.kind === 'answer'
    ? { kind: 'booked', booking: reply.value }
    : { kind: 'refused', problem: reply.problem };
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
