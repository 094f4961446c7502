import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import type { Kind } from './answer-words.ts';
import { Invite } from './invite.tsx';
import { Overtaken } from './overtaken.tsx';
import type { Answer } from './use-answer.ts';

interface AnswerBoxProps {
  readonly conversation: ConversationDetails;
  readonly answer: Answer;
  readonly choose: (kind: Kind) => void;
  readonly box: RefObject<HTMLTextAreaElement | null>;
}

/** A reply to the client or a note for the practice: never both at once, and never mistaken for each other. */
export function AnswerBox({ conversation, answer, choose, box }: AnswerBoxProps) {
  const { kind, text, write, send, sending, faults, overtakenBy, done } = answer;
  const { name, email, status } = conversation;
  const insert = useInsertion(box, answer);
  const submit = (event: Event) => {
    event.preventDefault();
    send();
  };
  const waiting = sending === undefined ? undefined : 'true';
  const wrong = faults.some(({ field }) => field === kind);
  return (
    <form class={`answer ${kind}`} novalidate onSubmit={submit}>
      <KindChoice kind={kind} choose={choose} />
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      {overtakenBy.length > 0 && <Overtaken by={overtakenBy} name={name} />}
      <div class={wrong ? 'wrong field' : 'field'}>
        <label for={kind}>
          {kind === 'reply' ? (
            <>
              Reply to <bdi>{name}</bdi>
            </>
          ) : (
            'Private note'
          )}
        </label>
        <p class="hint" id={`${kind}-hint`}>
          {kind === 'reply' ? (
            <>
              Goes by email to {email}, from the practice’s address.
              {status === 'spam' && ' An answer takes the conversation out of spam.'}
            </>
          ) : (
            'Stays with the practice: the client never sees it.'
          )}
        </p>
        <textarea
          ref={box}
          id={kind}
          rows={6}
          dir="auto"
          value={text}
          readOnly={sending !== undefined}
          aria-describedby={`${kind}-hint`}
          aria-invalid={wrong ? 'true' : undefined}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
          }}
        />
      </div>
      <div class="decision">
        <button type="submit" class="button" aria-disabled={waiting}>
          {BUTTONS[kind][overtakenBy.length > 0 ? 'anyway' : 'usual']}
        </button>
        {kind === 'reply' && <Invite insert={insert} />}
      </div>
      <p class="progress" role="status">
        {sending === undefined ? (done ?? '') : kind === 'reply' ? 'Sending…' : 'Saving…'}
      </p>
    </form>
  );
}

const BUTTONS = {
  reply: { usual: 'Send reply', anyway: 'Send it anyway' },
  note: { usual: 'Save note', anyway: 'Save note' },
} as const satisfies Record<Kind, object>;

function KindChoice({ kind, choose }: Pick<AnswerBoxProps, 'choose'> & { kind: Kind }) {
  return (
    <fieldset class="kinds">
      <legend class="unseen">What to write</legend>
      {(['reply', 'note'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="kind" checked={each === kind} onChange={() => choose(each)} />
          {each === 'reply' ? 'Reply' : 'Private note'}
        </label>
      ))}
    </fieldset>
  );
}

/** Puts text where the cursor is, or was last, apart from the words around it. */
function useInsertion(
  box: RefObject<HTMLTextAreaElement | null>,
  { text, write }: Answer,
): (words: string) => void {
  const [caret, setCaret] = useState<number>();
  useLayoutEffect(() => {
    if (caret === undefined) return;
    box.current?.focus();
    box.current?.setSelectionRange(caret, caret);
    setCaret(undefined);
  }, [caret]);
  return (words) => {
    const { selectionStart = text.length, selectionEnd = text.length } = box.current ?? {};
    const before = apart(text.slice(0, selectionStart), 'end');
    const after = apart(text.slice(selectionEnd), 'start');
    write(before + words + after);
    setCaret((before + words).length);
  };
}

/** With a space at its end or start, unless there is one or nothing. */
const apart = (text: string, side: 'start' | 'end'): string =>
  text === '' || /\s/.test((side === 'end' ? text.at(-1) : text[0]) ?? '')
    ? text
    : side === 'end'
      ? `${text} `
      : ` ${text}`;
