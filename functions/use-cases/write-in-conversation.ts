import { type Conversation, withNote, withReply } from '../domain/conversation.ts';
import { type Author, type Entry, entryId, type NoteEntry, type ReplyEntry } from '../domain/entry.ts';
import { type Mailing, replyMailing } from '../domain/mail.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type ConversationId, epochMs } from '../domain/units.ts';
import { type EditRefusal, editRefusal, type MadeOn } from './edit.ts';
import type { Committed } from './effects.ts';
import { AGAIN, untilDecided } from './retry.ts';
import type { ShowConversationEffects } from './show-conversation.ts';

export interface WriteEffects extends ShowConversationEffects {
  /** Keeps two entries of one millisecond apart. @param keyed - what it follows from; undefined: from nothing */
  readonly newEntryId: (keyed: string | undefined) => string;
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
  /** The idempotency key: one that was used before names the entry that was written then. */
  readonly key: string | undefined;
  /** Undefined: on however the conversation stands. */
  readonly madeOn: MadeOn;
}

export type WriteRefusal =
  | { readonly kind: 'unknown-conversation' | 'idempotency-key-reused' }
  | EditRefusal<Conversation>;

/**
 * Writes what staff say in a conversation: a reply, which is stored first and mailed second, or a note that nobody else sees. One
 * whose answer was lost is found by its id and not written twice, also when it is sent again under the same key.
 */
export function writeInConversation(
  effects: WriteEffects,
  { id, kind, text, by, key, madeOn }: EntryRequest,
): Promise<Result<'written', WriteRefusal>> {
  const at = epochMs(effects.now());
  const unique = effects.newEntryId(key === undefined ? undefined : JSON.stringify([by.sub, id, key]));
  const entry = { id: entryId(at, unique), at, text, by };
  return untilDecided(effects, async () => {
    const thread = await effects.readThread(id);
    if (!thread) return fail({ kind: 'unknown-conversation' });
    const before = thread.entries.find((written) => written.id.endsWith(`#${unique}`));
    if (before)
      return isSame(before, { kind, text }) ? ok('written') : fail({ kind: 'idempotency-key-reused' });
    const { conversation } = thread;
    const { version } = conversation;
    const late = madeOn && editRefusal(madeOn, { version, current: conversation });
    if (late) return fail(late);
    const plan = kind === 'reply' ? replyPlan(conversation, entry) : notePlan(conversation, entry);
    return (await effects.commitEntry(plan)) === 'done' ? ok('written') : AGAIN;
  });
}

const isSame = (written: Entry, { kind, text }: Pick<EntryRequest, 'kind' | 'text'>): boolean =>
  written.kind === kind && written.text === text;

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
