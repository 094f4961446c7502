import { useRef, useState } from 'preact/hooks';
import type {
  ConversationDetails,
  ConversationEntry,
} from '../../../functions/http/schemas/console/conversations.ts';
import { Message, Note, Pending, Reply } from './entries.tsx';
import { BookingEvent, type MailEvent, Mails, UnknownEvent } from './events.tsx';
import { NotDelivered } from './not-delivered.tsx';
import type { Answer } from './use-answer.ts';

interface ThreadProps {
  readonly conversation: ConversationDetails;
  /** What is being sent, and not yet stored. */
  readonly sending: Answer | undefined;
}

/** A long conversation opens on its latest part. */
const MOST_AT_ONCE = 14;
const LATEST = 8;

/** Everything that was written and happened, on one line of time. */
export function Thread({ conversation, sending }: ThreadProps) {
  const parts = together(conversation.entries);
  const [folded, setFolded] = useState(() => (parts.length > MOST_AT_ONCE ? parts.length - LATEST : 0));
  const list = useRef<HTMLOListElement>(null);
  const unfold = () => {
    setFolded(0);
    list.current?.focus();
  };
  return (
    <section aria-labelledby="thread">
      <h3 id="thread" class="unseen">
        What was written
      </h3>
      {folded > 0 && (
        <p>
          <button type="button" class="link" onClick={unfold}>
            Show {folded} earlier
          </button>
        </p>
      )}
      <ol ref={list} class="thread" tabIndex={-1} aria-labelledby="thread">
        {parts.slice(folded).map((part) => (
          <li key={keyOf(part)}>
            {Array.isArray(part) ? <Mails mails={part} /> : <Part entry={part} conversation={conversation} />}
          </li>
        ))}
        {sending && (
          <li key="sending">
            <Pending answer={sending} />
          </li>
        )}
      </ol>
    </section>
  );
}

type Told = Exclude<ConversationEntry, MailEvent>;

function Part({ entry, conversation: { name, phone } }: { entry: Told; conversation: ConversationDetails }) {
  switch (entry.kind) {
    case 'message':
      return <Message entry={entry} name={name} />;
    case 'reply':
      return <Reply entry={entry} />;
    case 'note':
      return <Note entry={entry} />;
    case 'undelivered':
      return <NotDelivered entry={entry} phone={phone} />;
    case 'booking':
      return <BookingEvent event={entry} />;
    default:
      return <UnknownEvent event={entry} />;
  }
}

/** Mails that follow upon each other are told as one: they are many, and mostly say that all is well. */
function together(entries: readonly ConversationEntry[]): (Told | MailEvent[])[] {
  const parts: (Told | MailEvent[])[] = [];
  for (const entry of entries) {
    const last = parts.at(-1);
    if (entry.kind !== 'mail') parts.push(entry);
    else if (Array.isArray(last)) last.push(entry);
    else parts.push([entry]);
  }
  return parts;
}

function keyOf(part: Told | MailEvent[]): string {
  if (Array.isArray(part)) return `mails ${part[0]?.at} ${part[0]?.mail}`;
  return 'id' in part ? part.id : `${part.kind} ${part.at}`;
}
