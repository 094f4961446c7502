import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime, { type Email } from 'postal-mime';
import { BOOKED_AT, type Otherwise, sampleBooking } from '../../bin/sample-booking.ts';
import { samplePractice } from '../../bin/sample-practice.ts';
import { composeSample, SITE } from '../../bin/write-mails.ts';
import type { Booking } from '../../functions/domain/booking.ts';
import { bookedMailing, type Mailing } from '../../functions/domain/mail.ts';
import type { Practice } from '../../functions/domain/practice.ts';
import { bookingId, conversationId, epochMs } from '../../functions/domain/units.ts';
import { sendWith } from '../../functions/email/ses.ts';
import { bookingItem, readBooking } from '../../functions/store/bookings.ts';
import { openTable, type Table } from '../../functions/store/client.ts';
import { readConversation, readConversations, readThread } from '../../functions/store/conversations.ts';
import { readLedgers } from '../../functions/store/days.ts';
import { listDue, mailingItem, readMailing, writeMail } from '../../functions/store/mailings.ts';
import { createPractice, readPractice } from '../../functions/store/practice.ts';
import { readPerson } from '../../functions/store/standing.ts';
import { writeUndelivered } from '../../functions/store/undelivered.ts';
import type { MailLogEntry, SweepEffects } from '../../functions/use-cases/mail-effects.ts';
import { freshTable } from './engine.ts';

export { BOOKED_AT, composeSample as composer, SITE };

export const at = (instant: string) => epochMs(Date.parse(instant));

let bookings = 0;
let conversations = 0;

/** A confirmed booking of its own id: Tuesday 24 November 2026, 10:15, in Hove with Alex. */
export const aBooking = (otherwise: Otherwise = {}): Booking =>
  sampleBooking({ id: bookingId(`booking-${++bookings}`), ...otherwise });

/** A message as another program reads it. Calendar parts are among the attachments. */
export const parsed = (raw: Uint8Array): Promise<Email> =>
  PostalMime.parse(raw, { attachmentEncoding: 'utf8' });

/** A table with the sample practice, SES at the end of a mocked wire, and the real effects between them under a fixed clock. */
export interface MailWorld {
  readonly table: Table;
  readonly practice: Practice;
  readonly ses: ReturnType<typeof mocked>;
  readonly logged: MailLogEntry[];
  now: number;
  effects(replaced?: Partial<SweepEffects>): SweepEffects;
  put(booking: Booking): Promise<void>;
  queue(mailing: Mailing): Promise<Mailing>;
  /** A booking made now, with its mails. */
  book(booking?: Booking): Promise<{ booking: Booking; mailing: Mailing }>;
  /** What SES took, oldest first. */
  sent(): Promise<Email[]>;
}

const region = 'eu-west-2';
const mocked = (client: SESClient) => mockClient(client);

export async function openMailWorld(): Promise<MailWorld> {
  const table = openTable((await freshTable()).name);
  const practice = samplePractice();
  await createPractice(table, practice);
  const client = new SESClient({ region, maxAttempts: 1 });
  const ses = mocked(client);
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'from-ses' });
  const put = async (Item: ReturnType<typeof mailingItem>) => {
    await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
  };
  const world: MailWorld = {
    table,
    practice,
    ses,
    logged: [],
    now: BOOKED_AT,
    effects: (replaced = {}) => ({ ...effectsOf(world, client), ...replaced }),
    put: (booking) => put(bookingItem(booking)),
    queue: async (mailing) => {
      await put(mailingItem(mailing));
      return mailing;
    },
    book: async (booking = aBooking()) => {
      await world.put(booking);
      return { booking, mailing: await world.queue(bookedMailing(booking, epochMs(world.now))) };
    },
    sent: () => Promise.all(ses.commandCalls(SendRawEmailCommand).map(({ args }) => parsed(rawOf(args[0])))),
  };
  return world;
}

const rawOf = ({ input }: SendRawEmailCommand): Uint8Array => input.RawMessage?.Data ?? new Uint8Array();

function effectsOf(world: MailWorld, client: SESClient): SweepEffects {
  const { table } = world;
  return {
    now: () => world.now,
    random: () => 0.5,
    sleep: async () => {},
    readMailing: (key) => readMailing(table, key),
    writeMail: (basis, index, mail) => writeMail(table, basis, { index, mail }),
    writeUndelivered: (basis, change) => writeUndelivered(table, basis, change),
    newConversationId: () => conversationId(`conversation-${++conversations}`),
    listDue: (now, after) => listDue(table, now, after),
    readBooking: (id) => readBooking(table, id),
    readConversation: (id) => readConversation(table, id),
    readConversations: (ids) => readConversations(table, ids),
    readThread: (id) => readThread(table, id),
    readPerson: (hash) => readPerson(table, hash),
    readPractice: () => readPractice(table, { consistent: true }),
    readLedgers: (from, to) => readLedgers(table, { from, to, consistent: true }),
    compose: composeSample,
    send: sendWith({ client, configurationSet: 'mail' }),
    log: (entry) => {
      world.logged.push(entry);
    },
  };
}
