import {
  type Conversation,
  type ConversationChange,
  isFiledAlike,
  isWithheld,
  withChange,
} from '../domain/conversation.ts';
import { type Mailing, messageMailing } from '../domain/mail.ts';
import { afterAcknowledgement, mayBeMailed, type Person } from '../domain/person.ts';
import type { Practice } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type ConversationId, epochMs, type PersonHash } from '../domain/units.ts';
import { dayOf } from '../domain/zone.ts';
import { type EditRefusal, editRefusal, type MadeOn } from './edit.ts';
import type { Committed, Surroundings } from './effects.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface ChangeConversationEffects extends Surroundings {
  readonly readPractice: () => Promise<Practice>;
  readonly readConversation: (id: ConversationId) => Promise<Conversation | undefined>;
  readonly readPerson: (hash: PersonHash) => Promise<Person>;
  readonly commitFiling: (plan: FilingPlan) => Promise<Committed>;
}

/** The conversation's next version, the mails that are sent after all, and the address's row once one of them is to it. */
export interface FilingPlan {
  readonly conversation: Conversation;
  readonly mailing: Mailing | null;
  readonly person: Person | null;
}

export type ConversationRefusal =
  | { readonly kind: 'unknown-conversation' | 'unknown-therapist' }
  | EditRefusal<Conversation>;

/**
 * Files a conversation elsewhere, gives it to somebody, or marks it as read or not. To what it is already: unchanged. What was
 * taken for spam and is opened within a day sends the mails that it would have sent when it came.
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
    const plan = await planFiling(effects, conversation, { after, practice });
    return (await effects.commitFiling(plan)) === 'done' ? ok('changed') : AGAIN;
  });
}

async function planFiling(
  effects: ChangeConversationEffects,
  before: Conversation,
  { after, practice }: { after: Conversation; practice: Practice },
): Promise<FilingPlan> {
  const now = epochMs(effects.now());
  if (after.status !== 'open' || !isWithheld(before, now))
    return { conversation: after, mailing: null, person: null };
  const person = await effects.readPerson(after.client.person);
  const today = dayOf(practice.zone, now);
  const acknowledge = mayBeMailed(person, today);
  const therapists = practice.therapists.map(({ id }) => id);
  return {
    conversation: { ...after, notifiedAt: now },
    mailing: messageMailing(after.id, { entry: 'opened', acknowledge, therapists }, now),
    person: acknowledge ? afterAcknowledgement(person, today) : null,
  };
}
