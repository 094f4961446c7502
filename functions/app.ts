import { randomBytes, randomInt } from 'node:crypto';
import { editing, practiceHandlersOfConsole, practiceRoutesOfConsole } from './app-console.ts';
import {
  bookingsHandlersOfConsole,
  bookingsRoutesOfConsole,
  feeding,
  showing,
} from './app-console-bookings.ts';
import { corresponding, inboxHandlersOfConsole, inboxRoutesOfConsole } from './app-console-inbox.ts';
import { erasing, peopleHandlersOfConsole, peopleRoutesOfConsole } from './app-console-people.ts';
import { changing, hashUnder, newConversationId, reading, surroundings } from './app-effects.ts';
import { ok, type Result } from './domain/result.ts';
import { bookingId, epochMs } from './domain/units.ts';
import { bookingCalendar } from './email/calendar.ts';
import { readEnvironment } from './environment.ts';
import { anyone, type Lookups, staffOnly } from './http/access.ts';
import { cursorsUnder } from './http/cursor.ts';
import { endpoint } from './http/endpoint.ts';
import { bookingsHandlers } from './http/handlers/bookings.ts';
import { messagesHandlers } from './http/handlers/messages.ts';
import { slotsHandlers } from './http/handlers/slots.ts';
import * as bookingsRoutes from './http/routes/bookings.ts';
import * as messagesRoutes from './http/routes/messages.ts';
import * as slotsRoutes from './http/routes/slots.ts';
import type { SignInAnswer } from './http/schemas/console/sign-in.ts';
import { commitBooking, commitRefusal } from './store/booking-transaction.ts';
import { readBooking } from './store/bookings.ts';
import { withMails } from './store/bookings-with-mails.ts';
import { openTable, type Table } from './store/client.ts';
import { commitMessage, readConversation, readConversations } from './store/conversations.ts';
import { countOfAll, countOfDevice, countSender, readCounts, takeNotice } from './store/counts.ts';
import { hasRoom, hasTherapist, readPractice, readRetention } from './store/practice.ts';
import { readStaff } from './store/staff.ts';
import { readSender, readStanding } from './store/standing.ts';
import { type BookEffects, book } from './use-cases/book.ts';
import { cancelBooking } from './use-cases/cancel-booking.ts';
import type { ChangedBooking, ChangeEffects, ChangeRequest } from './use-cases/change-booking.ts';
import { type FindKeptEffects, findKeptBooking, findKeptConversation } from './use-cases/find-kept.ts';
import { issueForm } from './use-cases/form-token.ts';
import type { Invite } from './use-cases/invite-therapist.ts';
import type { CountEffects } from './use-cases/judge-message.ts';
import { type ListEffects, listSlots } from './use-cases/list-slots.ts';
import { manageUrl, opens } from './use-cases/manage-link.ts';
import { moveBooking } from './use-cases/move-booking.ts';
import { type MessageEffects, receiveMessage } from './use-cases/receive-message.ts';
import { untilDecided } from './use-cases/retry.ts';
import {
  findByLink,
  isOpenTo,
  type Link,
  type ShowBookingEffects,
  showToClient,
} from './use-cases/show-booking.ts';
import { showPractice } from './use-cases/show-practice.ts';

/*
 * The composition root: each factory reads its function's settings, joins the effects to the use cases and gives the
 * handler. A bundle carries only what its factory reaches.
 */

/** `GET /api/practice` and `GET /api/slots`. */
export function slots() {
  const { TABLE_NAME, ORIGIN_SECRET, EMBED_ORIGINS } = readEnvironment(
    'TABLE_NAME',
    'ORIGIN_SECRET',
    'EMBED_ORIGINS',
  );
  const effects: ListEffects = { ...surroundings, ...reading(openTable(TABLE_NAME), { consistent: false }) };
  const handlers = slotsHandlers({
    showPractice: () => showPractice(effects),
    listSlots: (wanted) => listSlots(effects, wanted),
  });
  return endpoint(slotsRoutes, handlers, {
    admit: anyone,
    originSecret: ORIGIN_SECRET,
    embedOrigins: EMBED_ORIGINS,
  });
}

/** `POST /api/bookings` and what the manage link opens. */
export function bookings() {
  const env = readEnvironment(
    'TABLE_NAME',
    'SITE_URL',
    'MANAGE_SECRET',
    'MANAGE_SECRET_PREVIOUS',
    'HASH_SECRET',
    'ORIGIN_SECRET',
  );
  const table = openTable(env.TABLE_NAME);
  const secrets = { current: env.MANAGE_SECRET, previous: env.MANAGE_SECRET_PREVIOUS };
  const effects: BookEffects & ShowBookingEffects & ChangeEffects = {
    ...surroundings,
    ...reading(table, { consistent: true }),
    hash: hashUnder(env.HASH_SECRET),
    newBookingId: () => bookingId(randomBytes(16).toString('base64url')),
    newReference,
    readStanding: (hashes) => readStanding(table, hashes),
    commitBooking: (plan, now) => commitBooking(table, plan, now),
    commitRefusal: (plan, now) => commitRefusal(table, plan, now),
    ...changing(table),
    withMails: (bookings) => withMails(table, bookings),
    opens: (token, booking) => opens(token, secrets, booking),
  };
  const shown = async <E>(found: Result<ChangedBooking, E>) =>
    found.ok ? ok(await showToClient(effects, found.value)) : found;
  const handlers = bookingsHandlers({
    book: (request) => book(effects, request),
    showBooking: async (link) => shown(await findByLink(effects, link)),
    cancelBooking: async (link, reason) =>
      shown(await cancelBooking(effects, { ...byLink(effects, link), reason })),
    moveBooking: async (link, to) => shown(await moveBooking(effects, { ...byLink(effects, link), to })),
    bookingCalendar: async (link) => {
      const found = await findByLink(effects, link);
      if (!found.ok) return found;
      const { booking, practice } = found.value;
      return ok(bookingCalendar({ booking, practice, now: epochMs(effects.now()), siteUrl: env.SITE_URL }));
    },
    manageUrl: (booking) => manageUrl(env.SITE_URL, secrets, booking),
  });
  return endpoint(bookingsRoutes, handlers, { admit: anyone, originSecret: env.ORIGIN_SECRET });
}

