import type { CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import type { Exception, Hours } from '../../../functions/http/schemas/console/hours.ts';
import type { PracticeSettings } from '../../../functions/http/schemas/console/practice.ts';
import type { RoomAnswer } from '../../../functions/http/schemas/console/rooms.ts';
import type { Reply } from '../../shared/api.ts';
import { addDays } from '../../shared/when.ts';
import type { Session } from '../session.ts';
import { together, wholeList } from '../shared/replies.ts';

/** What the page of one therapist's hours is made of. */
export interface HoursAnswers {
  readonly hours: Hours;
  readonly settings: PracticeSettings;
  readonly rooms: readonly RoomAnswer[];
  /** Of one date each, in order, from today. */
  readonly exceptions: readonly Exception[];
  /** Theirs, and what others have in the rooms, from yesterday (a buffer reaches over midnight) for `DAYS_KNOWN`. */
  readonly taken: CalendarAnswer['bookings'];
}

/** As far ahead as exceptions are listed: two years, the most that the API lists at once. */
const DAYS_LISTED = 730;

/** As many days ahead it is known what is taken: the calendar answers 62, of which yesterday and today are two. */
export const DAYS_KNOWN = 60;

/** The practice's date, in whatever zone the device is. */
export const todayIn = ({ clock }: Pick<Session, 'clock'>): string => clock.date(new Date().toISOString());

type Asking = Pick<Session, 'api' | 'me' | 'clock'>;

/** Asks for all of it at once. The tag is the hours', which exceptions share. */
export async function askHours(session: Asking, therapist: string): Promise<Reply<HoursAnswers>> {
  const { api } = session;
  const own = therapistPath(therapist);
  const today = todayIn(session);
  const reply = await together<[Hours, PracticeSettings, readonly RoomAnswer[], readonly Exception[], Taken]>(
    [
      api.ask(`${own}/hours`),
      api.ask('/api/console/practice'),
      wholeList(api, '/api/console/rooms'),
      wholeList(api, `${own}/exceptions?from=${today}&to=${addDays(today, DAYS_LISTED)}`),
      askTaken(session, today),
    ],
  );
  if (reply.kind !== 'answer') return reply;
  const [hours, settings, rooms, exceptions, taken] = reply.value;
  return { ...reply, value: { hours, settings, rooms, exceptions, taken } };
}

type Taken = CalendarAnswer['bookings'];

/** An owner sees everybody's bookings in one answer; a therapist is told of others' times by room only. */
async function askTaken({ api, me }: Asking, today: string): Promise<Reply<Taken>> {
  const path = `/api/console/calendar?from=${addDays(today, -1)}&to=${addDays(today, DAYS_KNOWN)}`;
  const paths =
    me.role === 'owner' ? [path] : me.rooms.map(({ id }) => `${path}&room=${encodeURIComponent(id)}`);
  const reply = await together(paths.map((each) => api.ask<CalendarAnswer>(each)));
  if (reply.kind !== 'answer') return reply;
  return { ...reply, value: reply.value.flatMap(({ bookings }) => bookings) };
}

export const therapistPath = (id: string): string => `/api/console/therapists/${encodeURIComponent(id)}`;
