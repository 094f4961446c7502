import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { dayOfMonthOf, weekdayOf } from '../../shared/when.ts';
import type { Sending } from '../console-api.ts';
import type { AbsenceSaid } from './absence.tsx';

export interface Touched {
  readonly bookings: readonly ConsoleBooking[];
}

export const LABELS = { from: 'First day', to: 'Last day', message: 'Message' };

/** @param confirm - false: only asks whom it would touch */
export const sendingOf = ({ therapist, message, ...dates }: AbsenceSaid, confirm: boolean): Sending => ({
  method: 'POST',
  path: `/api/console/therapists/${encodeURIComponent(therapist)}/absence`,
  body: { ...dates, message: message.trim(), confirm },
});

const day = (date: string): string => `${weekdayOf(date, 'long')} ${dayOfMonthOf(date)}`;

/** `Monday 23 November`, or `Monday 23 November to Tuesday 24 November`. */
export const datesInWords = ({ from, to }: Pick<AbsenceSaid, 'from' | 'to'>): string =>
  from === to ? day(from) : `${day(from)} to ${day(to)}`;

export const consultations = (count: number): string =>
  count === 1 ? '1 consultation' : `${count} consultations`;
