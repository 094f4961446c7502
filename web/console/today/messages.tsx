import type { Page } from '../inbox/pages-of-list.ts';
import { ConversationRows } from '../inbox/rows.tsx';
import type { Asked } from '../shared/asked.tsx';

/** As many as a glance takes in; whether there are more, the cursor tells. */
const MOST = 5;
export const MESSAGES_PATH = `/api/console/conversations?status=open&limit=${MOST}`;

const INBOX = { status: 'open', mine: false, id: undefined } as const;

/** What waits in the inbox for an answer, the latest first. */
export function Messages({ asked: { value, failed } }: { asked: Asked<Page> }) {
  return (
    <section class="messages" aria-labelledby="messages">
      <h2 id="messages" tabIndex={-1}>
        Messages
      </h2>
      {value === undefined && (
        <p class="hint" role="status">
          {failed === undefined ? 'Reading the messages…' : 'The messages could not be read just now.'}
        </p>
      )}
      {value?.items.length === 0 && <p class="hint">No message waits for an answer.</p>}
      {value && value.items.length > 0 && <ConversationRows conversations={value.items} where={INBOX} />}
      <p class="more">
        <a href="/console/inbox">{value?.cursor ? 'More in the inbox' : 'The inbox'}</a>
      </p>
    </section>
  );
}

/** How many of those that are shown are unread. */
export const unreadIn = (page: Page | undefined): number =>
  page?.items.filter(({ unread }) => unread).length ?? 0;
