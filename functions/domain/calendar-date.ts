import { type EpochDay, epochDay, type Weekday } from './units.ts';

/*
 * The proleptic Gregorian calendar by whole-number arithmetic: Howard Hinnant's "chrono-compatible low-level date algorithms",
 * in which a year begins on 1 March so that the leap day comes last. An era is 400 years, 146,097 days; 1970-01-01 is day
 * 719,468 counted from 0000-03-01.
 */
const ERA_YEARS = 400;
const ERA_DAYS = 146_097;
const EPOCH_FROM_MARCH_0000 = 719_468;

/** @param month - 1 to 12; @param day - of the month, from 1 */
export function dateOf({ year, month, day }: { year: number; month: number; day: number }): EpochDay {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / ERA_YEARS);
  const yearOfEra = marchYear - era * ERA_YEARS;
  // Months from March have 31, 30, 31, 30, 31 days over and over: 153 in five.
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return epochDay(era * ERA_DAYS + dayOfEra - EPOCH_FROM_MARCH_0000);
}

/** The date's parts; month 1 to 12, day of the month from 1. */
export function partsOf(date: EpochDay): { year: number; month: number; day: number } {
  const days = date + EPOCH_FROM_MARCH_0000;
  const era = Math.floor(days / ERA_DAYS);
  const dayOfEra = days - era * ERA_DAYS;
  // Takes out the leap days before it: one in 1,460 days, none in 36,524, one in 146,096.
  const leapless =
    dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor(leapless / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: era * ERA_YEARS + yearOfEra + (month > 2 ? 0 : 1),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** @param text - `YYYY-MM-DD`, a date that exists: see `isRealDate` */
export const parseDate = (text: string): EpochDay =>
  dateOf({ year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), day: Number(text.slice(8, 10)) });

const written = { date: Number.NaN, text: '' };

/** `YYYY-MM-DD`; years 0 to 9999. It keeps the last one that it wrote: lists ask for one date many times over. */
export function formatDate(date: EpochDay): string {
  if (date !== written.date) {
    written.text = writeDate(date);
    written.date = date;
  }
  return written.text;
}

function writeDate(date: EpochDay): string {
  const { year, month, day } = partsOf(date);
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** Whether the text is `YYYY-MM-DD` and the calendar has that date: 2028-02-29 is real, 2027-02-29 is not. */
export const isRealDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && formatDate(parseDate(text)) === text;

/** 1970-01-01 was a Thursday, the 4th day of its week. */
export const weekdayOf = (date: EpochDay): Weekday => (((((date + 3) % 7) + 7) % 7) + 1) as Weekday;