/** `POST /api/messages`, and what its form is given out with. */
export function messages() {
  const env = readEnvironment('TABLE_NAME', 'HASH_SECRET', 'ORIGIN_SECRET', 'EMBED_ORIGINS');
  const table = openTable(env.TABLE_NAME);
  const effects: MessageEffects = {
    ...surroundings,
    readPractice: () => readPractice(table, { consistent: true }),
    hash: hashUnder(env.HASH_SECRET),
    newConversationId,
    readSender: (hashes) => readSender(table, hashes),
    ...counting(table),
    readConversations: (ids) => readConversations(table, ids),
    commitMessage: (plan, now) => commitMessage(table, plan, now),
  };
  const handlers = messagesHandlers({
    issueForm: () => issueForm(effects),
    receiveMessage: (request) => receiveMessage(effects, request),
  });
  return endpoint(messagesRoutes, handlers, {
    admit: anyone,
    originSecret: env.ORIGIN_SECRET,
    embedOrigins: env.EMBED_ORIGINS,
  });
}

const counting = (
  table: Table,
): Omit<CountEffects, keyof typeof surroundings | 'hash'> & Pick<MessageEffects, 'takeNotice'> => ({
  readCounts: (of) => readCounts(table, of),
  countOfDevice: (of) => countOfDevice(table, of),
  countOfAll: (now) => countOfAll(table, now),
  countSender: (of) => countSender(table, of),
  takeNotice: (of) => takeNotice(table, of),
});

/** A change that the holder of the manage link asks for. */
const byLink = (effects: ShowBookingEffects, { id, token }: Link): ChangeRequest => ({
  id,
  by: 'client',
  may: (booking) => isOpenTo(effects, token, booking),
});

/** What staff do: the practice, its hours, its bookings. */
export function practiceConsole({ invite, signIn }: WhereStaffSignIn) {
  const env = readEnvironment('TABLE_NAME', 'SITE_URL', 'MANAGE_SECRET', 'HASH_SECRET', 'ORIGIN_SECRET');
  const table = openTable(env.TABLE_NAME);
  const cursors = cursorsUnder(env.MANAGE_SECRET);
  const common = { ...surroundings, ...reading(table, { consistent: true }), ...editing(table), invite };
  const hash = hashUnder(env.HASH_SECRET);
  const effects = {
    ...common,
    ...changing(table),
    ...showing(table),
    ...corresponding(table, hash),
    ...feeding(table, hash),
    ...erasing(table),
  };
  const handlers = {
    ...practiceHandlersOfConsole(common, { cursors, signIn }),
    ...bookingsHandlersOfConsole(effects, { cursors, siteUrl: env.SITE_URL }),
    ...inboxHandlersOfConsole(effects, { cursors }),
    ...peopleHandlersOfConsole(effects, { hash }),
  };
  const doors = { admit: staffOnly(lookups(table)), originSecret: env.ORIGIN_SECRET };
  const routes = {
    ...practiceRoutesOfConsole,
    ...bookingsRoutesOfConsole,
    ...inboxRoutesOfConsole,
    ...peopleRoutesOfConsole,
  };
  return endpoint(routes, handlers, doors);
}

export interface WhereStaffSignIn {
  /** Makes accounts there. */
  readonly invite: Invite;
  /** How a page sends somebody there. */
  readonly signIn: SignInAnswer;
}

const lookups = (table: Table): Lookups => ({
  findStaff: (sub) => untilDecided(surroundings, () => readStaff(table, sub)),
  hasRoom: (id) => untilDecided(surroundings, () => hasRoom(table, id)),
  hasTherapist: (id) => untilDecided(surroundings, () => hasTherapist(table, id)),
  hasConversation: async (id) => (await findKeptConversation(keeping(table), id)) !== undefined,
  therapistOfBooking: async (id) => (await findKeptBooking(keeping(table), id))?.therapist,
});

const keeping = (table: Table): FindKeptEffects => ({
  ...surroundings,
  readRetention: () => readRetention(table),
  readBooking: (id) => readBooking(table, id),
  readConversation: (id) => readConversation(table, id),
});

/** Crockford's alphabet: nothing that is misread or misheard for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const REFERENCE_LENGTH = 4;

const newReference = (): string =>
  `QH-${Array.from({ length: REFERENCE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
