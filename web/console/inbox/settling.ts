import { useEffect, useRef } from 'preact/hooks';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';

const FIRST_PAUSE_MS = 1_500;
/** With the first pause about four minutes: by then a mail has arrived, or will take its time. */
const MOST_TRIES = 12;
const LONGEST_PAUSE_MS = 30_000;

/** Reads a conversation again, ever more seldom, until it is known what became of the reply that was sent last. */
export function useSettling(conversation: ConversationDetails | undefined, again: () => void): void {
  const tries = useRef({ of: '', count: 0 });
  const reply = conversation && lastOnItsWay(conversation);
  useEffect(() => {
    if (reply === undefined) return;
    if (tries.current.of !== reply) tries.current = { of: reply, count: 0 };
    const { count } = tries.current;
    if (count >= MOST_TRIES) return;
    const timer = setTimeout(
      () => {
        tries.current.count += 1;
        if (document.visibilityState === 'visible') again();
      },
      Math.min(FIRST_PAUSE_MS * 1.5 ** count, LONGEST_PAUSE_MS),
    );
    return () => clearTimeout(timer);
    // Each answer is a new object: the next question follows from it.
  }, [conversation]);
}

function lastOnItsWay({ entries }: ConversationDetails): string | undefined {
  const last = entries.findLast((entry) => entry.kind === 'reply');
  return last?.kind === 'reply' && (last.mail?.status === 'queued' || last.mail?.status === 'sent')
    ? last.id
    : undefined;
}
