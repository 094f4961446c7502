/**
 * The one table's keys, index names and attribute names that the stack must know. No other file spells a key. Every key
 * attribute, of the table and of its indexes, is a string; times in them are UTC ISO 8601, which sorts as time does.
 *
 * | item                     | pk               | sk                   |
 * |--------------------------|------------------|----------------------|
 * | practice, rooms, people  | `PRACTICE`       | `SETTINGS`, `ROOM#id`, `THERAPIST#id`, `HOURS#id` |
 * | a day's ledger           | `DAYS#2026-11`   | `2026-11-23`         |
 * | booking                  | `BOOKING#id`     | `BOOKING`            |
 * | mailing (outbox)         | `BOOKING#id`, `PERSON#hash`, `CONVERSATION#id` | `MAIL#id` |
 * | conversation, its entries | `CONVERSATION#id` | `CONVERSATION`, `ENTRY#id` |
 * | a person, by address     | `PERSON#hash`    | `PERSON`             |
 * | idempotency record       | `KEY#hash`       | `KEY`                |
 * | a device, by address     | `DEVICE#hash`               | `DEVICE`  |
 * | messages of a device on a day, of all in an hour | `DEVICE#hash`, `MESSAGES` | `COUNT#2026-11-21`, `COUNT#2026-11-21T10` |
 * | notices of messages on a day | `NOTICES`    | `COUNT#2026-11-21`   |
 * | who sent a text on a day | `TEXT#hash`      | `COUNT#2026-11-21`   |
 * | who may sign in          | `STAFF`          | the sign-in's `sub`  |
 * | their calendar feed       | `STAFF#sub`      | `FEED`               |
 * | a calendar feed, by token | `FEED#hash`      | `FEED`               |
 * | counts of erased bookings | `FIGURES#2026-11` | `ERASED`            |
 * | who was erased, and when  | `ERASURES`       | the person's hash    |
 */
export const partitionKey = 'pk';
export const sortKey = 'sk';
/** Epoch seconds. DynamoDB deletes late, so every read checks the time itself. */
export const timeToLive = 'expiresAt';

/** Bookings of a therapist in order of start. Projects everything. Both indexes' sort keys are ISO 8601 text, all in UTC. */
export const byTherapist = {
  name: 'byTherapist',
  partitionKey: 'therapistKey',
  sortKey: 'startsAt',
} as const;
/** Conversations of a status by when somebody last wrote in them, and by id. Projects everything; entries are not in it. */
export const byActivity = { name: 'byActivity', partitionKey: 'inboxKey', sortKey: 'activeAt' } as const;
/** Mailings that still have something to send, in order of when; keys only. Sparse: a finished mailing leaves it. */
export const byDue = { name: 'byDue', partitionKey: 'dueKey', sortKey: 'dueAt' } as const;

export const mailPrefix = 'MAIL#';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const practicePartition = 'PRACTICE';
export const settingsKey: Key = { pk: practicePartition, sk: 'SETTINGS' };
export const roomKey = (id: string): Key => ({ pk: practicePartition, sk: `ROOM#${id}` });
export const therapistKey = (id: string): Key => ({ pk: practicePartition, sk: `THERAPIST#${id}` });
export const hoursKey = (id: string): Key => ({ pk: practicePartition, sk: `HOURS#${id}` });

/** @param month - `YYYY-MM` */
export const daysPartition = (month: string): string => `DAYS#${month}`;
/** @param date - `YYYY-MM-DD` */
export const dayKey = (date: string): Key => ({ pk: daysPartition(date.slice(0, 7)), sk: date });

