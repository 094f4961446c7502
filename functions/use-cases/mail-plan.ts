import type { ArrivedMail, MailSender } from '../domain/arrived-mail.ts';
import { begun, type Conversation, withAutomatic, withMail } from '../domain/conversation.ts';
import { entryId, type MessageEntry } from '../domain/entry.ts';
import { type Mailing, messageMailing } from '../domain/mail.ts';
import { answerByMachine, type Filing } from '../domain/mail-filing.ts';
import { afterMessage, afterWritingBack, mayBeAnsweredByMachine, type Person } from '../domain/person.ts';
import type { Practice } from '../domain/practice.ts';
import {
  type ConversationId,
  DAY_MS,
  type EpochDay,
  type EpochMs,
  epochMs,
  type PersonHash,
} from '../domain/units.ts';
import type { MessagePlan } from './receive-message.ts';

/** A mail from an address that can be answered. */
export type SentMail = ArrivedMail & { readonly from: MailSender };

export interface MailHashes {
  /** Of what makes the mail the same when it comes again. */
  readonly key: string;
  readonly person: PersonHash;
}

/** Longer than any sender or SES tries again, and than an event that was set apart is kept. */
const MAIL_KEPT_MS = 30 * DAY_MS;
const NO_TEXT = '[The email has no text.]';

/** What a plan is made from beside the mail. */
export interface MailBasis {
  readonly practice: Practice;
  readonly person: Person;
  readonly filing: Exclude<Filing, { kind: 'ignored' }>;
  /** Whether therapists are mailed about it. */
  readonly notified: boolean;
  readonly hashes: MailHashes;
  readonly now: EpochMs;
  readonly today: EpochDay;
}

export function planMail(
  { newConversationId }: { readonly newConversationId: () => ConversationId },
  { mail, proven }: { mail: SentMail; proven: boolean },
  basis: MailBasis,
): MessagePlan {
  const { person, filing, notified, hashes, now, today } = basis;
  const text = mail.text === '' ? NO_TEXT : mail.text;
  const conversation = conversationAfter(filing, {
    begin: (spam) => begun(newConversationId(), { client: clientOf(mail, hashes), text, spam, now }),
    join: (known) => withMail(known, { text, now }),
  });
  const automatic = filing.kind === 'joins' && filing.automatic;
  const mailing = mailingOf(mail, conversation, basis);
  const spam = conversation.status === 'spam';
  const mailed = mailing.mails.some(({ to }) => to === 'client');
  const after = afterMessage(person, { conversation: conversation.id, mailed, today });
  return {
    conversation: notified ? { ...conversation, notifiedAt: now } : conversation,
    entry: entryOf(mail, text, { automatic, hashes, now }),
    mailing,
    first: { hash: hashes.key, request: hashes.key, expiresAt: epochMs(now + MAIL_KEPT_MS) },
    person: automatic ? null : proven && !spam ? afterWritingBack(after) : after,
  };
}

const clientOf = ({ from }: SentMail, { person }: MailHashes) => ({
  name: from.name,
  email: from.address,
  phone: null,
  person,
});

function conversationAfter(
  filing: MailBasis['filing'],
  { begin, join }: { begin: (spam: Conversation['spam']) => Conversation; join: typeof withAutomatic },
): Conversation {
  if (filing.kind === 'begins') return begin(filing.spam);
  return filing.automatic ? withAutomatic(filing.conversation) : join(filing.conversation);
}

function mailingOf(
  mail: SentMail,
  { id }: Conversation,
  { practice, person, filing, notified, hashes, now, today }: MailBasis,
): Mailing {
  const answer = answerByMachine(mail, filing);
  const isOurs = mail.from.address.toLowerCase() === practice.email.toLowerCase();
  const answered = answer !== undefined && !isOurs && mayBeAnsweredByMachine(person, today);
  return messageMailing(
    id,
    {
      entry: hashes.key,
      acknowledge: answered && (answer === 'acknowledgement' || answer),
      therapists: notified ? practice.therapists.map((therapist) => therapist.id) : [],
    },
    now,
  );
}

const entryOf = (
  { messageId, subject, quoted, attachments, checks }: SentMail,
  text: string,
  { automatic, hashes, now }: { automatic: boolean } & Pick<MailBasis, 'hashes' | 'now'>,
): MessageEntry => ({
  kind: 'message',
  id: entryId(now, hashes.key),
  at: now,
  text,
  page: null,
  mail: { messageId, subject, quoted, attachments, automatic, verified: checks.sender === 'proven' },
});
