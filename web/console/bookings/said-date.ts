import { isRealDate } from '../../../functions/domain/calendar-date.ts';
import { addDays } from '../../shared/when.ts';

/**
 * The date that somebody has typed: `24/11/2026`, `24 Nov`, `Tuesday 24th November`, `tomorrow`, `Monday`. Day before month, as
 * people write it here. Without a year it is the nearest such date; a weekday is the next, today included.
 * @param today - `YYYY-MM-DD`
 * @returns `YYYY-MM-DD`; undefined for whatever is no date, such as a name or 31 February
 */
export function saidDate(text: string, today: string): string | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[\s,]+/g, ' ');
  const days = NEAR[words];
  if (days !== undefined) return addDays(today, days);
  const weekday = WEEKDAYS.indexOf(words);
  if (weekday >= 0) return addDays(today, (weekday - weekdayOf(today) + 7) % 7);
  if (isRealDate(words)) return words;
  const [, day = '', month = '', year] = DAY_FIRST.exec(words) ?? [];
  if (day === '') return undefined;
  const rest = `-${twoDigits(monthOf(month))}-${twoDigits(Number(day))}`;
  return year === undefined ? nearest(rest, today) : real(longYear(year) + rest);
}

const NEAR: Readonly<Record<string, number>> = { today: 0, tomorrow: 1, yesterday: -1 };
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

/** A weekday before the date is taken as said. */
const DAY_FIRST =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)? )?(\d{1,2})(?:st|nd|rd|th)?[/. -](\d{1,2}|[a-z]+)(?:[/. -](\d{4}|\d{2}))?$/;

/** Monday is 0. */
const weekdayOf = (date: string): number => (new Date(date).getUTCDay() + 6) % 7;

/** 0 for a word that is no month's name. */
function monthOf(said: string): number {
  if (/^\d/.test(said)) return Number(said);
  const short = said === 'sept' ? 'sep' : said;
  return Math.max(MONTHS.indexOf(short), FULL_MONTHS.indexOf(said)) + 1;
}

const longYear = (year: string): string => (year.length === 2 ? `20${year}` : year);
const twoDigits = (part: number): string => String(part).padStart(2, '0');
const real = (date: string): string | undefined => (isRealDate(date) ? date : undefined);

/** @param rest - `-MM-DD` */
function nearest(rest: string, today: string): string | undefined {
  const year = Number(today.slice(0, 4));
  const away = (date: string) => Math.abs(Date.parse(date) - Date.parse(today));
  return [year - 1, year, year + 1]
    .flatMap((each) => real(each + rest) ?? [])
    .sort((one, other) => away(one) - away(other))[0];
}
