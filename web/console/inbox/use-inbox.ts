import { useRef, useState } from 'preact/hooks';
import type { ConsoleConversation } from '../../../functions/http/schemas/console/conversations.ts';
import { announce } from '../../shared/announce.ts';
import type { Reply } from '../../shared/api.ts';
import { useSession } from '../session.ts';
import { same } from '../shared/merge.ts';
import { countNew, type Page, withChanged, withFirstPage, withNextPage } from './pages-of-list.ts';
import { type Came, usePolling } from './polling.ts';
import { listPathOf, STATUSES, type Status } from './wanted.ts';

export interface Inbox {
  /** Undefined until the first answer. */
  readonly items: readonly ConsoleConversation[] | undefined;
  /** Whether the last question had no answer, so that what is shown may be out of date. */
  readonly failed: boolean;
  /** Undefined: that was all. @returns those that came; undefined when no answer did */
  readonly more: (() => Promise<readonly ConsoleConversation[] | undefined>) | undefined;
  readonly again: () => void;
  /** Puts in its place what a change has answered. */
  readonly settle: (changed: ConsoleConversation) => void;
  /** How many of the open ones that are known are unread. */
  readonly unread: number;
}

type Pages = Partial<Record<Status, Page>>;

/** The conversations of one status, read again and again, and how many messages wait to be read. */
export function useInbox(status: Status): Inbox {
  const { api } = useSession();
  const { pages, latest, put } = usePages();
  const [failed, setFailed] = useState(false);
  const changes = useRef(0);
  const read = async (each: Status): Promise<Came> => {
    const change = changes.current;
    const reply = await api.ask<Page>(listPathOf(each));
    if (reply.kind !== 'answer') return cameOf(reply);
    // What was asked before a change was made does not know of it.
    if (change !== changes.current) return 'answer';
    const before = latest.current[each];
    const page = withFirstPage(before, reply.value);
    if (before && each === 'open') announceNew(countNew(before, page));
    if (!same(before, page)) put({ [each]: page });
    return 'answer';
  };
  const ask = async (): Promise<Came> => {
    const came = await Promise.all([...new Set<Status>([status, 'open'])].map(read));
    setFailed(came.includes('nothing'));
    return came.find((each) => each !== 'answer') ?? 'answer';
  };
  usePolling(status, ask);
  const shown = pages[status];
  const cursor = shown?.cursor ?? null;
  const more = async () => {
    const reply = await api.ask<Page>(`${listPathOf(status)}&cursor=${encodeURIComponent(cursor ?? '')}`);
    const known = latest.current[status];
    if (reply.kind !== 'answer' || !known) return undefined;
    put({ [status]: withNextPage(known, reply.value) });
    return reply.value.items;
  };
  return {
    items: shown?.items,
    failed,
    more: cursor === null ? undefined : more,
    again: ask,
    settle: (changed) => {
      changes.current += 1;
      for (const each of STATUSES) {
        const page = latest.current[each];
        if (page) put({ [each]: withChanged(page, { status: each, changed }) });
      }
    },
    unread: pages.open?.items.filter(({ unread }) => unread).length ?? 0,
  };
}

/** What is known of each list, also to whoever has waited for an answer meanwhile. */
function usePages() {
  const [pages, setPages] = useState<Pages>({});
  const latest = useRef(pages);
  const put = (next: Pages) => {
    latest.current = { ...latest.current, ...next };
    setPages(latest.current);
  };
  return { pages, latest, put };
}

const cameOf = (reply: Exclude<Reply<unknown>, { kind: 'answer' }>): Came =>
  reply.kind === 'problem' && (reply.problem.status === 401 || reply.problem.status === 403)
    ? 'over'
    : 'nothing';

function announceNew(count: number): void {
  if (count > 0) announce(count === 1 ? '1 new message' : `${count} new messages`);
}
