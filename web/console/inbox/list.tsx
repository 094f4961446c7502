import { useEffect, useState } from 'preact/hooks';
import { useSession } from '../session.ts';
import { ShowMore } from '../shared/show-more.tsx';
import { ConversationRows } from './rows.tsx';
import { Search } from './search.tsx';
import type { Inbox } from './use-inbox.ts';
import { useConversationSearch } from './use-search.ts';
import { addressOf, STATUSES, type Status, type Whereabouts } from './wanted.ts';
import { STATUS_WORDS } from './words.ts';

interface ListProps {
  readonly where: Whereabouts;
  readonly inbox: Inbox;
}

/** The list with what narrows it down, or what a search has found. */
export function ListPane({ where, inbox }: ListProps) {
  const search = useConversationSearch();
  return (
    <section class="list-pane" aria-label="Conversations">
      <Search search={search} where={where} />
      {search.words === undefined && (
        <>
          <Filters where={where} unread={inbox.unread} />
          <Listed where={where} inbox={inbox} />
        </>
      )}
    </section>
  );
}

function Filters({ where, unread }: { where: Whereabouts; unread: number }) {
  const { me } = useSession();
  const { status, mine } = where;
  return (
    <nav class="inbox-filters" aria-label="Which conversations">
      <ul>
        {STATUSES.map((each) => (
          <li key={each}>
            <a
              class="filter"
              href={addressOf({ status: each, mine, id: undefined })}
              aria-current={each === status ? 'page' : undefined}
            >
              {STATUS_WORDS[each]}
              {each === 'open' && unread > 0 && (
                <span class="count">
                  <span class="unseen">, unread: </span>
                  {unread}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      {me.therapist !== null && (
        <a class="mine" href={addressOf({ status, mine: !mine, id: undefined })}>
          {mine ? 'Show everybody’s' : 'Show mine only'}
        </a>
      )}
    </nav>
  );
}

function Listed({ where, inbox }: ListProps) {
  const { me } = useSession();
  const { items, failed, more, again } = inbox;
  const [next, setNext] = useState<string>();
  useEffect(() => {
    if (next) document.querySelector<HTMLElement>(`.inbox-rows [data-conversation="${next}"]`)?.focus();
  }, [next]);
  if (!items && !failed)
    return (
      <p class="loading" role="status">
        Reading the inbox…
      </p>
    );
  const shown = (items ?? []).filter(({ assignee }) => !where.mine || assignee === me.therapist);
  return (
    <>
      {failed && <NotRead old={items !== undefined} again={again} />}
      {shown.length > 0 && <ConversationRows conversations={shown} where={where} />}
      {items && shown.length === 0 && <Empty where={where} more={more !== undefined} />}
      {more && <ShowMore key={where.status} what="conversations" more={more} came={setNext} />}
    </>
  );
}

function NotRead({ old, again }: { old: boolean; again: () => void }) {
  return (
    <div class="notice" role="alert">
      <p>
        {navigator.onLine ? 'The inbox does not answer just now.' : 'You seem to be offline.'}{' '}
        {old && 'What you see may be out of date. '}It is asked again by itself.
      </p>
      <p>
        <button type="button" class="quiet button" onClick={again}>
          Try now
        </button>
      </p>
    </div>
  );
}

function Empty({ where, more }: { where: Whereabouts; more: boolean }) {
  if (where.mine)
    return (
      <p class="empty-state">
        None of {more ? 'these' : 'them'} is yours.{' '}
        <a href={addressOf({ ...where, mine: false, id: undefined })}>See everybody’s</a>, and assign to
        yourself what you see to.
      </p>
    );
  return <p class="empty-state">{EMPTY[where.status]}</p>;
}

const EMPTY: Readonly<Record<Status, string>> = {
  open: 'Nothing waits for an answer. A new message appears here by itself, without a reload.',
  waiting:
    'Nobody has an answer from you that they have not come back to. What you answer waits here for the client.',
  closed:
    'Nothing has been closed. Close a conversation once there is no more to say: if the client writes again, a new one begins.',
  spam: 'No spam. What looks like it is filed here with the reason, and nobody is mailed about it.',
};
