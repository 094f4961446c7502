import { useEffect, useState } from 'preact/hooks';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { useSession } from '../session.ts';
import { Assign } from './assign.tsx';
import { Block } from './block.tsx';
import type { Deeds } from './shortcuts.ts';
import { SpamQuestion } from './spam-question.tsx';
import type { Conversation } from './use-conversation.ts';
import { STATUS_WORDS, spamInWords } from './words.ts';

interface FilingProps {
  readonly conversation: Conversation & { readonly shown: ConversationDetails };
  readonly toList: () => void;
  /** Told what keys do here. */
  readonly deeds: (deeds: Deeds) => void;
}

/** Where the conversation is filed and who sees to it, and what can be done about that. */
export function Filing({ conversation, toList, deeds }: FilingProps) {
  const { shown, doing, file } = conversation;
  const [asking, setAsking] = useState(false);
  const acts = useActs(conversation, { toList, askAboutSpam: () => setAsking(true) });
  useEffect(() => {
    deeds({
      '!': acts.spam,
      ...(shown.status === 'spam' ? {} : { e: acts.close }),
      ...(acts.take ? { a: acts.take } : {}),
    });
    return () => deeds({});
  });
  const waiting = doing ? 'true' : undefined;
  return (
    <div class="filing">
      <States {...conversation} />
      <div class="decision">
        <Assign assignee={shown.assignee} waiting={doing !== undefined} assign={acts.assign} />
        {shown.status !== 'spam' && (
          <button type="button" class="quiet button" aria-disabled={waiting} onClick={acts.close}>
            {shown.status === 'closed' ? 'Reopen' : 'Close'}
          </button>
        )}
        <button type="button" class="quiet button" aria-disabled={waiting} onClick={acts.spam}>
          {shown.status === 'spam' ? 'Not spam' : 'Spam'}
        </button>
        <button type="button" class="link" aria-disabled={waiting} onClick={acts.markUnread}>
          Mark as unread
        </button>
        <Block conversation={shown} waiting={doing !== undefined} file={file} />
      </div>
      {asking && (
        <SpamQuestion
          conversation={shown}
          close={() => setAsking(false)}
          mark={() => {
            setAsking(false);
            file(...SPAM);
          }}
        />
      )}
    </div>
  );
}

/** How it is filed, and what is said of the last change. */
function States({ shown, doing, said }: FilingProps['conversation']) {
  const { status, spam, blocked } = shown;
  return (
    <p class="states">
      <span class={status === 'open' ? 'warm badge' : 'badge'}>{STATUS_WORDS[status]}</span>
      {blocked && <span class="wrong badge">Blocked</span>}
      {spam !== null && <span class="hint">{spamInWords(spam)}.</span>}
      <span class={said?.wrong ? 'wrong-said' : 'hint'} role="status">
        {doing ?? said?.text}
      </span>
    </p>
  );
}

interface Ways {
  readonly toList: () => void;
  readonly askAboutSpam: () => void;
}

function useActs({ shown, file }: FilingProps['conversation'], { toList, askAboutSpam }: Ways) {
  const { me } = useSession();
  const { status, assignee } = shown;
  const assign = (to: string | null, name: string) =>
    file({ assignee: to }, { doing: 'Assigning…', done: `Assigned to ${name}.` });
  return {
    assign,
    /** Undefined: there is nobody to take it, or they have. */
    take: me.therapist === null || me.therapist === assignee ? undefined : () => assign(me.therapist, 'you'),
    close: () => file(...(status === 'closed' ? REOPEN : CLOSE)),
    spam: () => (status === 'spam' ? file(...NOT_SPAM) : askAboutSpam()),
    markUnread: async () => {
      if (await file({ read: false }, { doing: 'Marking…', done: 'Marked as unread.' })) toList();
    },
  };
}

type Deed = Parameters<Conversation['file']>;
const CLOSE: Deed = [{ status: 'closed' }, { doing: 'Closing…', done: 'Closed.' }];
const REOPEN: Deed = [{ status: 'open' }, { doing: 'Reopening…', done: 'Open again.' }];
const SPAM: Deed = [{ status: 'spam' }, { doing: 'Filing as spam…', done: 'Filed as spam.' }];
const NOT_SPAM: Deed = [
  { status: 'open' },
  { doing: 'Taking it out of spam…', done: 'Not spam: it is open.' },
];
