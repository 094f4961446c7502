import { bankHolidaysOf } from './bank-holidays.ts';
import { partsOf, weekdayOf } from './calendar-date.ts';
import { type Interval, intersection, union } from './interval.ts';
import type { DateRange, DayBlock, Practice, Room, Therapist } from './practice.ts';
import { type EpochDay, epochDay, type Weekday } from './units.ts';

/** Wall time of one date in which a therapist is in a room: half-open minutes of the day. */
export interface OpenBlock extends Interval {
  /** The room's place in the practice's list. */
  readonly room: number;
}

const NONE: readonly OpenBlock[] = [];

/**
 * A therapist's open hours on each date of a range, both ends included: in order of start, disjoint within a room, and blocks
 * that meet in one room are one.
 *
 * Each layer paints over the one before: the weekly hours; bank holidays, closed unless the therapist works them; exceptions, so
 * that one with blocks opens a bank holiday, since whoever wrote it meant that very date; last the rooms, which have their own
 * hours and closures.
 */
export function openHours(
  { rooms }: Pick<Practice, 'rooms'>,
  { hours }: Pick<Therapist, 'hours'>,
  range: DateRange,
): (readonly OpenBlock[])[] {
  const week = WEEKDAYS.map((weekday) =>
    withinRooms(
      rooms,
      hours.blocks.filter((block) => block.weekday === weekday),
      weekday,
    ),
  );
  const first = weekdayOf(range.from) - 1;
  const days = new Array<readonly OpenBlock[]>(Math.max(0, range.to - range.from + 1));
  for (let i = 0; i < days.length; i++) days[i] = week[(first + i) % 7] ?? NONE;
  if (!hours.worksBankHolidays) closeBankHolidays(days, range);
  for (const exception of hours.exceptions) {
    repaint(days, range, exception, (day) => withinRooms(rooms, exception.blocks, weekdayOf(day)));
  }
  for (const [index, { closures }] of rooms.entries()) {
    for (const closure of closures) {
      repaint(days, range, closure, (_, blocks) => blocks.filter(({ room }) => room !== index));
    }
  }
  return days;
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function closeBankHolidays(days: (readonly OpenBlock[])[], { from, to }: DateRange): void {
  const last = partsOf(to).year;
  for (let { year } = partsOf(from); year <= last; year++) {
    for (const day of bankHolidaysOf(year)) if (from <= day && day <= to) days[day - from] = NONE;
  }
}

/** Replaces what `days`, which begin at `range.from`, hold on the dates of `part` that are among them. */
function repaint(
  days: (readonly OpenBlock[])[],
  range: DateRange,
  part: DateRange,
  paint: (day: EpochDay, blocks: readonly OpenBlock[]) => readonly OpenBlock[],
): void {
  const last = Math.min(range.to, part.to);
  for (let day = epochDay(Math.max(range.from, part.from)); day <= last; day = epochDay(day + 1)) {
    days[day - range.from] = paint(day, days[day - range.from] ?? NONE);
  }
}

function withinRooms(
  rooms: readonly Room[],
  blocks: readonly DayBlock[],
  weekday: Weekday,
): readonly OpenBlock[] {
  if (blocks.length === 0) return NONE;
  const open: OpenBlock[] = [];
  for (let index = 0; index < rooms.length; index++) {
    const room = rooms[index] as Room;
    const worked = union(blocks.filter((block) => block.room === room.id));
    for (const { from, until } of roomHours(room, weekday, worked)) open.push({ from, until, room: index });
  }
  return open.length > 1 ? open.sort((a, b) => a.from - b.from || a.room - b.room) : open;
}

const roomHours = ({ hours }: Room, weekday: Weekday, worked: readonly Interval[]): readonly Interval[] =>
  hours === null ? worked : intersection(worked, union(hours.filter((span) => span.weekday === weekday)));
