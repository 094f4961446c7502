import { bankHolidaysOf } from '../../../functions/domain/bank-holidays.ts';
import { formatDate, parseDate, partsOf } from '../../../functions/domain/calendar-date.ts';
import type { Exception, Hours } from '../../../functions/http/schemas/console/hours.ts';
import { addDays, dayOfMonthOf, weekdayOf } from '../../shared/when.ts';

type Blocks = Exception['blocks'];

/** Both ends included. */
export interface Dates {
  readonly from: string;
  readonly to: string;
}

/** Dates on which something else holds than the weekly hours. Without blocks: closed. */
export interface OtherDates extends Dates {
  readonly blocks: Blocks;
}

/** Exceptions as people think of them: closed dates that follow each other are one time off. @param exceptions - in order */
export function otherDatesOf(exceptions: readonly Exception[]): readonly OtherDates[] {
  const rows: OtherDates[] = [];
  for (const { date, blocks } of exceptions) {
    const last = rows.at(-1);
    const goesOn = last?.blocks.length === 0 && blocks.length === 0 && addDays(last.to, 1) === date;
    if (goesOn) rows[rows.length - 1] = { ...last, to: date };
    else rows.push({ from: date, to: date, blocks });
  }
  return rows;
}

export const datesIn = ({ from, to }: Dates): readonly string[] =>
  Array.from({ length: parseDate(to) - parseDate(from) + 1 }, (_, days) => addDays(from, days));

/** The exceptions as they would be. @param blocks - undefined: the weekly hours hold again */
export function exceptionsWith(
  exceptions: readonly Exception[],
  dates: Dates,
  blocks: Blocks | undefined,
): readonly Exception[] {
  const kept = exceptions.filter(({ date }) => date < dates.from || dates.to < date);
  if (blocks === undefined) return kept;
  const added = datesIn(dates).map((date) => ({ date, closed: blocks.length === 0, blocks }));
  return [...kept, ...added].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** What stands on a date alone, as the API would say it; null where the weekly hours hold. */
export function standingOn(exceptions: readonly Exception[], date: string): Exception | null {
  const found = exceptions.find((exception) => exception.date === date);
  return found ? { date, closed: found.closed, blocks: found.blocks } : null;
}

/** The weekly hours of a date, whether or not they hold on it. */
export function weeklyOn({ blocks }: Hours, date: string): Blocks {
  const weekday = weekdayNumber(date);
  return blocks
    .filter((block) => block.weekday === weekday)
    .map(({ from, until, room }) => ({ from, until, room }));
}

/** Monday is 1, Sunday is 7. */
const weekdayNumber = (date: string): number => new Date(date).getUTCDay() || 7;

/** The bank holidays of the year that begins on a date, in order. */
export function bankHolidaysFrom(date: string): readonly string[] {
  const { year } = partsOf(parseDate(date));
  return [...bankHolidaysOf(year), ...bankHolidaysOf(year + 1)]
    .map(formatDate)
    .filter((day) => date <= day && day < addDays(date, 365))
    .sort();
}

/** `Friday 25 December`, with the year where it is not this one's. */
export function sayDate(date: string, today: string): string {
  const year = date.slice(0, 4);
  return `${weekdayOf(date, 'long')} ${dayOfMonthOf(date)}${year === today.slice(0, 4) ? '' : ` ${year}`}`;
}

/** `Thursday 24 December to Friday 1 January 2027` */
export const sayDates = ({ from, to }: Dates, today: string): string =>
  from === to ? sayDate(from, today) : `${sayDate(from, today)} to ${sayDate(to, today)}`;

/** Whether two fields hold a range that the API lists at once: at most two years. */
export const isRange = ({ from, to }: Dates): boolean =>
  from !== '' && to !== '' && from <= to && to <= addDays(from, 730);
