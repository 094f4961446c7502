import { useEffect, useState } from 'preact/hooks';
import type {
  ConsoleConversation,
  ConversationDetails,
} from '../../../functions/http/schemas/console/conversations.ts';
import { announce } from '../../shared/announce.ts';
import type { Sending } from '../console-api.ts';
import { useSession } from '../session.ts';
import { type Asked, useAsked } from '../shared/asked.tsx';
import { faultsOf } from '../shared/save.ts';
import { type Outcome, onWhatIsShown, sendOnThread } from './send-on-thread.ts';
import { useSettling } from './settling.ts';
import { conversationPath } from './wanted.ts';

export interface Change {
  readonly status?: ConversationDetails['status'];
  readonly assignee?: string | null;
  readonly read?: boolean;
}

/** Of the address, not of the conversation. */
export interface Block {
  readonly blocked: boolean;
}

/** What is said of a change while it is made, and once it has been. */
export interface ChangeWords {
  /** `Closing…` */
  readonly doing: string;
  /** `Closed.` */
  readonly done: string;
}

export interface Conversation {
  readonly asked: Asked<ConversationDetails>;
  /** As it will be once the change under way has been made. */
  readonly shown: ConversationDetails | undefined;
  /** Set while a change is under way. */
  readonly doing: string | undefined;
  /** Of the last change. */
  readonly said: { readonly text: string; readonly wrong: boolean } | undefined;
  /** @returns whether it was made */
  readonly file: (change: Change | Block, words: ChangeWords) => Promise<boolean>;
  /** Puts in its place what a change has answered. */
  readonly settle: (conversation: ConversationDetails) => void;
}

/**
 * One conversation, read again whenever its row in the list says that it has changed, and for as long as a mail is on its way.
 * @param row - undefined: the list does not hold it
 */
export function useConversation(
  id: string,
  row: ConsoleConversation | undefined,
  settled: (conversation: ConsoleConversation) => void,
): Conversation {
  const { api } = useSession();
  const asked = useAsked<ConversationDetails>(conversationPath(id));
  const [pending, setPending] = useState<{ change: Change | Block; doing: string }>();
  const [said, setSaid] = useState<Conversation['said']>();
  const known = asked.value;
  useEffect(() => {
    if (known && row?.etag !== known.etag) asked.again();
  }, [row?.etag]);
  useSettling(known, asked.again);
  const settle = (conversation: ConversationDetails) => {
    asked.set(conversation);
    settled(rowOf(conversation));
  };
  const file = async (change: Change | Block, { doing, done }: ChangeWords): Promise<boolean> => {
    if (!known || pending) return false;
    setPending({ change, doing });
    setSaid(undefined);
    const outcome = await sendOnThread(api, sendingOf(id, change), onWhatIsShown(known));
    setPending(undefined);
    if ('conversation' in outcome) settle(outcome.conversation);
    if (outcome.kind === 'no-answer') asked.again();
    const text = wordsOf(outcome, done);
    setSaid({ text, wrong: outcome.kind !== 'done' });
    if (outcome.kind === 'done') announce(text);
    return outcome.kind === 'done';
  };
  const shown = known && pending ? withChange(known, pending.change) : known;
  return { asked, shown, doing: pending?.doing, said, file, settle };
}

const sendingOf = (id: string, change: Change | Block): Sending =>
  'blocked' in change
    ? { method: 'POST', path: `${conversationPath(id)}/block`, body: change }
    : { method: 'PATCH', path: conversationPath(id), body: change };

function withChange(conversation: ConversationDetails, change: Change | Block): ConversationDetails {
  if ('blocked' in change) return { ...conversation, blocked: change.blocked };
  const { status = conversation.status, assignee = conversation.assignee, read } = change;
  return { ...conversation, status, assignee, unread: read === undefined ? conversation.unread : !read };
}

const rowOf = ({
  entries: _,
  bookings: __,
  blocked: ___,
  ...row
}: ConversationDetails): ConsoleConversation => row;

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
