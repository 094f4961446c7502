import * as z from 'zod';
import { date, daysBetween, id, instant } from '../common.ts';
import { consoleBooking } from './bookings.ts';
import { datesWith, endOfDay, timeOfDay } from './common.ts';

const MOST_DAYS = 62;

export const calendarQuery = datesWith({ therapist: id.optional(), room: id.optional() }).refine(
  ({ from, to }) => daysBetween(from, to) < MOST_DAYS,
  { path: ['to'], message: `must be less than ${MOST_DAYS} days after from` },
);

/** What a therapist sees of another's booking in a room. */
export const busy = z.strictObject({
  busy: z.literal(true),
  start: instant,
  end: instant,
  room: z.string(),
});
export type Busy = z.infer<typeof busy>;

export const calendarAnswer = z.strictObject({
  timeZone: z.string(),
  days: z.array(
    z.strictObject({
      date,
      bankHoliday: z.boolean(),
      open: z.array(
        z.strictObject({ therapist: z.string(), room: z.string(), from: timeOfDay, until: endOfDay }),
      ),
      /** Ids of therapists whose hours on the date are an exception. */
      exceptions: z.array(z.string()),
    }),
  ),
  /** In order of start. */
  bookings: z.array(z.union([consoleBooking, busy])),
  /** Ids of those that are still to come and lie outside the hours as these are now. */
  stranded: z.array(z.string()),
});
export type CalendarAnswer = z.infer<typeof calendarAnswer>;

export const feedAnswer = z.strictObject({ url: z.url() });
export type FeedAnswer = z.infer<typeof feedAnswer>;