export const bookingKey = (id: string): Key => ({ pk: `BOOKING#${id}`, sk: 'BOOKING' });
export const bookingMailKey = (booking: string, mailing: string): Key => ({
  pk: `BOOKING#${booking}`,
  sk: `${mailPrefix}${mailing}`,
});
export const conversationKey = (id: string): Key => ({ pk: `CONVERSATION#${id}`, sk: 'CONVERSATION' });
/** The conversation under which a row stands. */
export const conversationIn = ({ pk }: Key): string => pk.slice(conversationKey('').pk.length);
export const entryPrefix = 'ENTRY#';
export const conversationEntryKey = (id: string, entry: string): Key => ({
  pk: `CONVERSATION#${id}`,
  sk: `${entryPrefix}${entry}`,
});
export const conversationMailKey = (id: string, mailing: string): Key => ({
  pk: `CONVERSATION#${id}`,
  sk: `${mailPrefix}${mailing}`,
});
export const personKey = (hash: string): Key => ({ pk: `PERSON#${hash}`, sk: 'PERSON' });
export const personMailKey = (hash: string, mailing: string): Key => ({
  pk: `PERSON#${hash}`,
  sk: `${mailPrefix}${mailing}`,
});
export const idempotencyKey = (hash: string): Key => ({ pk: `KEY#${hash}`, sk: 'KEY' });
export const deviceKey = (hash: string): Key => ({ pk: `DEVICE#${hash}`, sk: 'DEVICE' });
/* Counts name their day or hour, so one that is over is not read, however late it is deleted. */
const countOn = (date: string): string => `COUNT#${date}`;
/** @param date - `YYYY-MM-DD` */
export const deviceMessagesKey = (hash: string, date: string): Key => ({
  pk: `DEVICE#${hash}`,
  sk: countOn(date),
});
/** @param hour - `YYYY-MM-DDTHH`, in UTC */
export const messagesKey = (hour: string): Key => ({ pk: 'MESSAGES', sk: countOn(hour) });
/** @param date - `YYYY-MM-DD` */
export const noticesKey = (date: string): Key => ({ pk: 'NOTICES', sk: countOn(date) });
/** @param date - `YYYY-MM-DD` */
export const textKey = (hash: string, date: string): Key => ({ pk: `TEXT#${hash}`, sk: countOn(date) });
export const staffPartition = 'STAFF';
/** @param sub - the sign-in's own id of the person */
export const staffKey = (sub: string): Key => ({ pk: staffPartition, sk: sub });

export const feedOwnerKey = (sub: string): Key => ({ pk: `STAFF#${sub}`, sk: 'FEED' });
/** @param hash - of the feed's token */
export const feedKey = (hash: string): Key => ({ pk: `FEED#${hash}`, sk: 'FEED' });
/** @param month - `YYYY-MM` */
export const erasedFiguresKey = (month: string): Key => ({ pk: `FIGURES#${month}`, sk: 'ERASED' });

export const erasuresPartition = 'ERASURES';
/** @param hash - of the person's address */
export const erasureKey = (hash: string): Key => ({ pk: erasuresPartition, sk: hash });

/** Values of the index keys. */
export const therapistIndexKey = (id: string): string => `THERAPIST#${id}`;
export const dueIndexKey = 'DUE';
export const inboxIndexKey = (status: string): string => `INBOX#${status}`;

export type RowKind =
  | 'settings'
  | 'room'
  | 'therapist'
  | 'hours'
  | 'ledger'
  | 'booking'
  | 'conversation'
  | 'entry'
  | 'mailing'
  | 'person'
  | 'answer'
  | 'device'
  | 'count'
  | 'senders'
  | 'staff'
  | 'feed'
  | 'figures'
  | 'erasure';

const KINDS: readonly (readonly [RowKind, pk: RegExp, sk: RegExp])[] = [
  ['settings', /^PRACTICE$/, /^SETTINGS$/],
  ['room', /^PRACTICE$/, /^ROOM#./],
  ['therapist', /^PRACTICE$/, /^THERAPIST#./],
  ['hours', /^PRACTICE$/, /^HOURS#./],
  ['ledger', /^DAYS#\d{4}-\d\d$/, /^\d{4}-\d\d-\d\d$/],
  ['booking', /^BOOKING#./, /^BOOKING$/],
  ['conversation', /^CONVERSATION#./, /^CONVERSATION$/],
  ['entry', /^CONVERSATION#./, /^ENTRY#./],
  ['mailing', /^(?:BOOKING|CONVERSATION|PERSON)#./, /^MAIL#./],
  ['person', /^PERSON#./, /^PERSON$/],
  ['answer', /^KEY#./, /^KEY$/],
  ['device', /^DEVICE#./, /^DEVICE$/],
  ['count', /^(?:DEVICE#.|MESSAGES$|NOTICES$)/, /^COUNT#\d{4}-\d\d-\d\d/],
  ['senders', /^TEXT#./, /^COUNT#\d{4}-\d\d-\d\d$/],
  ['staff', /^STAFF$/, /^./],
  ['feed', /^(?:STAFF|FEED)#./, /^FEED$/],
  ['figures', /^FIGURES#\d{4}-\d\d$/, /^ERASED$/],
  ['erasure', /^ERASURES$/, /^./],
];

/** What stands at a key, by the table above; undefined: nothing of ours. */
export const kindAt = ({ pk, sk }: Key): RowKind | undefined =>
  KINDS.find(([, partition, sort]) => partition.test(pk) && sort.test(sk))?.[0];
