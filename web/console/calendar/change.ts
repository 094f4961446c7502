import { isBankHoliday } from '../../../functions/domain/bank-holidays.ts';
import { parseDate, weekdayOf } from '../../../functions/domain/calendar-date.ts';
import { formatTime } from '../../../functions/domain/wall-time.ts';
import type { Exception, Hours } from '../../../functions/http/schemas/console/hours.ts';
import { addDays } from '../../shared/when.ts';
import { standingOn, weeklyOn } from '../hours/dates.ts';
import { shift, stretch } from './geometry.ts';
import type { Open } from './week.ts';

type Block = Exception['blocks'][number];

/** Hours that are to be otherwise. */
export interface Change {
  readonly therapist: string;
  /** As they stand; null: they are new. */
  readonly was: Open | null;
  /** As they are to be; null: they go. */
  readonly is: Open | null;
}

export const sameOpen = (one: Open | null, other: Open | null): boolean =>
  one?.date === other?.date &&
  one?.room === other?.room &&
  one?.from === other?.from &&
  one?.until === other?.until &&
  one?.therapist === other?.therapist;

/** A key's meaning for hours that have focus; undefined for one without any. */
export function byKey(open: Open, { key, altKey, shiftKey }: Pressed, step: number): Open | undefined {
  if (altKey && !shiftKey) {
    if (key === 'ArrowUp') return { ...open, ...shift(open, -step) };
    if (key === 'ArrowDown') return { ...open, ...shift(open, step) };
    if (key === 'ArrowLeft') return { ...open, date: addDays(open.date, -1) };
    if (key === 'ArrowRight') return { ...open, date: addDays(open.date, 1) };
  }
  if (shiftKey && !altKey) {
    if (key === 'ArrowUp') return { ...open, ...stretch(open, { edge: 'until', by: -step, step }) };
    if (key === 'ArrowDown') return { ...open, ...stretch(open, { edge: 'until', by: step, step }) };
    if (key === 'ArrowLeft') return { ...open, ...stretch(open, { edge: 'from', by: -step, step }) };
    if (key === 'ArrowRight') return { ...open, ...stretch(open, { edge: 'from', by: step, step }) };
  }
  return undefined;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'shiftKey'>;

/** A change as its form says it: what is typed, right or not. */
export interface Wanted {
  readonly therapist: string;
  readonly was: Open | null;
  /** Null: the hours go. */
  readonly is: { readonly date: string; readonly block: Block } | null;
}

/** The dates that it touches: two where hours move to another day. New hours come before old ones go. */
export const datesTouched = ({ was, is }: Touching): readonly string[] => [
  ...new Set([is, was].flatMap((open) => (open ? [open.date] : []))),
];

interface Touching {
  readonly was: { readonly date: string } | null;
  readonly is: { readonly date: string } | null;
}

/** What an edit is made on. */
export interface Standing {
  readonly hours: Hours;
  /** Of the dates in question at least. */
  readonly exceptions: readonly Exception[];
  readonly etag: string | null;
}

/** What holds on a date, its own hours or the week's: as they were entered, whatever the room's own hours leave of them. */
export function blocksOn(date: string, { hours, exceptions }: Standing): readonly Block[] {
  const own = standingOn(exceptions, date);
  if (own) return own.blocks;
  return isBankHoliday(parseDate(date)) && !hours.worksBankHolidays ? [] : weeklyOn(hours, date);
}

/**
 * The blocks of a date after the change, the one that is new last. A block that the calendar shows cut short by its room's hours,
 * or as one with its neighbour, goes whole.
 */
export function blocksAfter({ was, is }: Wanted, date: string, blocks: readonly Block[]): readonly Block[] {
  const kept = was?.date === date ? blocks.filter((block) => !meets(block, was)) : blocks;
  return is?.date === date ? [...kept, is.block] : kept;
}

const meets = (block: Block, open: Open): boolean =>
  block.room === open.room && block.from < formatTime(open.until) && formatTime(open.from) < block.until;

export const inOrder = (blocks: readonly Block[]): readonly Block[] =>
  blocks.toSorted((a, b) => (a.from < b.from ? -1 : 1));

/** The weekly hours after the change. */
export function weekAfter(wanted: Wanted, { hours }: Standing): Hours {
  const dates = datesTouched(wanted);
  const touched = dates.map(weekdayNumber);
  const kept = hours.blocks.filter(({ weekday }) => !touched.includes(weekday));
  const changed = dates.flatMap((date) =>
    blocksAfter(wanted, date, weeklyOn(hours, date)).map((block) => ({
      weekday: weekdayNumber(date),
      ...block,
    })),
  );
  return { ...hours, blocks: [...kept, ...changed] };
}

const weekdayNumber = (date: string): number => weekdayOf(parseDate(date));

/** A date with hours of its own says nothing of the week's: there only the date can be changed. */
export const dateOfItsOwn = (wanted: Wanted, { exceptions }: Standing): string | undefined =>
  datesTouched(wanted).find((date) => standingOn(exceptions, date) !== null);

export const blockOf = ({ from, until, room }: Open): Block => ({
  from: formatTime(from),
  until: formatTime(until),
  room,
});
