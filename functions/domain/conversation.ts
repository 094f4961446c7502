import type { SpamReason } from './spam.ts';
import { type ConversationId, DAY_MS, type EpochMs, type PersonHash } from './units.ts';

/** `waiting`: for the client, once somebody has answered. */
export type ConversationStatus = 'open' | 'waiting' | 'closed' | 'spam';

/** What the practice and one address write to each other, apart from its entries. */
export interface Conversation {
  readonly id: ConversationId;
  /** 1 when begun, raised by every entry and every change. */
  readonly version: number;
  readonly status: ConversationStatus;
  /** Why it was filed as spam when it came; null: it was not. */
  readonly spam: SpamReason | null;
  /** As the sender gave it last. */
  readonly client: Sender;
  readonly startedAt: EpochMs;
  /** The client's last message: a later one within fourteen days joins it. */
  readonly lastMessageAt: EpochMs;
}

export interface Sender {
  readonly name: string;
  /** As it was typed. */
  readonly email: string;
  readonly person: PersonHash;
  /** E.164. */
  readonly phone: string | null;
}

/** A message of the client's. */
export interface MessageEntry {
  readonly kind: 'message';
  /** Sorts by time within its conversation and is unique there. */
  readonly id: string;
  readonly at: EpochMs;
  readonly text: string;
  /** The path of the page that it was sent from. */
  readonly page: string | null;
}

export type Entry = MessageEntry;

const JOINS_WITHIN_MS = 14 * DAY_MS;

/** Whether a message of the same address belongs to the conversation: spam to spam, and nothing else to it. */
export const joins = (
  { status, lastMessageAt }: Conversation,
  { spam, now }: { spam: SpamReason | null; now: EpochMs },
): boolean =>
  (spam === null ? status === 'open' || status === 'waiting' : status === 'spam') &&
  now - lastMessageAt <= JOINS_WITHIN_MS;

/** The conversation that a first message begins. */
export const begun = (
  id: ConversationId,
  { client, spam, now }: { client: Sender; spam: SpamReason | null; now: EpochMs },
): Conversation => ({
  id,
  version: 1,
  status: spam === null ? 'open' : 'spam',
  spam,
  client,
  startedAt: now,
  lastMessageAt: now,
});

/** The conversation once a further message has come: open again unless it is spam, and with the name and number that were given last. */
export const withMessage = (conversation: Conversation, client: Sender, now: EpochMs): Conversation => ({
  ...conversation,
  version: conversation.version + 1,
  status: conversation.status === 'spam' ? 'spam' : 'open',
  client: { ...client, phone: client.phone ?? conversation.client.phone },
  lastMessageAt: now,
});

/** @param unique - keeps two entries of one millisecond apart */
export const entryId = (at: EpochMs, unique: string): string => `${new Date(at).toISOString()}#${unique}`;
