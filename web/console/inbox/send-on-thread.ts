import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import type { Problem } from '../../shared/api.ts';
import type { ConsoleApi, Sending } from '../console-api.ts';
import { lastSpoken, type Spoken, spokenSince } from './since.ts';
import { conversationPath } from './wanted.ts';

/** What came of a change of a conversation. */
export type Outcome =
  | { readonly kind: 'done'; readonly conversation: ConversationDetails }
  /** Something has been said meanwhile that its author has not seen. Nothing was changed. */
  | { readonly kind: 'overtaken'; readonly conversation: ConversationDetails; readonly by: readonly Spoken[] }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Whether it was carried out is not known. */
  | { readonly kind: 'no-answer' };

/** Whoever has seen no end of changes by then is told so. */
const MOST_TRIES = 4;

/**
 * Changes a conversation on the state that its author has seen. Where it has moved on, but nothing was said in it, such as when a
 * colleague has read it or left a note, it is sent again on the new state.
 * @param seen - the last that was said, of what its author has seen
 */
export async function sendOnThread(
  api: ConsoleApi,
  sending: Sending,
  { id, etag, seen }: { id: string; etag: string | null; seen: string },
): Promise<Outcome> {
  let tag = etag;
  for (let tries = 1; ; tries += 1) {
    const reply = await api.send<ConversationDetails>({ ...sending, etag: tag });
    if (reply.kind === 'answer') return { kind: 'done', conversation: reply.value };
    if (reply.kind === 'no-answer') return reply;
    const { problem } = reply;
    if (problem.code !== 'edited-meanwhile' || tries === MOST_TRIES) return { kind: 'refused', problem };
    const now = await api.ask<ConversationDetails>(conversationPath(id));
    if (now.kind !== 'answer')
      return now.kind === 'problem' ? { kind: 'refused', problem: now.problem } : now;
    const by = spokenSince(now.value, seen);
    if (by.length > 0) return { kind: 'overtaken', conversation: now.value, by };
    tag = now.value.etag;
  }
}

export const onWhatIsShown = (conversation: ConversationDetails) => ({
  id: conversation.id,
  etag: conversation.etag,
  seen: lastSpoken(conversation),
});
