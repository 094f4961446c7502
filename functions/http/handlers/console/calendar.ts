import { formatDate, parseDate } from '../../../domain/calendar-date.ts';
import type { Figures } from '../../../domain/figures.ts';
import type { Result } from '../../../domain/result.ts';
import type { Caller } from '../../../domain/staff.ts';
import { roomId, therapistId } from '../../../domain/units.ts';
import { formatTime } from '../../../domain/wall-time.ts';
import { formatInstant } from '../../../domain/zone.ts';
import type { Calendar, CalendarWanted } from '../../../use-cases/show-calendar.ts';
import type { RouteHandlers } from '../../endpoint.ts';
import type * as routes from '../../routes/console/calendar.ts';
import type { CalendarAnswer } from '../../schemas/console/calendar.ts';
import type { FiguresAnswer } from '../../schemas/console/figures.ts';
import { consoleBookingAnswer } from './booking-answer.ts';

export interface CalendarUseCases {
  readonly showCalendar: (
    wanted: CalendarWanted,
  ) => Promise<Result<Calendar, 'unknown-therapist' | 'unknown-room'>>;
  readonly showFigures: (month: string) => Promise<Figures>;
  /** @returns the feed's address */
  readonly newCalendarFeed: (caller: Caller) => Promise<string>;
  /** @returns the feed as iCalendar (RFC 5545) */
  readonly readCalendarFeed: (token: string) => Promise<Result<string, 'unknown-feed'>>;
}

export const calendarHandlers = (useCases: CalendarUseCases): RouteHandlers<typeof routes> => ({
  showCalendar: async ({ caller, query: { from, to, therapist, room } }) => {
    const calendar = await useCases.showCalendar({
      viewer: caller,
      from: parseDate(from),
      to: parseDate(to),
      therapist: therapist === undefined ? undefined : therapistId(therapist),
      room: room === undefined ? undefined : roomId(room),
    });
    return calendar.ok
      ? { status: 200, body: calendarAnswer(calendar.value) }
      : { problem: { code: calendar.error } };
  },

  showFigures: async ({ query: { month } }) => {
    const body: FiguresAnswer = { month, ...(await useCases.showFigures(month)) };
    return { status: 200, body };
  },

  newCalendarFeed: async ({ caller }) => ({
    status: 201,
    body: { url: await useCases.newCalendarFeed(caller) },
  }),

  readCalendarFeed: async ({ params }) => {
    const [, token] = FEED_FILE.exec(params['file'] ?? '') ?? [];
    const feed = token === undefined ? undefined : await useCases.readCalendarFeed(token);
    if (!feed?.ok) return { problem: { code: 'unknown-feed' } };
    return { status: 200, body: feed.value, headers: FEED_HEADERS };
  },
});

/** 256 bits in base64url. */
const FEED_FILE = /^([\w-]{43})\.ics$/;
const FEED_HEADERS = { 'content-type': 'text/calendar; charset=utf-8' };

function calendarAnswer({ timeZone, days, bookings, stranded, busy }: Calendar): CalendarAnswer {
  const shown = [
    ...bookings.map(consoleBookingAnswer),
    ...busy.map(({ start, end, room }) => ({
      busy: true as const,
      start: formatInstant(start),
      end: formatInstant(end),
      room: room as string,
    })),
  ];
  return {
    timeZone,
    days: days.map(({ day, bankHoliday, open, exceptions }) => ({
      date: formatDate(day),
      bankHoliday,
      open: open.map(({ therapist, room, from, until }) => ({
        therapist,
        room,
        from: formatTime(from),
        until: formatTime(until),
      })),
      exceptions: [...exceptions],
    })),
    bookings: shown.sort((a, b) => (a.start < b.start ? -1 : 1)),
    stranded: [...stranded],
  };
}
