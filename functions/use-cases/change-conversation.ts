import {
  type Conversation,
  type ConversationChange,
  isFiledAlike,
  withChange,
} from '../domain/conversation.ts';
import type { Practice } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type ConversationId, epochMs } from '../domain/units.ts';
import { type EditRefusal, editRefusal, type MadeOn } from './edit.ts';
import type { Committed, Surroundings } from './effects.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface ChangeConversationEffects extends Surroundings {
  readonly readPractice: () => Promise<Practice>;
  readonly readConversation: (id: ConversationId) => Promise<Conversation | undefined>;
  /** Writes the next version over the one that was read. */
  readonly commitConversation: (conversation: Conversation) => Promise<Committed>;
}

export type ConversationRefusal =
  | { readonly kind: 'unknown-conversation' | 'unknown-therapist' }
  | EditRefusal<Conversation>;

/**
 * Files a conversation elsewhere, gives it to somebody, or marks it as read or not. To what it is already: unchanged.
 * @param madeOn - undefined: on however it stands
 */
export function changeConversation(
  effects: ChangeConversationEffects,
  { id, change, madeOn }: { id: ConversationId; change: ConversationChange; madeOn: MadeOn },
): Promise<Result<'changed', ConversationRefusal>> {
  return untilDecided(effects, async () => {
    const [conversation, practice] = await Promise.all([
      effects.readConversation(id),
      effects.readPractice(),
    ]);
    if (!conversation) return fail({ kind: 'unknown-conversation' });
    const { assignee } = change;
    if (assignee && !practice.therapists.some((therapist) => therapist.id === assignee))
      return fail({ kind: 'unknown-therapist' });
    const after = withChange(conversation, change, epochMs(effects.now()));
    if (isFiledAlike(conversation, after)) return ok('changed');
    const { version } = conversation;
    const late = madeOn && editRefusal(madeOn, { version, current: conversation });
    if (late) return fail(late);
    return (await effects.commitConversation(after)) === 'done' ? ok('changed') : AGAIN;
  });
}
