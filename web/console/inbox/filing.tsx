import { useEffect, useState } from 'preact/hooks';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { useSession } from '../session.ts';
import { Assign } from './assign.tsx';
import { Block } from './block.tsx';
import type { Deeds } from './shortcuts.ts';
import { SpamQuestion } from './spam-question.tsx';
import type { Change, Conversation } from './use-conversation.ts';
import { STATUS_WORDS, spamInWords } from './words.ts';

interface FilingProps {
  readonly conversation: Conversation & { readonly shown: ConversationDetails };
  readonly toList: () => void;
  readonly deeds: (deeds: Deeds) => void;
}

/** Where the conversation is filed and who sees to it, and what can be done about that. */
export function Filing({ conversation, toList, deeds }: FilingProps) {
  const { shown, doing, said, file } = conversation;
  const { me } = useSession();
  const [asking, setAsking] = useState(false);
  const { status, spam, assignee } = shown;
  const waiting = doing ? 'true' : undefined;
  const close = () => file(...(status === 'closed' ? REOPEN : CLOSE));
  const spamOrNot = () => (status === 'spam' ? file(...NOT_SPAM) : setAsking(true));
  const unread = async () => {
    if (await file({ read: false }, { doing: 'Marking…', done: 'Marked as unread.' })) toList();
  };
  const assign = (to: string | null, name: string) =>
    file(
      { assignee: to },
      { doing: 'Assigning…', done: to === null ? 'Assigned to nobody.' : `Assigned to ${name}.` },
    );
  useEffect(() => {
    deeds({
      e: close,
      '!': spamOrNot,
      ...(me.therapist !== null && me.therapist !== assignee ? { a: () => assign(me.therapist, 'you') } : {}),
    });
    return () => deeds({});
  });
  return (
    <div class="filing">
      <p class="states">
        <span class={status === 'open' ? 'warm badge' : 'badge'}>{STATUS_WORDS[status]}</span>
        {shown.blocked && <span class="wrong badge">Blocked</span>}
        {spam !== null && <span class="hint">{spamInWords(spam)}.</span>}
        <span class={said?.wrong ? 'wrong-said' : 'hint'} role="status">
          {doing ?? said?.text}
        </span>
      </p>
      <div class="decision">
        <Assign assignee={assignee} waiting={doing !== undefined} assign={assign} />
        {status !== 'spam' && (
          <button type="button" class="quiet button" aria-disabled={waiting} onClick={close}>
            {status === 'closed' ? 'Reopen' : 'Close'}
          </button>
        )}
        <button type="button" class="quiet button" aria-disabled={waiting} onClick={spamOrNot}>
          {status === 'spam' ? 'Not spam' : 'Spam'}
        </button>
        <button type="button" class="link" aria-disabled={waiting} onClick={unread}>
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

type Deed = Parameters<Conversation['file']>;
const CLOSE: Deed = [{ status: 'closed' } satisfies Change, { doing: 'Closing…', done: 'Closed.' }];
const REOPEN: Deed = [{ status: 'open' }, { doing: 'Reopening…', done: 'Open again.' }];
const SPAM: Deed = [{ status: 'spam' }, { doing: 'Filing as spam…', done: 'Filed as spam.' }];
const NOT_SPAM: Deed = [
  { status: 'open' },
  { doing: 'Taking it out of spam…', done: 'Not spam: it is open.' },
];
