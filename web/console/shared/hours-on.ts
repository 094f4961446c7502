import { parseDate, weekdayOf } from '../../../functions/domain/calendar-date.ts';
import type { Exception, Hours } from '../../../functions/http/schemas/console/hours.ts';

/** What stands on a date alone, as the API would say it; null where the weekly hours hold. */
export function standingOn(exceptions: readonly Exception[], date: string): Exception | null {
  const found = exceptions.find((exception) => exception.date === date);
  return found ? { date, closed: found.closed, blocks: found.blocks } : null;
}

/** The weekly hours of a date, whether or not they hold on it. */
export function weeklyOn({ blocks }: Hours, date: string): Exception['blocks'] {
  const weekday = weekdayNumber(date);
  return blocks
    .filter((block) => block.weekday === weekday)
    .map(({ from, until, room }) => ({ from, until, room }));
}

/** Monday is 1, Sunday is 7. */
export const weekdayNumber = (date: string): number => weekdayOf(parseDate(date));
