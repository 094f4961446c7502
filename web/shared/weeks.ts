import type { Slot, SlotsAnswer } from '../../functions/http/schemas/slots.ts';
import { addDays } from './when.ts';

export type Day = SlotsAnswer['days'][number];

/** Seven days, whole, with at least one time among them. */
export interface Week {
  readonly from: string;
  readonly to: string;
  readonly days: readonly Day[];
}

export interface Wanted {
  /** Null: any. */
  readonly room: string | null;
  readonly therapist: string | null;
}

/** @param days - in order, without gaps */
export function daysWith(days: readonly Day[], wanted: Wanted): readonly Day[] {
  return days.map(({ date, slots }) => ({ date, slots: slots.filter((slot) => fits(slot, wanted)) }));
}

const fits = ({ room, therapists }: Slot, wanted: Wanted): boolean =>
  (wanted.room === null || room === wanted.room) &&
  (wanted.therapist === null || therapists.includes(wanted.therapist));

/**
 * The days as weeks that start on the first day with any time, so that the first thing to be seen is a time. Weeks without
 * one are left out.
 */
export function weeksOf(days: readonly Day[]): readonly Week[] {
  const first = days.findIndex(({ slots }) => slots.length > 0);
  if (first < 0) return [];
  const weeks: Week[] = [];
  for (let at = first; at < days.length; at += 7) {
    const week = days.slice(at, at + 7);
    const from = week[0]?.date;
    if (from && week.some(({ slots }) => slots.length > 0))
      weeks.push({ from, to: addDays(from, 6), days: week });
  }
  return weeks;
}

/** The week that holds `date`, or the first after it, or else the last: an index, -1 when there are no weeks. */
export function weekAt(weeks: readonly Week[], date: string | undefined): number {
  if (date === undefined) return Math.min(0, weeks.length - 1);
  const found = weeks.findIndex(({ to }) => to >= date);
  return found < 0 ? weeks.length - 1 : found;
}

export const soonest = (days: readonly Day[]): Slot | undefined =>
  days.find(({ slots }) => slots.length > 0)?.slots[0];
