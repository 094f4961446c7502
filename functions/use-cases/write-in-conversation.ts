import {
  type Author,
  type Conversation,
  entryId,
  type NoteEntry,
  type ReplyEntry,
  withNote,
  withReply,
} from '../domain/conversation.ts';
import { type Mailing, replyMailing } from '../domain/mail.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type ConversationId, epochMs } from '../domain/units.ts';
import type { Committed } from './effects.ts';
import { AGAIN, untilDecided } from './retry.ts';
import type { ShowConversationEffects } from './show-conversation.ts';

export interface WriteEffects extends ShowConversationEffects {
  /** Keeps two entries of one millisecond apart. */
  readonly newEntryId: () => string;
  readonly commitEntry: (plan: EntryPlan) => Promise<Committed>;
}

/** All that staff’s entry writes: the conversation’s next version, what is new, and the mail that carries a reply. */
export interface EntryPlan {
  readonly conversation: Conversation;
  readonly entry: ReplyEntry | NoteEntry;
  readonly mailing: Mailing | null;
}

export interface EntryRequest {
  readonly id: ConversationId;
  readonly kind: 'reply' | 'note';
  readonly text: string;
  readonly by: Author;
}

/**
 * Writes what staff say in a conversation: a reply, which is stored first and mailed second, or a note that nobody else sees. One
 * whose answer was lost is found by its id and not written twice.
 */
export function writeInConversation(
  effects: WriteEffects,
  { id, kind, text, by }: EntryRequest,
): Promise<Result<'written', 'unknown-conversation'>> {
  const at = epochMs(effects.now());
  const entry = { id: entryId(at, effects.newEntryId()), at, text, by };
  return untilDecided(effects, async () => {
    const thread = await effects.readThread(id);
    if (!thread) return fail('unknown-conversation');
    if (thread.entries.some((written) => written.id === entry.id)) return ok('written');
    const { conversation } = thread;
    const plan = kind === 'reply' ? replyPlan(conversation, entry) : notePlan(conversation, entry);
    return (await effects.commitEntry(plan)) === 'done' ? ok('written') : AGAIN;
  });
}

function replyPlan(conversation: Conversation, written: Omit<ReplyEntry, 'kind'>): EntryPlan {
  const entry: ReplyEntry = { kind: 'reply', ...written };
  return {
    conversation: withReply(conversation, entry.at),
    entry,
    mailing: replyMailing(conversation.id, entry),
  };
}

const notePlan = (conversation: Conversation, written: Omit<NoteEntry, 'kind'>): EntryPlan => ({
  conversation: withNote(conversation, written.at),
  entry: { kind: 'note', ...written },
  mailing: null,
});
