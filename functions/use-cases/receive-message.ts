import {
  begun,
  type Conversation,
  isNews,
  joined,
  MOST_NOTICES_A_DAY,
  withMessage,
} from '../domain/conversation.ts';
import { entryId, type MessageEntry } from '../domain/entry.ts';
import { type Mailing, messageMailing } from '../domain/mail.ts';
import { afterMessage, mayBeMailed, mayWrite, type Person } from '../domain/person.ts';
import type { Practice } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { isConversationKept } from '../domain/retention.ts';
import type { SpamReason } from '../domain/spam.ts';
import {
  type ConversationId,
  type EpochDay,
  type EpochMs,
  epochDay,
  epochMs,
  MINUTE_MS,
  type PersonHash,
  personHash,
} from '../domain/units.ts';
import { dayOf, dayStart } from '../domain/zone.ts';
import { ANSWER_KEPT_MS, type KeptAnswer, type Standing } from './booking-plan.ts';
import { type Committed, Contended } from './effects.ts';
import { type CountEffects, judgeMessage } from './judge-message.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface MessageRequest {
  readonly name: string;
  readonly email: string;
  /** E.164. */
  readonly phone: string | null;
  readonly text: string;
  /** A path. */
  readonly page: string | null;
  /** Of the field that people do not see; empty where the form has none. */
  readonly hiddenField: string;
  /** What the form was given out with, see `issueForm`; empty where it has nothing. */
  readonly form: string;
  readonly idempotencyKey: string;
  /** The address that the request came from. */
  readonly device: string;
}

export interface MessageEffects extends CountEffects {
  /** A keyed hash, another one for each purpose. */
  readonly hash: CountEffects['hash'] &
    ((purpose: 'person' | 'message-key' | 'message', text: string) => string);
  readonly newConversationId: () => ConversationId;
  readonly readPractice: () => Promise<Practice>;
  readonly readSender: (hashes: { key: string; person: PersonHash }) => Promise<SenderStanding>;
  /** Without those that are gone. */
  readonly readConversations: (ids: readonly ConversationId[]) => Promise<readonly Conversation[]>;
  /** @returns whether the day has had less than `most` notices of messages for each therapist; then there is one more */
  readonly takeNotice: (of: { day: EpochDay; most: number }) => Promise<boolean>;
  readonly commitMessage: (plan: MessagePlan, now: EpochMs) => Promise<Committed>;
}

/** What is known of the key and of the address. */
export type SenderStanding = Omit<Standing, 'device'>;

/** All that a message writes, or a mail that has come: each row's next version, or new. */
export interface MessagePlan {
  readonly conversation: Conversation;
  readonly entry: MessageEntry;
  readonly mailing: Mailing;
  readonly first: KeptAnswer;
  /** Null: nothing new is known of the address. */
  readonly person: Person | null;
}

export type MessageRefusal =
  | { readonly kind: 'idempotency-key-reused' }
  /** `seconds`: until it is worth another try; with a limit of the day, until the next day of the practice begins. */
  | { readonly kind: 'too-many'; readonly seconds: number };

type Received = Result<'received', MessageRefusal>;

/** Rivals for one address are done within a moment. */
const CONTENDED_SECONDS = 2;

/**
 * Takes a message into the conversation of its sender, or begins one. It is stored with its mails in one transaction, and they
 * are sent afterwards.
 *
 *     look: key, address -- count and judge, once -- look again, decide, write -- and again, when somebody else was first
 *
 * @throws Busy when the table does not answer; a repeat of the key is safe
 */
export async function receiveMessage(effects: MessageEffects, request: MessageRequest): Promise<Received> {
  try {
    return await received(effects, request);
  } catch (error) {
    // A flood in one name is the sender's doing, and no trouble of ours.
    if (error instanceof Contended) return fail({ kind: 'too-many', seconds: CONTENDED_SECONDS });
    throw error;
  }
}

async function received(effects: MessageEffects, request: MessageRequest): Promise<Received> {
  const now = epochMs(effects.now());
  const hashes = hashesOf(effects, request);
  const [practice, first] = await untilDecided(effects, () =>
    Promise.all([effects.readPractice(), effects.readSender(hashes)]),
  );
  const today = dayOf(practice.zone, now);
  const about = { request, practice, hashes, now, today };
  const answer = answerAtOnce(about, first);
  if (answer) return answer;
  const { rules } = practice;
  const judged = await judgeMessage(effects, { request, person: first.person, rules, now, today });
  if (judged === 'too-many') return tooManyToday(about);
  return written(effects, about, { ...judged, first });
}

