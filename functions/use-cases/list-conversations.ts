import {
  activityPlace,
  type Conversation,
  type ConversationStatus,
  STATUSES,
} from '../domain/conversation.ts';
import type { Retention } from '../domain/practice.ts';
import { isConversationKept } from '../domain/retention.ts';
import { isOf } from '../domain/search.ts';
import type { Surroundings } from './effects.ts';
import { untilDecided } from './retry.ts';

export interface ListConversationsEffects extends Surroundings {
  readonly readRetention: () => Promise<Retention>;
  /** The one in which something was written last first; those after a place of `activityPlace`. */
  readonly conversationsOf: (wanted: {
    readonly status: ConversationStatus;
    readonly limit: number;
    readonly after: string | undefined;
  }) => Promise<readonly Conversation[]>;
  readonly allConversationsOf: (status: ConversationStatus) => Promise<readonly Conversation[]>;
}

export interface ConversationsWanted {
  /** Undefined: all, spam among them. */
  readonly status: ConversationStatus | undefined;
  readonly limit: number;
  /** The place of the last one that was seen; undefined: from the beginning. */
  readonly after: string | undefined;
}

export interface ConversationsFound {
  readonly items: readonly Conversation[];
  /** Where to go on; null: that was all. */
  readonly next: string | null;
}

/**
 * A page of the inbox, the conversation in which something was written last first. One query for each status, all at once. What
 * is no longer kept is left out of its page, which is then shorter, and a page of nothing else is passed over.
 */
export function listConversations(
  effects: ListConversationsEffects,
  { status, limit, after }: ConversationsWanted,
): Promise<ConversationsFound> {
  return untilDecided(effects, async () => {
    const [retention, ...lists] = await Promise.all([
      effects.readRetention(),
      ...(status ? [status] : STATUSES).map((each) =>
        effects.conversationsOf({ status: each, limit: limit + 1, after }),
      ),
    ]);
    const found = lists.flat().sort(latestFirst);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const next = last && found.length > page.length ? activityPlace(last) : null;
    const items = page.filter((each) => isConversationKept(each, retention, effects.now()));
    return items.length === 0 && next !== null
      ? listConversations(effects, { status, limit, after: next })
      : { items, next };
  });
}

const latestFirst = (a: Conversation, b: Conversation): number =>
  activityPlace(a) < activityPlace(b) ? 1 : -1;

/** Whoever finds more than this looks for the wrong words. */
const MOST_FOUND = 50;

/** The kept conversations with whoever has such a name or address. Like the search for bookings it reads all that there are. */
export function searchConversations(
  effects: ListConversationsEffects,
  text: string,
): Promise<readonly Conversation[]> {
  return untilDecided(effects, async () => {
    const [retention, ...lists] = await Promise.all([
      effects.readRetention(),
      ...STATUSES.map((status) => effects.allConversationsOf(status)),
    ]);
    const found = lists
      .flat()
      .filter((each) => isConversationKept(each, retention, effects.now()) && isOf(each.client, text));
    return found.sort(latestFirst).slice(0, MOST_FOUND);
  });
}
