import type { Entry, ReplyEntry } from '../domain/entry.ts';
import type { ConversationMailKind, Mail, Mailing, MailingSubject } from '../domain/mail.ts';
import type { EpochMs } from '../domain/units.ts';
import type {
  ConversationMailContent,
  DeliverEffects,
  EarlierMail,
  MailContent,
  ReplyInThread,
} from './mail-effects.ts';
import { untilDecided } from './retry.ts';
import type { Thread } from './show-conversation.ts';

export interface OfConversation {
  readonly about: Extract<MailingSubject, { kind: 'conversation' }>;
  /** The mailing's id, which is that of the entry that caused it. */
  readonly mailing: string;
  readonly mail: Mail;
  readonly now: EpochMs;
}

export const isOfConversation = (kind: Mail['kind']): kind is ConversationMailKind =>
  kind === 'acknowledgement' ||
  kind === 'attachments-refused' ||
  kind === 'message-notice' ||
  kind === 'reply';

/** What there is to say of a conversation now. Whoever has been erased is written to no more, and nobody is told of spam. */
export async function conversationContent(
  effects: DeliverEffects,
  of: OfConversation,
): Promise<MailContent | null> {
  const { kind, therapist } = of.mail;
  if (!isOfConversation(kind)) return null;
  const practice = await untilDecided(effects, effects.readPractice);
  const common = { kind, therapist, practice, mailing: of.mailing, now: of.now };
  return kind === 'reply' ? ofReply(effects, of, common) : ofMessage(effects, of, common);
}

type Common = Omit<ConversationMailContent, 'conversation' | 'reply'>;

async function ofMessage(effects: DeliverEffects, { about }: OfConversation, common: Common) {
  const conversation = await untilDecided(effects, () => effects.readConversation(about.conversation));
  return !conversation || conversation.status === 'spam' ? null : { ...common, conversation };
}

async function ofReply(effects: DeliverEffects, { about, mailing }: OfConversation, common: Common) {
  const thread = await untilDecided(effects, () => effects.readThread(about.conversation));
  const reply = thread && replyIn(thread, mailing);
  return reply ? { ...common, conversation: thread.conversation, reply } : null;
}

function replyIn({ entries, mailings }: Thread, id: string): ReplyInThread | undefined {
  const entry = entries.find((each): each is ReplyEntry => each.kind === 'reply' && each.id === id);
  // Their ids begin with their time, so both sort on one line; what a message caused has its id, and comes after it.
  const earlier = [...entries.flatMap(theirMail), ...mailings.flatMap(ourMails)]
    .filter((each) => each.id < id)
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ mail }) => mail);
  return entry && { entry, earlier };
}

interface Placed {
  readonly id: string;
  readonly mail: EarlierMail;
}

const ourMails = ({ id, mails }: Mailing): Placed[] =>
  mails.flatMap(({ kind, to, messageId }) =>
    to === 'client' && messageId !== null && isOfConversation(kind)
      ? [{ id, mail: { kind, mailing: id, messageId } }]
      : [],
  );

const theirMail = (entry: Entry): Placed[] =>
  entry.kind === 'message' && entry.mail?.messageId
    ? [{ id: entry.id, mail: { kind: 'theirs', messageId: entry.mail.messageId } }]
    : [];
