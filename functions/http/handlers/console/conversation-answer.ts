import { type Conversation, isUnread } from '../../../domain/conversation.ts';
import type { Entry, MessageEntry } from '../../../domain/entry.ts';
import type { Mailing } from '../../../domain/mail.ts';
import { firstOf } from '../../../domain/shown-text.ts';
import type { BookingWithMails } from '../../../use-cases/find-stranded.ts';
import type { ShownConversation } from '../../../use-cases/show-conversation.ts';
import { etagOf } from '../../request.ts';
import type {
  ConsoleConversation,
  ConversationDetails,
  ConversationEntry,
} from '../../schemas/console/conversations.ts';
import { MOST_CHARACTERS } from '../../schemas/messages.ts';
import { consoleBookingAnswer, fateOf, isTold } from './booking-answer.ts';

export function consoleConversationAnswer(conversation: Conversation): ConsoleConversation {
  const { id, version, status, spam, assignee, client, excerpt } = conversation;
  return {
    id,
    etag: etagOf(version),
    status,
    unread: isUnread(conversation),
    spam,
    assignee,
    name: client.name,
    email: client.email,
    phone: client.phone,
    excerpt,
    startedAt: isoOf(conversation.startedAt),
    lastMessageAt: isoOf(conversation.lastMessageAt),
    lastActivityAt: isoOf(conversation.lastActivityAt),
  };
}

/** Events of one moment keep their order: what was written before the mail about it. */
export function conversationDetailsAnswer(shown: ShownConversation): ConversationDetails {
  const { conversation, entries, mailings, bookings, blocked } = shown;
  const replies = new Set(entries.filter(({ kind }) => kind === 'reply').map(({ id }) => id));
  const events = [
    ...entries.map((entry) => entryAnswer(entry, mailings)),
    ...bookings.flatMap(historyOf),
    ...mailings.filter(({ id }) => !replies.has(id)).flatMap((mailing) => mailEvents(mailing, null)),
    ...bookings.flatMap(({ booking, mailings }) =>
      mailings.flatMap((mailing) => mailEvents(mailing, booking.id)),
    ),
  ];
  return {
    ...consoleConversationAnswer(conversation),
    blocked,
    entries: events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    bookings: bookings.map(consoleBookingAnswer),
  };
}

function entryAnswer(entry: Entry, mailings: readonly Mailing[]): ConversationEntry {
  const { id, text } = entry;
  const said = { id, at: isoOf(entry.at), text };
  switch (entry.kind) {
    case 'message':
      return { kind: entry.kind, ...said, page: entry.page, ...mailAnswer(entry) };
    case 'note':
      return { kind: entry.kind, ...said, by: entry.by.name };
    case 'undelivered': {
      const { booking, reference, why, mail } = entry;
      return { kind: entry.kind, ...said, booking, reference, why, mail };
    }
    case 'reply':
      return { kind: entry.kind, ...said, by: entry.by.name, mail: carrierOf(id, mailings) };
  }
}

function mailAnswer({ text, mail }: MessageEntry) {
  if (!mail) {
    const none = { subject: null, quoted: null, attachments: [], automatic: false, verified: null };
    return { via: 'form' as const, ...none };
  }
  const { subject, quoted, attachments, automatic, verified } = mail;
  return {
    via: 'mail' as const,
    text: shortened(text),
    subject: subject === '' ? null : subject,
    quoted: quoted === '' ? null : shortened(quoted),
    attachments: [...attachments],
    automatic,
    verified,
  };
}

/** Of a long mail as much as a message may have; what was written is kept whole, and an export has it. */
function shortened(text: string): string {
  const more = [...text].length - MOST_CHARACTERS;
  return more <= 0
    ? text
    : `${firstOf(text, MOST_CHARACTERS)}\n\n[The email goes on for ${more} more characters, which are kept but not shown here.]`;
}

function carrierOf(reply: string, mailings: readonly Mailing[]) {
  const mail = mailings.find(({ id }) => id === reply)?.mails.find(isTold);
  return mail ? { ...fateOf(mail), at: isoOf(mail.at) } : null;
}

const historyOf = ({ booking: { id, reference, history } }: BookingWithMails): ConversationEntry[] =>
  history.map(({ at, what, by }) => ({ kind: 'booking', at: isoOf(at), booking: id, reference, what, by }));

const mailEvents = ({ mails }: Mailing, booking: string | null): ConversationEntry[] =>
  mails.filter(isTold).map((mail) => ({
    kind: 'mail',
    at: isoOf(mail.at),
    mail: mail.kind,
    to: mail.to,
    booking,
    ...fateOf(mail),
  }));

const isoOf = (at: number): string => new Date(at).toISOString();
