import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ConsoleConversation } from '../../../functions/http/schemas/console/conversations.ts';
import { useSession } from '../session.ts';
import { useMinute } from './minute.ts';
import { addressOf, type Whereabouts } from './wanted.ts';
import { STATUS_WORDS, spamInWords, whenInWords } from './words.ts';

interface RowsProps {
  readonly conversations: readonly ConsoleConversation[];
  /** Where a row leads to is there too: the filter stays. */
  readonly where: Whereabouts;
  /** Whether each says how it is filed: they are of all kinds. */
  readonly mixed?: boolean;
}

/** Conversations, a line or two each, the one in which something was written last first. */
export function ConversationRows({ conversations, where, mixed = false }: RowsProps) {
  const now = useMinute();
  useFocusThatStays(conversations);
  return (
    <ul class="inbox-rows">
      {conversations.map((conversation) => (
        <li key={conversation.id}>
          <a
            href={addressOf({ ...where, id: conversation.id })}
            data-conversation={conversation.id}
            class={conversation.unread ? 'unread inbox-row' : 'inbox-row'}
            aria-current={conversation.id === where.id ? 'true' : undefined}
          >
            <Row conversation={conversation} now={now} mixed={mixed} />
          </a>
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  readonly conversation: ConsoleConversation;
  readonly now: number;
  readonly mixed: boolean;
}

function Row({ conversation, now, mixed }: RowProps) {
  const { clock, me, names } = useSession();
  const { name, excerpt, unread, assignee, spam, status, lastActivityAt } = conversation;
  return (
    <>
      <span class="whom">
        {unread && <span class="unseen">Unread: </span>}
        <bdi>{name}</bdi>
      </span>{' '}
      <time class="when" dateTime={lastActivityAt}>
        {whenInWords(lastActivityAt, now, clock)}
      </time>{' '}
      <bdi class="excerpt">{excerpt}</bdi>{' '}
      {(assignee !== null || spam !== null || mixed) && (
        <span class="marks">
          {mixed && <span class="badge">{STATUS_WORDS[status]}</span>}{' '}
          {assignee !== null && (
            <span class="badge">{assignee === me.therapist ? 'Yours' : names.short([assignee])}</span>
          )}{' '}
          {spam !== null && <span class="why">{spamInWords(spam)}</span>}
        </span>
      )}
    </>
  );
}

const rowLinks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.inbox-rows a')];

/** The row before or after the one that has focus, or else the one that is shown; the first where there is neither. */
export function rowBeside(shown: string | undefined, by: 1 | -1): HTMLElement | undefined {
  const rows = rowLinks();
  const here = rows.indexOf(document.activeElement as HTMLElement);
  const from = here >= 0 ? here : rows.findIndex(({ dataset }) => dataset['conversation'] === shown);
  return from < 0 ? rows[0] : rows[from + by];
}

/** Once the page has been drawn where it is. */
export function focusRow(id: string): void {
  requestAnimationFrame(() =>
    rowLinks()
      .find(({ dataset }) => dataset['conversation'] === id)
      ?.focus(),
  );
}

/** A row that leaves the list while it has focus leaves that to the one in its place. */
function useFocusThatStays(conversations: readonly ConsoleConversation[]): void {
  const last = useRef<{ readonly row: HTMLElement; readonly index: number } | undefined>(undefined);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      const index = rowLinks().indexOf(target as HTMLElement);
      last.current = index < 0 ? undefined : { row: target as HTMLElement, index };
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useLayoutEffect(() => {
    if (!last.current || last.current.row.isConnected || document.activeElement !== document.body) return;
    const rows = rowLinks();
    rows[Math.min(last.current.index, rows.length - 1)]?.focus();
  }, [conversations]);
}
