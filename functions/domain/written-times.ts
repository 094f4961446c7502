import { parseDate } from './calendar-date.ts';
import type { DateRange, DayBlock, WeeklyBlock, WeeklySpan } from './practice.ts';
import { roomId, type Weekday } from './units.ts';
import { parseTime } from './wall-time.ts';

/* Times as people and the API write them, `09:00` and `2026-11-23`, taken for what they mean. */

export interface WrittenSpan {
  /** Monday is 1. */
  readonly weekday: number;
  readonly from: string;
  readonly until: string;
}

export interface WrittenBlock {
  readonly from: string;
  readonly until: string;
  readonly room: string;
}

export const weeklySpan = ({ weekday, from, until }: WrittenSpan): WeeklySpan => ({
  weekday: weekday as Weekday,
  from: parseTime(from),
  until: parseTime(until),
});

export const dateRange = ({ from, to }: { readonly from: string; readonly to: string }): DateRange => ({
  from: parseDate(from),
  to: parseDate(to),
});

export const dayBlock = ({ from, until, room }: WrittenBlock): DayBlock => ({
  from: parseTime(from),
  until: parseTime(until),
  room: roomId(room),
});

export const weeklyBlock = ({ room, ...span }: WrittenBlock & WrittenSpan): WeeklyBlock => ({
  ...weeklySpan(span),
  room: roomId(room),
});
