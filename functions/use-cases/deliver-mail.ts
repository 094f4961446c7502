import { bookableWindow } from '../domain/bookable-window.ts';
import type { Booking } from '../domain/booking.ts';
import { alternatives } from '../domain/claim.ts';
import type { FailureReason, Mail, Mailing, MailingSubject } from '../domain/mail.ts';
import {
  claimMail,
  nextDue,
  type Outcome,
  refusalStillMatters,
  settleMail,
  stillMatters,
} from '../domain/outbox.ts';
import { whyWithheld } from '../domain/person.ts';
import type { Practice } from '../domain/practice.ts';
import { ok, type Result } from '../domain/result.ts';
import type { SlotDescription } from '../domain/slots.ts';
import { type EpochMs, epochDay, epochMs, type PersonHash } from '../domain/units.ts';
import { changeMail } from './change-mail.ts';
import { conversationContent, isOfConversation } from './conversation-mail.ts';
import type {
  DeliverEffects,
  MailContent,
  MailingKey,
  MailTags,
  Message,
  StoredMailing,
} from './mail-effects.ts';
import { type MailPlace, tagsOf } from './mail-tags.ts';
import { untilDecided } from './retry.ts';
import { traceOf } from './trace.ts';

/** `queued`: to be tried again. `not-due` and `settled`: it was not ours to send. */
export type Delivery = Outcome['status'] | 'not-due' | 'settled';

/**
 * Sends every mail of a mailing that is due, each under its own claim, so that the stream and any number of sweeps may work on
 * one mailing at once:
 *
 *     read -- claim (lease of a minute) -- read booking, compose -- SES -- mark
 *                  |                                               |        |
 *                  dies from here on: the index says "due when the lease ends", and a sweep sends it
 *                                                                  dies in here: one more copy, the same entry in a calendar
 *
 * What SES does not take now stays due; what cannot be composed is set apart; the others go on.
 * @returns what became of each mail, in the mailing's order; empty when the mailing is gone
 * @throws Busy when the table does not answer; whatever was not marked by then is found by a sweep
 */
export async function deliverMailing(effects: DeliverEffects, key: MailingKey): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  let stored = await untilDecided(effects, () => effects.readMailing(key));
  if (!stored || isQuiet(stored, effects.now())) return deliveries;
  for (let index = 0; stored && index < stored.mailing.mails.length; index++) {
    const [delivery, after]: [Delivery, StoredMailing | undefined] = await deliver(effects, stored, index);
    deliveries.push(delivery);
    stored = after;
  }
  return deliveries;
}

function isQuiet({ mailing }: StoredMailing, now: number): boolean {
  const due = nextDue(mailing);
  return due === null || due > now;
}

async function deliver(
  effects: DeliverEffects,
  stored: StoredMailing,
  index: number,
): Promise<[Delivery, StoredMailing | undefined]> {
  const place = { key: stored.key, index };
  const claim = await changeMail(effects, { ...place, known: stored }, (mail) =>
    claimMail(mail, epochMs(effects.now())),
  );
  if (!claim.changed) return [claim.why, claim.stored];
  const outcome = await attempt(effects, { mailing: claim.stored.mailing, mail: claim.mail, place });
  const mark = await changeMail(effects, { ...place, known: claim.stored }, (mail) =>
    ok(settleMail(mail, claim.mail, { outcome, now: epochMs(effects.now()) })),
  );
  return [outcome.status, mark.stored];
}

interface Claimed {
  readonly mailing: Mailing;
  readonly mail: Mail;
  readonly place: MailPlace;
}

/** From a claim to its outcome, which is logged by ids alone. */
async function attempt(effects: DeliverEffects, { mailing, mail, place }: Claimed): Promise<Outcome> {
  const { log } = effects;
  const ids = { ...idsOf(mailing.about), mailing: mailing.id, mail: mail.kind, attempt: mail.attempts };
  const content = await contentOf(effects, mailing, mail);
  const reason = content && (await whyNotSent(effects, mailing, { to: mail.to, content }));
  if (reason) {
    log({ level: 'info', event: 'mail-withheld', ...ids, reason });
    return { status: 'failed', reason };
  }
  const message = await composed(effects, content);
  if (!message.ok) {
    log({ level: 'error', event: 'mail-failed', ...ids, ...traceOf(message.error) });
    return { status: 'failed', reason: 'not-composed' };
  }
  if (!message.value) {
    log({ level: 'info', event: 'mail-dropped', ...ids });
    return { status: 'dropped' };
  }
  const { calendarError } = message.value;
  if (calendarError) log({ level: 'error', event: 'calendar-left-out', ...ids, ...traceOf(calendarError) });
  return sendNow(effects, message.value, { ids, tags: tagsOf(place, mail) });
}

