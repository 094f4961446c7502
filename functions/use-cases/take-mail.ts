import type { ArrivedMail } from '../domain/arrived-mail.ts';
import { type Conversation, MOST_NOTICES_A_DAY } from '../domain/conversation.ts';
import { type Filing, fileMail, isNotified, type KnownSender } from '../domain/mail-filing.ts';
import { mayWrite, type Person } from '../domain/person.ts';
import type { Practice } from '../domain/practice.ts';
import { isConversationKept } from '../domain/retention.ts';
import { type ConversationId, type EpochMs, epochMs, personHash } from '../domain/units.ts';
import { dayOf } from '../domain/zone.ts';
import { isOfConversation } from './conversation-mail.ts';
import type { Surroundings } from './effects.ts';
import type { OurMail } from './mail-effects.ts';
import { type MailBasis, type MailHashes, planMail, type SentMail } from './mail-plan.ts';
import type { MessageEffects } from './receive-message.ts';
import { AGAIN, untilDecided } from './retry.ts';
import type { Thread } from './show-conversation.ts';

export interface TakeMailEffects
  extends Surroundings,
    Pick<
      MessageEffects,
      | 'newConversationId'
      | 'readPractice'
      | 'readSender'
      | 'readConversations'
      | 'takeNotice'
      | 'commitMessage'
    > {
  /** Addresses of ours that send and receive mail by machine, in lower case: what comes from them goes in a circle. */
  readonly own: readonly string[];
  /** A keyed hash, another one for each purpose. */
  readonly hash: (purpose: 'person' | 'mail', text: string) => string;
  readonly readThread: (id: ConversationId) => Promise<Thread | undefined>;
  /** By which Message-IDs the client's mail program may know a mail of ours. */
  readonly namesOf: (conversation: ConversationId, mail: OurMail) => readonly string[];
  readonly log: (entry: TakenLogEntry) => void;
}

/** `again`: it has come before. */
export type Taken = Exclude<Filing['kind'], 'ignored'> | Ignored | 'again';
type Ignored = 'own' | 'no-sender' | Extract<Filing, { kind: 'ignored' }>['why'];

/** A line of the log: never a name, an address or a text of anybody's. */
export interface TakenLogEntry {
  readonly level: 'info';
  readonly event: 'mail-taken' | 'mail-ignored';
  readonly [detail: string]: unknown;
}

/**
 * Takes a mail that has arrived into the conversation that it belongs to, or begins one. It is stored with the mails that it
 * causes in one transaction, and counts once however often it comes.
 * @throws Busy when contention outlasts the tries; taking the same mail again is safe
 */
export async function takeMail(effects: TakeMailEffects, mail: ArrivedMail): Promise<Taken> {
  const { from } = mail;
  if (!from) return ignored(effects, 'no-sender');
  const address = from.address.toLowerCase();
  if (effects.own.includes(address)) return ignored(effects, 'own');
  // The same id from another address is another's mail.
  const { messageId, subject, text, quoted } = mail;
  const hashes = {
    key: effects.hash('mail', JSON.stringify([address, messageId ?? [subject, text, quoted]])),
    person: personHash(effects.hash('person', address)),
  };
  return untilDecided(effects, () => attempt(effects, { ...mail, from }, hashes));
}

function ignored({ log }: Pick<TakeMailEffects, 'log'>, why: Ignored): Ignored {
  log({ level: 'info', event: 'mail-ignored', why });
  return why;
}

async function attempt(
  effects: TakeMailEffects,
  mail: SentMail,
  hashes: MailHashes,
): Promise<Taken | typeof AGAIN> {
  const now = epochMs(effects.now());
  const [practice, { first, person }] = await Promise.all([
    effects.readPractice(),
    effects.readSender(hashes),
  ]);
  if (first && first.expiresAt > now) return 'again';
  const sender = await knownSender(effects, person, { mail, practice, now });
  const filing = fileMail(mail, sender, now);
  if (filing.kind === 'ignored') return ignored(effects, filing.why);
  const today = dayOf(practice.zone, now);
  const notified = await mayNotify(effects, { person, filing, now, today });
  const basis = { practice, person, filing, notified, hashes, now, today };
  const plan = planMail(effects, { mail, proven: isProven(mail, sender) }, basis);
  if ((await effects.commitMessage(plan, now)) === 'lost') return AGAIN;
  const { id } = plan.conversation;
  effects.log({
    level: 'info',
    event: 'mail-taken',
    conversation: id,
    how: filing.kind,
    nature: mail.nature,
  });
  return filing.kind;
}

/** A mail cannot be refused, but a flood of them need not be mailed about. */
const mayNotify = async (
  { takeNotice }: TakeMailEffects,
  { person, filing, now, today: day }: Pick<MailBasis, 'person' | 'filing' | 'now' | 'today'>,
): Promise<boolean> =>
  isNotified(filing, now) && mayWrite(person, day) && takeNotice({ day, most: MOST_NOTICES_A_DAY });

async function knownSender(
  effects: TakeMailEffects,
  { blocked, conversations: ids }: Person,
  { mail: { answers }, practice, now }: { mail: ArrivedMail; practice: Practice; now: EpochMs },
): Promise<KnownSender> {
  const [conversations, answered] = await Promise.all([
    effects.readConversations(ids),
    answers.length > 0 ? answeredAmong(effects, ids, answers) : undefined,
  ]);
  const isKept = (each: Conversation) => isConversationKept(each, practice.retention, now);
  return {
    blocked,
    conversations: conversations.filter(isKept),
    answered: answered && isKept(answered) ? answered : undefined,
  };
}

/** Nobody has more: it bounds what one mail can make us read. */
const MOST_LOOKED_THROUGH = 20;

/** The conversation that has one of the mails in it, ours or theirs; the one that was written in last first. */
async function answeredAmong(
  effects: TakeMailEffects,
  conversations: readonly ConversationId[],
  answers: readonly string[],
): Promise<Conversation | undefined> {
  for (const id of conversations.toReversed().slice(0, MOST_LOOKED_THROUGH)) {
    const thread = await effects.readThread(id);
    if (thread && mailsIn(effects, thread).some((name) => answers.includes(name))) return thread.conversation;
  }
  return undefined;
}

function mailsIn({ namesOf }: TakeMailEffects, { conversation, entries, mailings }: Thread): string[] {
  const theirs = entries.flatMap((entry) => (entry.kind === 'message' ? (entry.mail?.messageId ?? []) : []));
  const ours = mailings.flatMap(({ id: mailing, mails }) =>
    mails.flatMap(({ kind, to, messageId }) =>
      to === 'client' && messageId !== null && isOfConversation(kind)
        ? namesOf(conversation.id, { kind, mailing, messageId })
        : [],
    ),
  );
  return [...theirs, ...ours];
}

/** Whether it is known that whoever wrote it reads the address's mail. */
const isProven = ({ checks }: ArrivedMail, { answered }: KnownSender): boolean =>
  answered !== undefined || checks.sender === 'proven';
