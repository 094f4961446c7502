import type { ComponentChildren } from 'preact';
import type { ConversationEntry } from '../../../functions/http/schemas/console/conversations.ts';
import { useSession } from '../session.ts';
import { hasFailed, statusInWords } from '../shared/delivery.ts';
import { ByMail } from './by-mail.tsx';
import type { Answer } from './use-answer.ts';

type Of<Kind extends ConversationEntry['kind']> = Extract<ConversationEntry, { kind: Kind }>;

interface SaidProps {
  readonly class: string;
  readonly who: ComponentChildren;
  readonly at?: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}

/** What somebody wrote, as they wrote it: markup and links in it are text. */
function Said({ class: name, who, at, text, children }: SaidProps) {
  const { clock } = useSession();
  return (
    <article class={`said ${name}`}>
      <p class="who-and-when">
        <strong>{who}</strong>{' '}
        {at && (
          <time class="hint" dateTime={at}>
            {clock.short(at)}
          </time>
        )}
      </p>
      <p class="text" dir="auto">
        {text}
      </p>
      {children}
    </article>
  );
}

export const Message = ({ entry, name }: { entry: Of<'message'>; name: string }) => (
  <Said class="message" who={<bdi>{name}</bdi>} at={entry.at} text={entry.text}>
    {entry.page !== null && (
      <p class="hint">
        Sent from <bdi>{entry.page}</bdi>
      </p>
    )}
    {entry.via === 'mail' && <ByMail entry={entry} />}
  </Said>
);

export const Reply = ({ entry }: { entry: Of<'reply'> }) => (
  <Said class="reply" who={<bdi>{entry.by}</bdi>} at={entry.at} text={entry.text}>
    <p class={entry.mail && !hasFailed(entry.mail) ? 'hint' : 'wrong-said'}>
      {entry.mail ? deliveryInWords(entry.mail) : 'Not sent: nothing of it has gone out.'}
    </p>
  </Said>
);

const deliveryInWords = (mail: NonNullable<Of<'reply'>['mail']>): string =>
  mail.status === 'queued' ? 'On its way' : statusInWords(mail);

export const Note = ({ entry }: { entry: Of<'note'> }) => (
  <Said
    class="note"
    who={
      <>
        Private note, <bdi>{entry.by}</bdi>
      </>
    }
    at={entry.at}
    text={entry.text}
  />
);

/** Not stored yet, as far as is known. */
export const Pending = ({ answer: { kind, sending = '' } }: { answer: Answer }) => (
  <Said class={`${kind} pending`} who={kind === 'reply' ? 'Sending…' : 'Saving…'} text={sending} />
);
