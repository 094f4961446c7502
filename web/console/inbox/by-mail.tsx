import type { ConversationEntry } from '../../../functions/http/schemas/console/conversations.ts';

type Message = Extract<ConversationEntry, { kind: 'message' }>;

/** What there is to know of a message that came by mail, and what it repeats. */
export function ByMail({ entry }: { entry: Message }) {
  const { subject, automatic, verified, attachments, quoted } = entry;
  return (
    <>
      <p class="hint">
        {automatic ? 'An automatic answer, by email' : 'By email'}
        {subject !== null && (
          <>
            : “<bdi>{subject}</bdi>”
          </>
        )}
      </p>
      {verified === false && (
        <p class="hint">Nothing proves that it comes from this address: answer with nothing private.</p>
      )}
      {attachments.length > 0 && (
        <p class="hint">
          {attachments.length === 1 ? '1 attachment was' : `${attachments.length} attachments were`} refused,
          and not kept: {attachments.map(inWords).join(', ')}.
        </p>
      )}
      {quoted !== null && (
        <details class="quoted">
          <summary>Text that it repeats</summary>
          <p class="text" dir="auto">
            {quoted}
          </p>
        </details>
      )}
    </>
  );
}

const KILOBYTE = 1024;

/** `application/pdf, 120 KB` */
const inWords = ({ type, size }: Message['attachments'][number]): string =>
  `${type}, ${Math.max(1, Math.round(size / KILOBYTE))} KB`;