/** @param first - the address as it was when the message was judged */
function written(
  effects: MessageEffects,
  about: About,
  { first, spam }: { first: SenderStanding; spam: SpamReason | null },
): Promise<Received> {
  const { hashes, now, today } = about;
  const take = (most: number) => onlyOnce(() => effects.takeNotice({ day: today, most }));
  const notices = { wanted: take(MOST_NOTICES_A_DAY), unwanted: take(0) };
  let seen: SenderStanding | undefined = first;
  return untilDecided(effects, async () => {
    const sender = seen ?? (await effects.readSender(hashes));
    seen = undefined;
    const decided = answerAtOnce(about, sender);
    if (decided) return decided;
    const plan = await planMessage(effects, about, { spam, person: sender.person, notices });
    return (await effects.commitMessage(plan, now)) === 'done' ? ok('received') : AGAIN;
  });
}

interface About {
  readonly request: MessageRequest;
  readonly practice: Practice;
  readonly hashes: Hashes;
  readonly now: EpochMs;
  readonly today: EpochDay;
}

type Hashes = Readonly<Record<'key' | 'request', string>> & { readonly person: PersonHash };

function hashesOf({ hash }: MessageEffects, request: MessageRequest): Hashes {
  const { name, email, phone, text, page } = request;
  return {
    key: hash('message-key', request.idempotencyKey),
    person: personHash(hash('person', email.toLowerCase())),
    request: hash('message', JSON.stringify([name, email, phone, text, page])),
  };
}

/** What needs no judging: a key that was used, and an address that has written enough for a day. */
function answerAtOnce(about: About, { first, person }: SenderStanding): Received | undefined {
  const { hashes, now, today } = about;
  if (first && first.expiresAt > now)
    return first.request === hashes.request ? ok('received') : fail({ kind: 'idempotency-key-reused' });
  return mayWrite(person, today) ? undefined : tooManyToday(about);
}

function tooManyToday({ practice, now, today }: About): Received {
  const tomorrow = dayStart(practice.zone, epochDay(today + 1)) * MINUTE_MS;
  return fail({ kind: 'too-many', seconds: Math.ceil((tomorrow - now) / 1000) });
}

/** Does it at the first call, and gives every later one what came of it. */
function onlyOnce<T>(act: () => Promise<T>): () => Promise<T> {
  let done: { readonly value: T } | undefined;
  return async () => {
    done ??= { value: await act() };
    return done.value;
  };
}

interface Basis {
  readonly person: Person;
  readonly spam: SpamReason | null;
  /** Asked in either case: how long an answer takes says nothing about who is known here. */
  readonly notices: Readonly<Record<'wanted' | 'unwanted', () => Promise<boolean>>>;
}

async function planMessage(
  effects: MessageEffects,
  { request, practice, hashes, now, today }: About,
  { person, spam, notices }: Basis,
): Promise<MessagePlan> {
  const { name, email, phone, text, page } = request;
  const client = { name, email, phone, person: hashes.person };
  const conversations = await effects.readConversations(person.conversations);
  const kept = conversations.filter((each) => isConversationKept(each, practice.retention, now));
  const known = joined(kept, { spam, now });
  const conversation = known
    ? withMessage(known, { client, text, now })
    : begun(effects.newConversationId(), { client, text, spam, now });
  const { id } = conversation;
  const mailed = spam === null && mayBeMailed(person, today);
  const news = spam === null && (!known || isNews(known, now));
  const notified = await notices[news ? 'wanted' : 'unwanted']();
  const therapists = notified ? practice.therapists.map((therapist) => therapist.id) : [];
  return {
    conversation: notified ? { ...conversation, notifiedAt: now } : conversation,
    entry: { kind: 'message', id: entryId(now, hashes.key), at: now, text, page },
    mailing: messageMailing(id, { entry: hashes.key, acknowledge: mailed, therapists }, now),
    first: { hash: hashes.key, request: hashes.request, expiresAt: epochMs(now + ANSWER_KEPT_MS) },
    person: afterMessage(person, { conversation: id, mailed, today }),
  };
}
