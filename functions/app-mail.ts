import { newConversationId, reading, surroundings } from './app-effects.ts';
import type { Mail } from './domain/mail.ts';
import type { BookingId, ConversationId, PersonHash } from './domain/units.ts';
import { composeWith } from './email/compose.ts';
import { openSes, sendWith } from './email/ses.ts';
import { readSesEvent, type SesEvent } from './email/ses-event.ts';
import { readEnvironment } from './environment.ts';
import { readBooking } from './store/bookings.ts';
import { openTable, type Table } from './store/client.ts';
import { readConversation, readConversations, readThread } from './store/conversations.ts';
import { listDue, readMailing, writeMail } from './store/mailings.ts';
import { commitPerson, readPerson } from './store/standing.ts';
import { writeUndelivered } from './store/undelivered.ts';
import type {
  MailingKey,
  MailLogEntry,
  StoredMailing,
  SweepEffects,
  UndeliveredChange,
} from './use-cases/mail-effects.ts';
import { manageUrl } from './use-cases/manage-link.ts';
import { type NoteDeliveryEffects, noteDelivery } from './use-cases/note-delivery.ts';
import { deliverBatch, type MailingRecord, sweepMail } from './use-cases/sweep-mail.ts';

/* The composition root's part for mail: what sends it, and what hears of it. */

/** The stream's records of new mailings. */
export function mailer() {
  const effects = mailing();
  return (records: readonly MailingRecord[], timeLeft: () => number) =>
    deliverBatch(effects, records, timeLeft);
}

/** Whatever is due and was not sent. */
export function sweeper() {
  const effects = mailing();
  return (timeLeft: () => number) => sweepMail(effects, timeLeft);
}

/** SES's word on the mails that it took. */
export function feedback() {
  const table = openTable(readEnvironment('TABLE_NAME').TABLE_NAME);
  const effects: NoteDeliveryEffects = {
    ...surroundings,
    ...changingMail(table),
    commitPerson: (person) => commitPerson(table, person),
  };
  return (event: SesEvent) => noteDelivery(effects, readSesEvent(event));
}

/** A mail, whom and what it is about, and what tells staff that it did not arrive. */
const changingMail = (table: Table) => ({
  newConversationId,
  readBooking: (id: BookingId) => readBooking(table, id),
  readConversation: (id: ConversationId) => readConversation(table, id),
  readConversations: (ids: readonly ConversationId[]) => readConversations(table, ids),
  readPerson: (hash: PersonHash) => readPerson(table, hash),
  readMailing: (key: MailingKey) => readMailing(table, key),
  writeMail: (basis: StoredMailing, index: number, mail: Mail) => writeMail(table, basis, { index, mail }),
  writeUndelivered: (basis: StoredMailing, change: UndeliveredChange) =>
    writeUndelivered(table, basis, change),
  log: (entry: MailLogEntry) => console.log(JSON.stringify(entry)),
});

function mailing(): SweepEffects {
  const env = readEnvironment(
    'TABLE_NAME',
    'SITE_URL',
    'MANAGE_SECRET',
    'MAIL_FROM',
    'INBOX_ADDRESS',
    'CONFIGURATION_SET',
    'AWS_REGION',
  );
  const table = openTable(env.TABLE_NAME);
  return {
    ...surroundings,
    ...reading(table, { consistent: true }),
    ...changingMail(table),
    readThread: (id: ConversationId) => readThread(table, id),
    listDue: (now, after) => listDue(table, now, after),
    compose: composeWith({
      mailFrom: env.MAIL_FROM,
      inboxAddress: env.INBOX_ADDRESS,
      siteUrl: env.SITE_URL,
      region: env.AWS_REGION,
      manageUrl: (booking) => manageUrl(env.SITE_URL, { current: env.MANAGE_SECRET }, booking),
    }),
    send: sendWith({ client: openSes(), configurationSet: env.CONFIGURATION_SET }),
  };
}