/** Nothing is sent to a client whose address takes no mail, or who does not want any. */
async function whyNotSent(
  effects: DeliverEffects,
  { about }: Mailing,
  { to, content }: { to: Mail['to']; content: MailContent },
): Promise<FailureReason | undefined> {
  if (to !== 'client') return undefined;
  const hash = personIn(about, content);
  return hash ? whyWithheld(await untilDecided(effects, () => effects.readPerson(hash))) : undefined;
}

function personIn(about: MailingSubject, content: MailContent): PersonHash | undefined {
  if (about.kind === 'refusal') return about.person;
  if ('conversation' in content) return content.conversation.client.person;
  return 'booking' in content ? content.booking.client.person : undefined;
}

async function sendNow(
  { send, log }: DeliverEffects,
  message: Message,
  { ids, tags }: { ids: object; tags: MailTags },
): Promise<Outcome> {
  const sent = await send(message, tags);
  if (sent.ok) {
    log({ level: 'info', event: 'mail-sent', ...ids, messageId: sent.value });
    return { status: 'sent', messageId: sent.value };
  }
  const { kind, reason } = sent.error;
  log(
    kind === 'refused'
      ? { level: 'error', event: 'mail-failed', ...ids, reason }
      : { level: 'warn', event: 'mail-postponed', ...ids, reason },
  );
  return kind === 'refused' ? { status: 'failed', reason: 'refused' } : { status: 'queued' };
}

/** What there is to say now; null when it no longer makes sense, or those whom it concerned are no longer known here. */
async function contentOf(effects: DeliverEffects, mailing: Mailing, mail: Mail): Promise<MailContent | null> {
  const now = epochMs(effects.now());
  const { about, id } = mailing;
  if (about.kind === 'refusal') {
    if (mail.kind !== 'not-accepted' || !refusalStillMatters(mail, now)) return null;
    const practice = await untilDecided(effects, effects.readPractice);
    return { kind: mail.kind, email: about.email, reason: about.reason, practice, mailing: id, now };
  }
  if (about.kind === 'conversation') return conversationContent(effects, { about, mailing: id, mail, now });
  const [booking, practice] = await Promise.all([
    untilDecided(effects, () => effects.readBooking(about.booking)),
    untilDecided(effects, effects.readPractice),
  ]);
  if (mail.kind === 'not-accepted' || isOfConversation(mail.kind) || !booking) return null;
  if (!stillMatters(mail, booking, { about, now })) return null;
  const content = { booking, practice, mailing: id, now };
  if (mail.kind !== 'cancelled-by-practice') return { ...content, kind: mail.kind, before: about.before };
  return { ...content, kind: mail.kind, alternatives: await freeTimesNear(effects, content) };
}

/** What the client may take instead, as of now. */
async function freeTimesNear(
  effects: DeliverEffects,
  { booking, practice, now }: { booking: Booking; practice: Practice; now: EpochMs },
): Promise<SlotDescription[]> {
  const { firstDay, lastDay } = bookableWindow(practice, now);
  const ledgers = await untilDecided(effects, () =>
    effects.readLedgers(epochDay(firstDay - 1), epochDay(lastDay + 1)),
  );
  return alternatives({ practice, ledgers, now, start: booking.start, room: booking.room });
}

async function composed(
  { compose }: DeliverEffects,
  content: MailContent | null,
): Promise<Result<Message | null, unknown>> {
  try {
    return ok(content && (await compose(content)));
  } catch (error) {
    return { ok: false, error };
  }
}

const idsOf = (about: MailingSubject): Readonly<Record<string, string>> =>
  about.kind === 'booking'
    ? { booking: about.booking }
    : about.kind === 'conversation'
      ? { conversation: about.conversation }
      : { person: about.person };
