import { randomBytes } from 'node:crypto';
import { ok, type Result } from './domain/result.ts';
import { type Caller, mayActFor } from './domain/staff.ts';
import type { BookingId } from './domain/units.ts';
import { calendarFeed } from './email/calendar-feed.ts';
import type { Cursors } from './http/cursor.ts';
import { consoleBookingsHandlers } from './http/handlers/console/bookings.ts';
import { calendarHandlers } from './http/handlers/console/calendar.ts';
import * as bookingsRoutes from './http/routes/console/bookings.ts';
import * as calendarRoutes from './http/routes/console/calendar.ts';
import { bookingsOf } from './store/bookings.ts';
import { withMails } from './store/bookings-with-mails.ts';
import type { Table } from './store/client.ts';
import { commitFeed, findFeed, readFeedOwner } from './store/feeds.ts';
import { readErased } from './store/figures.ts';
import { readStaff } from './store/staff.ts';
import { type FeedEffects, newCalendarFeed, readCalendarFeed } from './use-cases/calendar-feed.ts';
import { cancelBooking } from './use-cases/cancel-booking.ts';
import { type ChangedBooking, type ChangeRequest, findBooking } from './use-cases/change-booking.ts';
import { listBookings } from './use-cases/list-bookings.ts';
import { type ListConversationsEffects, searchConversations } from './use-cases/list-conversations.ts';
import { moveBooking } from './use-cases/move-booking.ts';
import { noteOutcome } from './use-cases/note-outcome.ts';
import { type AbsenceEffects, previewAbsence, reportAbsence } from './use-cases/report-absence.ts';
import { untilDecided } from './use-cases/retry.ts';
import { searchBookings } from './use-cases/search-bookings.ts';
import { showCalendar } from './use-cases/show-calendar.ts';
import { type FiguresEffects, showFigures } from './use-cases/show-figures.ts';

/* The composition root's part for what staff do with bookings. */

export const bookingsRoutesOfConsole = { ...bookingsRoutes, ...calendarRoutes };

type Effects = AbsenceEffects & FiguresEffects & FeedEffects & ListConversationsEffects;

/** What only staff read. */
export const showing = (table: Table) => ({
  bookingsOf: (wanted: Parameters<Effects['bookingsOf']>[0]) => bookingsOf(table, wanted),
  withMails: (bookings: Parameters<Effects['withMails']>[0]) => withMails(table, bookings),
  readErased: (month: string) => readErased(table, month),
});

const TOKEN_BYTES = 32;

export const feeding = (table: Table, hash: (purpose: string, text: string) => string) => ({
  hashFeed: (token: string) => hash('feed', token),
  newFeedToken: () => randomBytes(TOKEN_BYTES).toString('base64url'),
  readFeedOwner: (sub: string) => readFeedOwner(table, sub),
  findFeed: (hashed: string) => findFeed(table, hashed),
  commitFeed: (...change: Parameters<Effects['commitFeed']>) => commitFeed(table, ...change),
  findStaff: (sub: string) => readStaff(table, sub),
});

export function bookingsHandlersOfConsole(
  effects: Effects,
  { cursors, siteUrl }: { cursors: Cursors; siteUrl: string },
) {
  const shown = <E>(changed: Result<ChangedBooking, E>) => shownWith(effects, changed);
  return {
    ...consoleBookingsHandlers({
      cursors,
      listBookings: (wanted) => listBookings(effects, wanted),
      showBookingDetails: async (id) =>
        shown(await untilDecided(effects, () => findBooking(effects, { id, may: () => true }))),
      cancelForClient: async (caller, id, reason) =>
        shown(await cancelBooking(effects, { ...byStaff(caller, id), reason })),
      moveForClient: async (caller, id, to) =>
        shown(await moveBooking(effects, { ...byStaff(caller, id), to })),
      noteOutcome: async (caller, id, outcome) =>
        shown(await noteOutcome(effects, { ...byStaff(caller, id), ...outcome })),
      previewAbsence: (absence) => previewAbsence(effects, absence),
      reportAbsence: (absence) => reportAbsence(effects, absence),
      search: async (wanted) => {
        const [bookings, conversations] = await Promise.all([
          searchBookings(effects, wanted),
          searchConversations(effects, wanted.text),
        ]);
        return { bookings, conversations };
      },
    }),
    ...calendarHandlers({
      showCalendar: (wanted) => showCalendar(effects, wanted),
      showFigures: (month) => showFigures(effects, month),
      newCalendarFeed: async (caller) => `${siteUrl}/api/feeds/${await newCalendarFeed(effects, caller)}.ics`,
      readCalendarFeed: async (token) => {
        const feed = await readCalendarFeed(effects, token);
        return feed.ok ? ok(calendarFeed({ ...feed.value, host: new URL(siteUrl).hostname })) : feed;
      },
    }),
  };
}

/** A change that somebody signed in asks for: of their own bookings, or of anybody's for an owner. */
const byStaff = (caller: Caller, id: BookingId): ChangeRequest => ({
  id,
  by: 'practice',
  may: ({ therapist }) => mayActFor(caller, therapist),
});

/** What was changed, with its mails: the new ones are among them. */
async function shownWith<E>(effects: Effects, changed: Result<ChangedBooking, E>) {
  if (!changed.ok) return changed;
  const { booking } = changed.value;
  const [found = { booking, mailings: [] }] = await untilDecided(effects, () => effects.withMails([booking]));
  return ok(found);
}
