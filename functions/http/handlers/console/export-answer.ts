import type { Booking } from '../../../domain/booking.ts';
import { formatDate } from '../../../domain/calendar-date.ts';
import type { Entry } from '../../../domain/entry.ts';
import { type Mail, type Mailing, type Whereabouts, writtenAt } from '../../../domain/mail.ts';
import type { DayCount, Person } from '../../../domain/person.ts';
import type { KeptOfPerson } from '../../../use-cases/export-person.ts';
import type { BookingWithMails } from '../../../use-cases/find-stranded.ts';
import type { Thread } from '../../../use-cases/show-conversation.ts';
import type { ExportAnswer } from '../../schemas/console/people.ts';

/** @param at - when it was read */
export const exportedAnswer = (
  { person, bookings, conversations, refusals }: KeptOfPerson,
  { email, at }: { email: string; at: number },
): ExportAnswer => ({
  email,
  exportedAt: isoOf(at),
  address: person ? addressOf(person) : null,
  bookings: bookings.map(bookingOf),
  conversations: conversations.map(conversationOf),
  mails: refusals.flatMap(refusalsOf),
});

const addressOf = ({ begun, wrote, mailed, wroteBack, blocked, unreachable }: Person) => ({
  since: begun === undefined ? null : isoOf(writtenAt({ id: begun })),
  messages: countOf(wrote),
  mails: countOf(mailed),
  wroteBack: wroteBack === true,
  blocked,
  unreachable: unreachable ? { why: unreachable.why, since: isoOf(unreachable.since) } : null,
});

const countOf = ({ day, count }: DayCount) => ({ date: formatDate(day), count });

const bookingOf = ({ booking, mailings }: BookingWithMails) => {
  const { id, reference, status, sequence, client, becameClient } = booking;
  const { person: _, ...said } = client;
  return {
    id,
    reference,
    status,
    sequence,
    ...placeOf(booking),
    ...said,
    bookedAt: isoOf(booking.bookedAt),
    outcome: status === 'attended' || status === 'missed' ? status : null,
    becameClient,
    history: booking.history.map(({ at, ...event }: Booking['history'][number]) => ({
      at: isoOf(at),
      ...event,
    })),
    mails: mailsOf(mailings),
  };
};

const conversationOf = ({ conversation, entries, mailings }: Thread) => {
  const { id, status, spam, assignee, client, excerpt } = conversation;
  const { person: _, ...said } = client;
  return {
    id,
    status,
    spam,
    assignee,
    ...said,
    excerpt,
    startedAt: isoOf(conversation.startedAt),
    lastMessageAt: isoOf(conversation.lastMessageAt),
    lastActivityAt: isoOf(conversation.lastActivityAt),
    entries: entries.map(entryOf),
    mails: mailsOf(mailings),
  };
};

/** Every kind of entry with all that it holds, but for its id, which says nothing of anybody. */
const entryOf = ({ id: _, at, ...entry }: Entry) => ({
  ...entry,
  at: isoOf(at),
  by: 'by' in entry ? entry.by.name : null,
});

const mailsOf = (mailings: readonly Mailing[]) =>
  mailings.flatMap(({ about, mails }) => {
    const before = about.kind === 'booking' ? about.before : undefined;
    return mails.map((mail) => ({ ...mailOf(mail), ...(before ? { before: placeOf(before) } : {}) }));
  });

const refusalsOf = ({ about, mails }: Mailing) =>
  about.kind === 'refusal'
    ? mails.map((mail) => ({ ...mailOf(mail), email: about.email, why: about.reason }))
    : [];

const placeOf = ({ start, end, room, therapist }: Whereabouts) => ({
  start: isoOf(start),
  end: isoOf(end),
  room,
  therapist,
});

const mailOf = ({ kind, to, therapist, status, reason, dueAt, at, attempts, messageId }: Mail) => ({
  kind,
  to,
  ...(therapist === undefined ? {} : { therapist }),
  status,
  ...(reason === undefined ? {} : { reason }),
  dueAt: isoOf(dueAt),
  at: isoOf(at),
  attempts,
  messageId,
});

const isoOf = (at: number): string => new Date(at).toISOString();
