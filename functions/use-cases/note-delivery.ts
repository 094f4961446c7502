import { afterReport, type DeliveryReport } from '../domain/delivery.ts';
import type { Mail, MailingSubject } from '../domain/mail.ts';
import { afterUnreached, type Person, type Unreachable } from '../domain/person.ts';
import { ok } from '../domain/result.ts';
import { epochMs, type PersonHash } from '../domain/units.ts';
import { changeMail } from './change-mail.ts';
import type { Committed } from './effects.ts';
import type { DeliverEffects, MailChangeEffects, MailTags } from './mail-effects.ts';
import { placeOf } from './mail-tags.ts';
import { AGAIN, untilDecided } from './retry.ts';

export interface NoteDeliveryEffects extends MailChangeEffects, Pick<DeliverEffects, 'log'> {
  /** Writes the person's next version over the one that was read. */
  readonly commitPerson: (person: Person) => Promise<Committed>;
}

/** A mail as it stands after a report, and what it is about. */
export interface Noted {
  readonly about: MailingSubject;
  /** The mailing's id. */
  readonly mailing: string;
  readonly mail: Mail;
}

/**
 * Takes down what SES says of a mail, in whatever order and however often it says it. A bounce or a complaint is remembered
 * of the client's address too, and nothing more is sent there: that first, so that it holds once the mail says so.
 * @returns the same for a report that comes again; undefined for a mail that is not known here, or not any more
 */
export async function noteDelivery(
  effects: NoteDeliveryEffects,
  { tags, report }: { readonly tags: MailTags; readonly report: DeliveryReport },
): Promise<Noted | undefined> {
  const { messageId, status } = report;
  const place = placeOf(tags);
  const known = place && (await untilDecided(effects, () => effects.readMailing(place.key)));
  const mail = place && known?.mailing.mails[place.index];
  if (!place || !known || !mail) {
    effects.log({ level: 'info', event: 'delivery-of-unknown', status, messageId });
    return undefined;
  }
  const { about, id: mailing } = known.mailing;
  if (mail.to === 'client' && (status === 'bounced' || status === 'complained'))
    await remember(effects, about, status);
  const change = await changeMail(effects, { ...place, known }, (latest) =>
    ok(afterReport(latest, report, epochMs(effects.now()))),
  );
  effects.log({ level: 'info', event: 'delivery-noted', status, mailing, mail: mail.kind, messageId });
  return change.changed ? { about, mailing, mail: change.mail } : undefined;
}

/** A person who has been erased meanwhile does not come back for this. */
async function remember(
  effects: NoteDeliveryEffects,
  about: MailingSubject,
  why: Unreachable['why'],
): Promise<void> {
  const hash = await untilDecided(effects, () => personOf(effects, about));
  if (hash === undefined) return;
  await untilDecided(effects, async () => {
    const person = await effects.readPerson(hash);
    const after = person.version > 0 && afterUnreached(person, why, epochMs(effects.now()));
    return after && (await effects.commitPerson(after)) === 'lost' ? AGAIN : undefined;
  });
}

async function personOf(
  { readBooking, readConversation }: Pick<NoteDeliveryEffects, 'readBooking' | 'readConversation'>,
  about: MailingSubject,
): Promise<PersonHash | undefined> {
  if (about.kind === 'refusal') return about.person;
  const found = about.kind === 'booking' ? readBooking(about.booking) : readConversation(about.conversation);
  return (await found)?.client.person;
}
