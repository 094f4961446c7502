import {
  activityPlace,
  type Conversation,
  type ConversationStatus,
  STATUSES,
} from '../domain/conversation.ts';
import { isOf } from '../domain/search.ts';
import type { Surroundings } from './effects.ts';
import { untilDecided } from './retry.ts';

export interface ListConversationsEffects extends Surroundings {
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

/** A page of the inbox, the conversation in which something was written last first. One query for each status, all at once. */
export function listConversations(
  effects: ListConversationsEffects,
  { status, limit, after }: ConversationsWanted,
): Promise<ConversationsFound> {
  return untilDecided(effects, async () => {
    const lists = await Promise.all(
      (status ? [status] : STATUSES).map((each) =>
        effects.conversationsOf({ status: each, limit: limit + 1, after }),
      ),
    );
    const found = lists.flat().sort(latestFirst);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, next: last && found.length > items.length ? activityPlace(last) : null };
  });
}

const latestFirst = (a: Conversation, b: Conversation): number =>
  activityPlace(a) < activityPlace(b) ? 1 : -1;

/** Whoever finds more than this looks for the wrong words. */
const MOST_FOUND = 50;

/** The conversations with whoever has such a name or address. Like the search for bookings it reads all that are kept. */
export function searchConversations(
  effects: ListConversationsEffects,
  text: string,
): Promise<readonly Conversation[]> {
  return untilDecided(effects, async () => {
    const lists = await Promise.all(STATUSES.map((status) => effects.allConversationsOf(status)));
    const found = lists.flat().filter(({ client }) => isOf(client, text));
    return found.sort(latestFirst).slice(0, MOST_FOUND);
  });
}
