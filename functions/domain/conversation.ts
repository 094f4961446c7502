import type { SpamReason } from './spam.ts';
import {
  type ConversationId,
  DAY_MS,
  type EpochMs,
  HOUR_MS,
  type PersonHash,
  type TherapistId,
} from './units.ts';

/** `waiting`: for the client, once somebody has answered. */
export type ConversationStatus = 'open' | 'waiting' | 'closed' | 'spam';
export const STATUSES: readonly ConversationStatus[] = ['open', 'waiting', 'closed', 'spam'];

/** What the practice and one address write to each other, apart from its entries. */
export interface Conversation {
  readonly id: ConversationId;
  /** 1 when begun, raised by every entry and every change. */
  readonly version: number;
  readonly status: ConversationStatus;
  /** Why it is filed as spam; null: it is not. */
  readonly spam: SpamReason | null;
  /** As the sender gave it last. */
  readonly client: Sender;
  /** Who sees to it; null: nobody in particular. */
  readonly assignee: TherapistId | null;
  /** How the client's last message begins, or that a mail has since not reached them; on one line. */
  readonly excerpt: string;
  readonly startedAt: EpochMs;
  /** The client's last message, or when it began without one: a later one within fourteen days joins it. */
  readonly lastMessageAt: EpochMs;
  /** When somebody last wrote in it, be it a note. */
  readonly lastActivityAt: EpochMs;
  /** When the therapists were last mailed about it; absent: never. */
  readonly notifiedAt?: EpochMs;
  /**
   * When somebody of the practice first read the client's last message, or that a mail did not reach them; null: nobody has. Absent
   * in what was stored before it was noted, see `isUnread`.
   */
  readonly readAt?: EpochMs | null;
}

export interface Sender {
  readonly name: string;
  /** As it was typed. */
  readonly email: string;
  readonly person: PersonHash;
  /** E.164. */
  readonly phone: string | null;
}

/** What is left out stays. */
export interface ConversationChange {
  readonly status?: ConversationStatus | undefined;
  readonly assignee?: TherapistId | null | undefined;
  readonly read?: boolean | undefined;
}

const JOINS_WITHIN_MS = 14 * DAY_MS;

/** Whether a message of the same address belongs to the conversation: spam to spam, and nothing else to it. */
export const joins = (
  { status, lastMessageAt }: Conversation,
  { spam, now }: { spam: SpamReason | null; now: EpochMs },
): boolean =>
  (spam === null ? status === 'open' || status === 'waiting' : status === 'spam') &&
  now - lastMessageAt <= JOINS_WITHIN_MS;

/** Which of one address's conversations a message joins: of several, the one in which they wrote last; undefined: none. */
export const joined = (
  conversations: readonly Conversation[],
  message: Parameters<typeof joins>[1],
): Conversation | undefined =>
  conversations
    .filter((conversation) => joins(conversation, message))
    .reduce<Conversation | undefined>(
      (last, each) => (last && last.lastMessageAt >= each.lastMessageAt ? last : each),
      undefined,
    );

/** With more than this in a day a therapist's mailbox helps nobody: the inbox says what has come. */
export const MOST_NOTICES_A_DAY = 100;

/** Whoever writes line by line is one piece of news. */
const NEWS_AGAIN_AFTER_MS = HOUR_MS;

/** Whether therapists are mailed about a further message: not again within the hour while the last one waits for an answer. */
export const isNews = ({ status, notifiedAt }: Conversation, now: EpochMs): boolean =>
  status !== 'open' || notifiedAt === undefined || now - notifiedAt >= NEWS_AGAIN_AFTER_MS;

/** The conversation that a first message begins. */
export const begun = (
  id: ConversationId,
  { client, text, spam, now }: { client: Sender; text: string; spam: SpamReason | null; now: EpochMs },
): Conversation => ({
  id,
  version: 1,
  status: spam === null ? 'open' : 'spam',
  spam,
  client,
  assignee: null,
  excerpt: excerptOf(text),
  startedAt: now,
  lastMessageAt: now,
  lastActivityAt: now,
  readAt: null,
});

/** The conversation once a further message has come: open again unless it is spam, and with the name and number that were given last. */
export const withMessage = (
  conversation: Conversation,
  { client, text, now }: { client: Sender; text: string; now: EpochMs },
): Conversation => ({
  ...conversation,
  version: conversation.version + 1,
  status: conversation.status === 'spam' ? 'spam' : 'open',
  client: { ...client, phone: client.phone ?? conversation.client.phone },
  excerpt: excerptOf(text),
  lastMessageAt: now,
  lastActivityAt: now,
  readAt: null,
});

/** The conversation once a mail has joined it: as with a message, but for what a mail says of its sender, which anybody may forge. */
export const withMail = (
  conversation: Conversation,
  { text, now }: { text: string; now: EpochMs },
): Conversation => withMessage(conversation, { client: conversation.client, text, now });

/** The conversation once a machine's mail has joined it: nobody has written, so it stays where it was. */
export const withAutomatic = (conversation: Conversation): Conversation => ({
  ...conversation,
  version: conversation.version + 1,
});

const EXCERPT_LENGTH = 160;
export const excerptOf = (text: string): string =>
  [...text.replace(/\s+/g, ' ').trim()].slice(0, EXCERPT_LENGTH).join('');

/** The conversation once it has been answered: whoever answers spam has taken it for none. */
export const withReply = (conversation: Conversation, now: EpochMs): Conversation => ({
  ...withNote(conversation, now),
  status: 'waiting',
  spam: null,
});

export const withNote = (conversation: Conversation, now: EpochMs): Conversation => ({
  ...conversation,
  version: conversation.version + 1,
  lastActivityAt: now,
});

/**
 * Whether nobody of the practice has read what came last. What was stored before that was noted counts as unread for
 * as long as it is open: nobody has answered it.
 */
export const isUnread = ({ readAt, status }: Pick<Conversation, 'readAt' | 'status'>): boolean =>
  readAt === undefined ? status === 'open' : readAt === null;

/** The conversation filed elsewhere, given to somebody, read or not. None of it moves it in a list by activity. */
export function withChange(
  conversation: Conversation,
  { status = conversation.status, assignee = conversation.assignee, read }: ConversationChange,
  now: EpochMs,
): Conversation {
  const unread = isUnread(conversation);
  return {
    ...conversation,
    version: conversation.version + 1,
    status,
    spam: status === 'spam' ? (conversation.spam ?? 'by-staff') : null,
    assignee,
    ...(read === unread ? { readAt: read ? now : null } : {}),
  };
}

/**
 * Whether filing it as no spam sends what was withheld when it came: once, since whoever files it as spam again says so, and not
 * to somebody who has long given up waiting.
 */
export const isWithheld = ({ status, spam, lastMessageAt }: Conversation, now: EpochMs): boolean =>
  status === 'spam' && spam !== 'by-staff' && now - lastMessageAt < DAY_MS;

export const isFiledAlike = (a: Conversation, b: Conversation): boolean =>
  a.status === b.status && a.assignee === b.assignee && isUnread(a) === isUnread(b);

/** Where it stands in a list by activity: sorts as that does, and is its own. */
export const activityPlace = ({ lastActivityAt, id }: Conversation): string =>
  `${new Date(lastActivityAt).toISOString()}#${id}`;
