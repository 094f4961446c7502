import type {
  ConversationDetails,
  ConversationEntry,
} from '../../../functions/http/schemas/console/conversations.ts';

/** What may call for another answer: what was said, and that a mail did not arrive. An event and a note do not. */
export type Spoken = Extract<ConversationEntry, { kind: 'message' | 'reply' | 'undelivered' }>;

type Thread = Pick<ConversationDetails, 'entries'>;

const isSpoken = (entry: ConversationEntry): entry is Spoken =>
  entry.kind === 'message' || entry.kind === 'reply' || entry.kind === 'undelivered';

/** The id of what was said last: ids sort by time. Empty where nothing was. */
export const lastSpoken = ({ entries }: Thread): string =>
  entries
    .filter(isSpoken)
    .map(({ id }) => id)
    .sort()
    .at(-1) ?? '';

/** What has been said after an entry. @param id - see `lastSpoken` */
export const spokenSince = ({ entries }: Thread, id: string): readonly Spoken[] =>
  entries.filter(isSpoken).filter((entry) => entry.id > id);
