import { useState } from 'preact/hooks';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { announce } from '../../shared/announce.ts';
import type { Sending } from '../console-api.ts';
import { useSession } from '../session.ts';
import { faultsOf } from '../shared/save.ts';
import { type Outcome, onWhatIsShown, sendOnThread } from './send-on-thread.ts';
import { conversationPath } from './wanted.ts';

/** Of the conversation, or of its address: whether that is blocked. */
export type Change =
  | {
      readonly status?: ConversationDetails['status'];
      readonly assignee?: string | null;
      readonly read?: boolean;
    }
  | { readonly blocked: boolean };

/** What is said of a change while it is made, and once it has been. */
export interface ChangeWords {
  /** `Closing…` */
  readonly doing: string;
  /** `Closed.` */
  readonly done: string;
}

export interface Filing {
  /** Set while a change is under way. */
  readonly doing: string | undefined;
  /** Of the last change. */
  readonly said: { readonly text: string; readonly wrong: boolean } | undefined;
  /** @returns whether it was made */
  readonly file: (change: Change, words: ChangeWords) => Promise<boolean>;
}

interface Thread {
  readonly settle: (conversation: ConversationDetails) => void;
  readonly again: () => void;
}

/** Changes of how a conversation is filed, one at a time. @returns with the conversation as it will be */
export function useFiling(
  known: ConversationDetails | undefined,
  { settle, again }: Thread,
): Filing & { readonly shown: ConversationDetails | undefined } {
  const { api } = useSession();
  const [pending, setPending] = useState<{ change: Change; doing: string }>();
  const [said, setSaid] = useState<Filing['said']>();
  const file = async (change: Change, { doing, done }: ChangeWords): Promise<boolean> => {
    if (!known || pending) return false;
    setPending({ change, doing });
    setSaid(undefined);
    const outcome = await sendOnThread(api, sendingOf(known.id, change), onWhatIsShown(known));
    setPending(undefined);
    if ('conversation' in outcome) settle(outcome.conversation);
    if (outcome.kind === 'no-answer') again();
    const text = wordsOf(outcome, done);
    setSaid({ text, wrong: outcome.kind !== 'done' });
    if (outcome.kind === 'done') announce(text);
    return outcome.kind === 'done';
  };
  const shown = known && pending ? withChange(known, pending.change) : known;
  return { shown, doing: pending?.doing, said, file };
}

const sendingOf = (id: string, change: Change): Sending =>
  'blocked' in change
    ? { method: 'POST', path: `${conversationPath(id)}/block`, body: change }
    : { method: 'PATCH', path: conversationPath(id), body: change };

function withChange(conversation: ConversationDetails, change: Change): ConversationDetails {
  if ('blocked' in change) return { ...conversation, blocked: change.blocked };
  const { status = conversation.status, assignee = conversation.assignee, read } = change;
  return { ...conversation, status, assignee, unread: read === undefined ? conversation.unread : !read };
}

function wordsOf(outcome: Outcome, done: string): string {
  switch (outcome.kind) {
    case 'done':
      return done;
    case 'overtaken':
      return 'Not done: something has been written meanwhile. It is below. Press again if it still holds.';
    case 'no-answer':
      return 'No answer came, so it is not certain that this was saved. Press again: nothing is done twice.';
    case 'refused':
      return `Not done. ${faultsOf(outcome.problem)
        .map(({ text }) => text)
        .join(' ')}`;
  }
}
