import {
  begun,
  type Conversation,
  entryId,
  joins,
  type MessageEntry,
  withMessage,
} from '../domain/conversation.ts';
import { type Mailing, messageMailing } from '../domain/mail.ts';
import {
  afterDeviceWrote,
  afterMessage,
  type Device,
  mayBeMailed,
  mayWrite,
  type Person,
  sendsAround,
} from '../domain/person.ts';
import type { Practice } from '../domain/practice.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { isConversationKept } from '../domain/retention.ts';
import { type SpamReason, spamReason } from '../domain/spam.ts';
import {
  type ConversationId,
  type EpochMs,
  epochDay,
  epochMs,
  MINUTE_MS,
  type PersonHash,
  personHash,
} from '../domain/units.ts';
import { dayOf, dayStart } from '../domain/zone.ts';
import { ANSWER_KEPT_MS, type KeptAnswer, type Standing } from './booking-plan.ts';
import type { Committed, Surroundings } from './effects.ts';
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
  readonly idempotencyKey: string;
  /** The address that the request came from. */
  readonly device: string;
}

export interface MessageEffects extends Surroundings {
  /** A keyed hash, another one for each purpose. */
  readonly hash: (
    purpose: 'person' | 'sender' | 'message-key' | 'device' | 'message' | 'text',
    text: string,
  ) => string;
  readonly newConversationId: () => ConversationId;
  readonly readPractice: () => Promise<Practice>;
  readonly readStanding: (hashes: { key: string; person: PersonHash; device: string }) => Promise<Standing>;
  readonly readConversation: (id: ConversationId) => Promise<Conversation | undefined>;
  readonly commitMessage: (plan: MessagePlan, now: EpochMs) => Promise<Committed>;
}

/** All that a message writes: each row's next version, or new. */
export interface MessagePlan {
  readonly conversation: Conversation;
  readonly entry: MessageEntry;
  readonly mailing: Mailing;
  readonly first: KeptAnswer;
  readonly person: Person;
  readonly device: Device;
}

export type MessageRefusal =
  | { readonly kind: 'idempotency-key-reused' }
  /** `seconds`: until the next day of the practice begins. */
  | { readonly kind: 'too-many'; readonly seconds: number };

type Received = Result<'received', MessageRefusal>;

/**
 * Takes a message into the conversation of its sender, or begins one. It is stored with its mails in one transaction, and they
 * are sent afterwards.
 * @throws Busy when contention outlasts the tries; a repeat of the key is safe
 */
export function receiveMessage(effects: MessageEffects, request: MessageRequest): Promise<Received> {
  const { name, email, phone, text, page } = request;
  const words = text.toLowerCase().replace(/\s+/g, ' ');
  const hashes = {
    key: effects.hash('message-key', request.idempotencyKey),
    person: personHash(effects.hash('person', email.toLowerCase())),
    device: effects.hash('device', request.device),
    sender: effects.hash('sender', JSON.stringify([email.toLowerCase(), words])),
    text: effects.hash('text', words),
    request: effects.hash('message', JSON.stringify([name, email, phone, text, page])),
  };
  return untilDecided(effects, () => attempt(effects, request, hashes));
}

type Hashes = Readonly<Record<'key' | 'device' | 'request' | 'text' | 'sender', string>> & {
  readonly person: PersonHash;
};

async function attempt(
  effects: MessageEffects,
  request: MessageRequest,
  hashes: Hashes,
): Promise<Received | typeof AGAIN> {
  const now = epochMs(effects.now());
  const [practice, standing] = await Promise.all([effects.readPractice(), effects.readStanding(hashes)]);
  const { first } = standing;
  if (first && first.expiresAt > now) {
    return first.request === hashes.request ? ok('received') : fail({ kind: 'idempotency-key-reused' });
  }
  const today = dayOf(practice.zone, now);
  if (!mayWrite(standing, practice.rules, today)) {
    const tomorrow = dayStart(practice.zone, epochDay(today + 1)) * MINUTE_MS;
    return fail({ kind: 'too-many', seconds: Math.ceil((tomorrow - now) / 1000) });
  }
  const { person, device } = standing;
  const sentAround = sendsAround(device, hashes);
  const spam = spamReason({ ...request, blocked: person.blocked, sentAround }) ?? null;
  const latest = person.conversations.at(spam === null ? -1 : 0);
  const known = latest === undefined ? undefined : await effects.readConversation(latest);
  const kept = known && isConversationKept(known, practice.retention, now) ? known : undefined;
  const conversation = nextOf(effects, request, { known: kept, person: hashes.person, spam, now });
  const plan = planMessage(request, { conversation, practice, standing, hashes, now });
  return (await effects.commitMessage(plan, now)) === 'done' ? ok('received') : AGAIN;
}

function nextOf(
  { newConversationId }: MessageEffects,
  { name, email, phone, text }: MessageRequest,
  { known, person, spam, now }: Before,
): Conversation {
  const client = { name, email, phone, person };
  return known && joins(known, { spam, now })
    ? withMessage(known, { client, text, now })
    : begun(newConversationId(), { client, text, spam, now });
}

interface Before {
  readonly known: Conversation | undefined;
  readonly person: PersonHash;
  readonly spam: SpamReason | null;
  readonly now: EpochMs;
}

function planMessage(
  { text, page }: MessageRequest,
  { conversation, practice, standing, hashes, now }: Basis,
): MessagePlan {
  const today = dayOf(practice.zone, now);
  const spam = conversation.status === 'spam';
  const acknowledge = !spam && mayBeMailed(standing.person, today);
  const therapists = spam ? [] : practice.therapists.map(({ id }) => id);
  const entry: MessageEntry = { kind: 'message', id: entryId(now, hashes.key), at: now, text, page };
  return {
    conversation,
    entry,
    mailing: messageMailing(conversation.id, { entry: hashes.key, acknowledge, therapists }, now),
    first: { hash: hashes.key, request: hashes.request, expiresAt: epochMs(now + ANSWER_KEPT_MS) },
    person: afterMessage(standing.person, {
      conversation: conversation.id,
      mailed: acknowledge,
      spam,
      today,
    }),
    device: afterDeviceWrote(standing.device, { text: hashes.text, sender: hashes.sender }, today),
  };
}

interface Basis {
  readonly conversation: Conversation;
  readonly practice: Practice;
  readonly standing: Standing;
  readonly hashes: Hashes;
  readonly now: EpochMs;
}
