import { useRef, useState } from 'preact/hooks';
import { Heading, useTitle } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { NothingHere } from '../shared/nothing-here.tsx';
import { ConversationPane } from './conversation.tsx';
import { Help } from './help.tsx';
import { ListPane } from './list.tsx';
import { focusRow, rowBeside } from './rows.tsx';
import { type Deeds, useShortcutSwitch, useShortcuts } from './shortcuts.ts';
import { useInbox } from './use-inbox.ts';
import { addressOf, type Whereabouts, whereIn } from './wanted.ts';

export function Inbox() {
  const { place } = useSession();
  const where = whereIn(place);
  return where ? <InboxAt where={where} /> : <NothingHere />;
}

/** List and conversation side by side, or on a phone one after the other. */
function InboxAt({ where }: { where: Whereabouts }) {
  const { moved, go } = useSession();
  const inbox = useInbox(where.status);
  const keys = useShortcutSwitch();
  const [helping, setHelping] = useState(false);
  const ofConversation = useRef<Deeds>({});
  const toList = () => {
    go(addressOf({ ...where, id: undefined }));
    if (where.id !== undefined) focusRow(where.id);
  };
  useShortcuts(keys.on, () => ({
    ...ofConversation.current,
    ...movesIn(where.id),
    u: toList,
    '/': () => document.getElementById('search-text')?.focus(),
    '?': () => setHelping(true),
  }));
  useTitle(titleOf(inbox.unread));
  return (
    <div class={where.id === undefined ? 'inbox' : 'inbox reading'}>
      <div class="bar inbox-head">
        <Heading title={titleOf(inbox.unread)} focus={moved && where.id === undefined}>
          Inbox
        </Heading>
        {where.id !== undefined && (
          <a class="to-list" href={addressOf({ ...where, id: undefined })}>
            <span aria-hidden="true">‹ </span>Back to the list
          </a>
        )}
        <button type="button" class="link end" onClick={() => setHelping(true)}>
          Keyboard shortcuts
        </button>
      </div>
      <div class="panes">
        <ListPane where={where} inbox={inbox} />
        <section class="reading-pane" aria-label="Conversation">
          {where.id === undefined ? (
            <p class="nothing-chosen">Choose a conversation from the list.</p>
          ) : (
            <ConversationPane
              key={where.id}
              id={where.id}
              listedAs={inbox.items && (inbox.items.find(({ id }) => id === where.id)?.etag ?? '')}
              settled={inbox.settle}
              toList={toList}
              deeds={(deeds) => {
                ofConversation.current = deeds;
              }}
            />
          )}
        </section>
      </div>
      {helping && <Help keys={keys} close={() => setHelping(false)} />}
    </div>
  );
}

const titleOf = (unread: number): string => (unread === 0 ? 'Inbox' : `(${unread}) Inbox`);

/** @param shown - the conversation from which the list is walked when no row of it has focus */
function movesIn(shown: string | undefined): Deeds {
  const move = (by: 1 | -1) => () => rowBeside(shown, by)?.focus();
  return {
    j: move(1),
    ArrowDown: move(1),
    k: move(-1),
    ArrowUp: move(-1),
    o: () =>
      document.activeElement instanceof HTMLElement &&
      document.activeElement.matches('.inbox-rows a') &&
      document.activeElement.click(),
  };
}
