import { type Answered, askUntilAnswered, type Delay } from './ask.ts';
import { forget, recall, remember } from './session.ts';

interface Post {
  readonly path: string;
  /** What the tab remembers it by until there is an answer. */
  readonly attempt: string;
  readonly body: object;
  /** What makes it the same thing when it is sent again. Default: the body. */
  readonly same?: object;
}

/**
 * Sends, always under the same key, so that what was carried out and whose answer was lost is answered again, not done
 * again.
 * @param onDelay - told each time that there is a reason to wait
 */
export async function postUntilAnswered<T>(
  { path, attempt, body, same = body }: Post,
  onDelay: (delay: Delay) => void,
): Promise<Answered<T>> {
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': keyFor(attempt, JSON.stringify(same)),
    },
    body: JSON.stringify(body),
  };
  const reply = await askUntilAnswered<T>(path, request, onDelay);
  if (reply.kind !== 'gave-up') forget(attempt);
  return reply;
}

interface Attempt {
  readonly key: string;
  readonly same: string;
}

/** One key for one thing, until there is an answer to it: also after a reload, and never for another. */
function keyFor(attempt: string, same: string): string {
  const last = recall<Attempt>(attempt);
  if (last?.same === same) return last.key;
  const key = crypto.randomUUID();
  remember(attempt, { key, same } satisfies Attempt);
  return key;
}
