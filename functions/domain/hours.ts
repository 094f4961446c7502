import { isBankHoliday } from './bank-holidays.ts';
import { weekdayOf } from './calendar-date.ts';
import { type Interval, intersection, union } from './interval.ts';
import type { DateRange, DayBlock, Practice, Room, Therapist } from './practice.ts';
import type { EpochDay, Weekday } from './units.ts';

/** Wall time of one date in which a therapist is in a room: half-open minutes of the day. */
export interface OpenBlock extends Interval {
  /** The room's place in the practice's list. */
  readonly room: number;
}

/** What a therapist works on a date, in order of start; disjoint within a room, and blocks that meet in one room are one. */
export type OpenHours = (day: EpochDay) => readonly OpenBlock[];

const NONE: readonly OpenBlock[] = [];

/**
 * A therapist's open hours, date by date. The first rule that knows the date decides: its exception; closed on a bank holiday
 * that the therapist does not work; the weekly hours. So an exception that has blocks opens a bank holiday, since whoever wrote
 * it meant that very date. Whatever remains is cut to the hours of its room, and gone where the room is closed.
 *
 * Each weekday is worked out once, when it is first asked for.
 */
export function openHours({ rooms }: Practice, { hours }: Therapist): OpenHours {
  const weekly: (readonly OpenBlock[])[] = [];
  return (day) => {
    const weekday = weekdayOf(day);
    const exception = exceptionOn(hours.exceptions, day);
    if (exception) return withoutClosures(rooms, withinRooms(rooms, exception.blocks, weekday), day);
    weekly[weekday] ??= withinRooms(
      rooms,
      hours.blocks.filter((block) => block.weekday === weekday),
      weekday,
    );
    const blocks = weekly[weekday];
    if (blocks.length === 0 || (!hours.worksBankHolidays && isBankHoliday(day))) return NONE;
    return withoutClosures(rooms, blocks, day);
  };
}

/** @param exceptions - disjoint, in order of date: halved until one is left */
function exceptionOn<T extends DateRange>(exceptions: readonly T[], day: EpochDay): T | undefined {
  let low = 0;
  let high = exceptions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((exceptions[middle] as T).to < day) low = middle + 1;
    else high = middle;
  }
  const found = exceptions[low];
  return found && found.from <= day ? found : undefined;
}

function withinRooms(rooms: readonly Room[], blocks: readonly DayBlock[], weekday: Weekday): OpenBlock[] {
  return rooms
    .flatMap((room, index) => {
      const worked = union(blocks.filter((block) => block.room === room.id));
      return roomHours(room, weekday, worked).map(({ from, until }) => ({ from, until, room: index }));
    })
    .sort((a, b) => a.from - b.from || a.room - b.room);
}

const roomHours = ({ hours }: Room, weekday: Weekday, worked: readonly Interval[]): readonly Interval[] =>
  hours === null ? worked : intersection(worked, union(hours.filter((span) => span.weekday === weekday)));

function withoutClosures(
  rooms: readonly Room[],
  blocks: readonly OpenBlock[],
  day: EpochDay,
): readonly OpenBlock[] {
  for (const { room } of blocks) {
    if (isClosed(rooms[room] as Room, day))
      return blocks.filter((block) => !isClosed(rooms[block.room] as Room, day));
  }
  return blocks;
}

function isClosed({ closures }: Room, day: EpochDay): boolean {
  for (const { from, to } of closures) if (from <= day && day <= to) return true;
  return false;
}
