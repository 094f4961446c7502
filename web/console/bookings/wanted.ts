import { addDays } from '../../shared/when.ts';

/** Which bookings are listed, as the address says it. Empty: all. */
export interface ListWanted {
  readonly from: string;
  readonly to: string;
  readonly therapist: string;
  readonly status: string;
}

/** No practice books further ahead than a year. */
const FURTHEST_DAYS = 365;

/** @param today - from when on bookings are listed unless the address says otherwise */
export const wantedIn = (query: URLSearchParams, today: string): ListWanted => ({
  from: query.get('from') || today,
  to: query.get('to') ?? '',
  therapist: query.get('therapist') ?? '',
  status: query.get('status') ?? '',
});

export const addressOf = (wanted: Partial<ListWanted>): string => `/console/bookings${queryOf(wanted)}`;

/** Without an end: from then on, and always a year from today. */
export function apiPathOf({ to, ...wanted }: ListWanted, today: string): string {
  const last = addDays(wanted.from > today ? safeDate(wanted.from, today) : today, FURTHEST_DAYS);
  return `/api/console/bookings${queryOf({ ...wanted, to: to || last })}&limit=50`;
}

/** The API says what is wrong with a date that is none. */
const safeDate = (date: string, otherwise: string): string =>
  Number.isNaN(Date.parse(date)) ? otherwise : date;

function queryOf(wanted: Partial<ListWanted>): string {
  const given = Object.entries(wanted).filter(([, value]) => value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
