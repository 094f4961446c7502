import { formatDate, parseDate } from '../../../functions/domain/calendar-date.ts';
import type { Zone } from '../../../functions/domain/practice.ts';
import { epochMs, MINUTE_MS, type MinuteOfDay } from '../../../functions/domain/units.ts';
import { parseTime } from '../../../functions/domain/wall-time.ts';
import { dayOf, instantsOf, minuteOfDayAt } from '../../../functions/domain/zone.ts';
import { findZone } from '../../../functions/domain/zone-transitions.ts';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { Busy, CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import { drawn, type Rows, rowsFor, type Side, type Span, sideBySide } from './geometry.ts';

/** Hours in which somebody is in a room on a date. */
export interface Open extends Span {
  readonly date: string;
  readonly therapist: string;
  readonly room: string;
}

/** A booking, or a time that another has in a room, where it is drawn. */
export interface Taken extends Span, Side {
  readonly date: string;
  readonly booking: ConsoleBooking | Busy;
}

export interface WeekDay {
  readonly date: string;
  readonly bankHoliday: boolean;
  /** Whose hours are the date's own. */
  readonly exceptions: readonly string[];
  readonly open: readonly Open[];
  readonly taken: readonly Taken[];
  /** Hours that the clocks leave out or go through twice. */
  readonly skipped: readonly number[];
  readonly twice: readonly number[];
}

export interface Week {
  readonly days: readonly WeekDay[];
  readonly rows: Rows;
}

/** The week before anything is known of it. */
export const emptyWeek = (dates: readonly string[]): CalendarAnswer => ({
  timeZone: '',
  days: dates.map((date) => ({ date, bankHoliday: false, open: [], exceptions: [] })),
  bookings: [],
  stranded: [],
});

/** Several rooms' weeks as one. */
export function joinWeeks(weeks: readonly CalendarAnswer[]): CalendarAnswer {
  const [first = emptyWeek([])] = weeks;
  return {
    ...first,
    days: first.days.map((day, place) => ({
      ...day,
      open: weeks.flatMap(({ days }) => days[place]?.open ?? []).sort((a, b) => (a.from < b.from ? -1 : 1)),
    })),
    bookings: weeks.flatMap(({ bookings }) => bookings).sort((a, b) => (a.start < b.start ? -1 : 1)),
    stranded: weeks.flatMap(({ stranded }) => stranded),
  };
}

/** Finding a zone's changes takes a while, so only those about the year are looked for, and kept. */
let known: { readonly year: number; readonly zone: Zone | undefined; readonly id: string } | undefined;

function zoneOf(id: string, year: number): Zone | undefined {
  if (known?.id !== id || known.year !== year) known = { id, year, zone: findZone(id, year - 1, year + 1) };
  return known.zone;
}

/**
 * What an answer says, as it is drawn.
 * @param laneOf - bookings of one lane that overlap stand side by side
 */
export function weekOf(answer: CalendarAnswer, timeZone: string, laneOf: LaneOf): Week {
  const zone = zoneOf(timeZone, Number(answer.days[0]?.date.slice(0, 4)));
  const days = answer.days.map(({ open, date, ...day }) => ({
    ...day,
    date,
    open: open.map(({ from, until, ...who }) => ({
      ...who,
      date,
      from: parseTime(from),
      until: parseTime(until),
    })),
    taken: zone ? takenOn(zone, date, answer.bookings, laneOf) : [],
    ...(zone ? changesOn(zone, date) : { skipped: [], twice: [] }),
  }));
  return { days, rows: rowsFor(days.flatMap(({ open, taken }) => [...open, ...taken])) };
}

export type LaneOf = (what: { readonly room: string; readonly therapist?: string }) => string;

function takenOn(zone: Zone, date: string, bookings: CalendarAnswer['bookings'], laneOf: LaneOf): Taken[] {
  const theirs = bookings.filter(({ start }) => wallOf(zone, start).date === date);
  return [...Map.groupBy(theirs, laneOf).values()].flatMap((lane) => {
    const spans = lane.map((booking) => spanOf(zone, booking));
    const sides = sideBySide(spans);
    return lane.map((booking, place) => ({
      date,
      booking,
      ...(spans[place] as Span),
      ...(sides[place] as Side),
    }));
  });
}

function spanOf(zone: Zone, { start, end }: { readonly start: string; readonly end: string }): Span {
  const minutes = (Date.parse(end) - Date.parse(start)) / MINUTE_MS;
  return drawn({ from: wallOf(zone, start).minute, until: wallOf(zone, end).minute, minutes });
}

function wallOf(zone: Zone, instant: string): { readonly date: string; readonly minute: MinuteOfDay } {
  const at = epochMs(Date.parse(instant));
  return { date: formatDate(dayOf(zone, at)), minute: minuteOfDayAt(zone, at / MINUTE_MS) };
}

/** Of a date: which whole hours of the wall clock do not come, and which come twice. */
export function changesOn(zone: Zone, date: string): Pick<WeekDay, 'skipped' | 'twice'> {
  const [first, second] = instantsOf(zone, parseDate(date));
  if (!first || !second) return { skipped: [], twice: [] };
  const before = minuteOfDayAt(zone, first.until - 1) + 1;
  const after = minuteOfDayAt(zone, second.from);
  const hours = (from: number, until: number) =>
    Array.from(
      { length: Math.max(0, Math.ceil((until - from) / 60)) },
      (_, hour) => Math.floor(from / 60) + hour,
    );
  return { skipped: hours(before, after), twice: hours(after, before) };
}
