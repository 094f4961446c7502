import type { Booking } from '../domain/booking.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type {
  BookingMailContent,
  ConversationMailContent,
  MailContent,
  Message,
  RefusalMailContent,
} from '../use-cases/mail-effects.ts';
import { type CalendarEntry, calendarOf } from './calendar.ts';
import { acknowledgement } from './kinds/acknowledgement.ts';
import { attachmentsRefused } from './kinds/attachments-refused.ts';
import { cancelled, cancelledByPractice } from './kinds/cancelled.ts';
import { cancelledNotice, lostNotice, movedNotice } from './kinds/change-notices.ts';
import { confirmation } from './kinds/confirmation.ts';
import { messageNotice } from './kinds/message-notice.ts';
import { moved } from './kinds/moved.ts';
import { notAccepted } from './kinds/not-accepted.ts';
import { notice } from './kinds/notice.ts';
import { reminder } from './kinds/reminder.ts';
import { reply } from './kinds/reply.ts';
import type { Letter } from './letter.ts';
import { type CalendarPart, toMime } from './mime.ts';
import { conversationIdParts, knownAs, messageIdAt, type Origin } from './thread.ts';

export interface ComposeSettings {
  /** The address that mail comes from, one that SES may send for. */
  readonly mailFrom: string;
  /** Without a slash at its end. */
  readonly siteUrl: string;
  /** Where answers by mail are taken into the inbox. Absent: they go to the practice's own address. */
  readonly inboxAddress?: string | undefined;
  /** Where SES sends from: it is a part of the Message-IDs that it gives. */
  readonly region: string;
  readonly manageUrl: (booking: Booking) => string;
}

interface Addressed {
  readonly to: string;
  readonly letter: Letter;
  /** Null: this mail has none. */
  readonly entry: Omit<CalendarEntry, 'host'> | null;
}

/**
 * Writes a mail: words, calendar entry and MIME, from nothing but what is given.
 * @returns null when it was for a therapist who has left
 * @throws when what it is about does not fit together, such as a room that is not there: trying again would not help
 */
export const composeWith =
  (settings: ComposeSettings) =>
  async (content: MailContent): Promise<Message | null> => {
    const addressed = address(content, settings);
    return addressed && seal(addressed, content, settings);
  };

function address(content: MailContent, settings: ComposeSettings): Addressed | null {
  if ('conversation' in content) return aboutConversation(content, settings);
  return content.kind === 'not-accepted' ? aboutRefusal(content) : aboutBooking(content, settings);
}

function aboutConversation(content: ConversationMailContent, { siteUrl }: ComposeSettings): Addressed | null {
  const { kind, conversation, practice } = content;
  if (kind === 'acknowledgement' || kind === 'attachments-refused') {
    const letter =
      kind === 'acknowledgement' ? acknowledgement(practice, siteUrl) : attachmentsRefused(practice);
    return { to: conversation.client.email, letter, entry: null };
  }
  if (content.reply) {
    const letter = reply(practice, content.reply.entry);
    return { to: conversation.client.email, letter, entry: null };
  }
  const therapist = practice.therapists.find(({ id }) => id === content.therapist);
  if (!therapist) return null;
  const url = `${siteUrl}/console/inbox/${conversation.id}`;
  return {
    to: therapist.email,
    letter: messageNotice({ conversation, practice, therapist, url }),
    entry: null,
  };
}

const aboutRefusal = ({ email, practice, reason }: RefusalMailContent): Addressed => ({
  to: email,
  letter: notAccepted(practice, reason),
  entry: null,
});

function aboutBooking(content: BookingMailContent, { manageUrl }: ComposeSettings): Addressed | null {
  const { kind, practice, now } = content;
  const booking = asItsReaderHasIt(content);
  const facts = { ...content, booking, manageUrl: manageUrl(booking) };
  const method = booking.status === 'cancelled' ? 'CANCEL' : 'REQUEST';
  const entry = { booking, practice, method, now } as const;
  if (isForClient(kind)) {
    return {
      to: booking.client.email,
      letter: forClient[kind](facts),
      entry: booking.client.discreet ? null : { ...entry, reader: 'client' },
    };
  }
  const therapist = practice.therapists.find(({ id }) => id === booking.therapist);
  if (!therapist) return null;
  return {
    to: therapist.email,
    letter: forTherapist[kind](facts, therapist),
    entry: { ...entry, reader: 'therapist' },
  };
}

/** For the therapist who lost it, a booking that has moved is one that is cancelled where it was. */
const asItsReaderHasIt = ({ kind, booking, before }: BookingMailContent): Booking =>
  kind === 'lost-notice' ? { ...booking, ...before, status: 'cancelled' } : booking;

const forClient = {
  confirmation,
  reminder,
  moved,
  cancelled,
  'cancelled-by-practice': cancelledByPractice,
} as const;

const forTherapist = {
  notice,
  'moved-notice': movedNotice,
  'lost-notice': lostNotice,
  'cancelled-notice': cancelledNotice,
} as const satisfies Record<Exclude<BookingMailContent['kind'], keyof typeof forClient>, unknown>;

const isForClient = (kind: BookingMailContent['kind']): kind is keyof typeof forClient =>
  Object.hasOwn(forClient, kind);

async function seal(
  { to, letter, entry }: Addressed,
  content: MailContent,
  settings: ComposeSettings,
): Promise<Message> {
  const { mailFrom, siteUrl, region, inboxAddress } = settings;
  const host = new URL(siteUrl).hostname;
  const calendar = entry ? calendarPart({ ...entry, host }) : ok(null);
  const raw = await toMime({
    letter,
    from: mailFrom,
    to,
    // What staff answer to a notice is none of a client's.
    replyTo: (isForStaff(content) ? undefined : inboxAddress) ?? content.practice.email,
    messageId: messageIdAt(host, idPartsOf(content)),
    answers: answersOf(content, { host, region }),
    date: new Date(content.now),
    calendar: calendar.ok ? calendar.value : null,
  });
  const calendarError = calendar.ok ? undefined : calendar.error;
  return { from: mailFrom, to, subject: letter.subject, raw, calendarError };
}

const isForStaff = ({ kind }: MailContent): boolean =>
  kind === 'message-notice' || Object.hasOwn(forTherapist, kind);

function calendarPart(entry: CalendarEntry): Result<CalendarPart, unknown> {
  try {
    return ok({ method: entry.method, text: calendarOf(entry) });
  } catch (error) {
    return fail(error);
  }
}

function idPartsOf(content: MailContent): string[] {
  if ('conversation' in content) return conversationIdParts(content.conversation.id, content);
  const parts = [content.kind, Buffer.from(content.mailing).toString('base64url')];
  return 'booking' in content ? [...parts, content.booking.id] : parts;
}

/** The mails that a reply follows, by all that they are known as; null: it is no reply. */
function answersOf(content: MailContent, origin: Origin): readonly (readonly string[])[] | null {
  if (!('conversation' in content) || !content.reply) return null;
  const { conversation, reply } = content;
  return reply.earlier.map((mail) =>
    mail.kind === 'theirs' ? [mail.messageId] : knownAs(conversation.id, mail, origin),
  );
}
