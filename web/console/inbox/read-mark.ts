import { useEffect, useRef } from 'preact/hooks';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { useSession } from '../session.ts';
import { conversationPath } from './wanted.ts';

const SIGNS_OF_READING = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/**
 * Tells the practice that what is shown has been read: at once when somebody has opened it, and of what comes while it stands open
 * only when they move. A screen that nobody looks at reads nothing. It is told of the state that is shown, so of no message that
 * came later.
 */
export function useReadMark(
  conversation: ConversationDetails | undefined,
  { settle, again }: { settle: (conversation: ConversationDetails) => void; again: () => void },
): void {
  const { api } = useSession();
  const opened = useRef(false);
  const told = useRef('');
  useEffect(() => {
    if (!conversation) return;
    const first = !opened.current;
    opened.current = true;
    const { id, unread, etag } = conversation;
    if (!unread || told.current === etag) return;
    const tell = async () => {
      if (told.current === etag || document.visibilityState === 'hidden') return;
      told.current = etag;
      const sending = { method: 'PATCH', path: conversationPath(id), body: { read: true }, etag } as const;
      const reply = await api.send<ConversationDetails>(sending);
      if (reply.kind === 'answer') settle(reply.value);
      else if (reply.kind === 'problem' && reply.problem.code === 'edited-meanwhile') again();
    };
    if (first) tell();
    for (const sign of SIGNS_OF_READING) addEventListener(sign, tell, { passive: true });
    return () => {
      for (const sign of SIGNS_OF_READING) removeEventListener(sign, tell);
    };
  }, [conversation?.etag]);
}
