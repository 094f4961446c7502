import type { DayBlock, Room, Rules, WeeklyBlock } from './practice.ts';
import { DAY_MINUTES } from './units.ts';

/** Why blocks cannot be worked. Each kind is a `code` of the HTTP contract. */
export type HoursError = 'unknown-room' | 'off-grid' | 'overlapping-blocks';

/** As much of a practice as hours depend on. */
interface Surroundings {
  readonly rooms: readonly Pick<Room, 'id'>[];
  readonly rules: Pick<Rules, 'stepMinutes'>;
}

/**
 * What is wrong with the blocks of a week or of a date; undefined when nothing is. Blocks may touch. They begin and end where
 * consultations may, so that what a therapist sees open is what a client can book; midnight ends any day.
 * @param blocks - those with a weekday meet only on the same one
 */
export function hoursError(
  { rooms, rules }: Surroundings,
  blocks: readonly (DayBlock | WeeklyBlock)[],
): HoursError | undefined {
  if (blocks.some((block) => !rooms.some(({ id }) => id === block.room))) return 'unknown-room';
  const offGrid = (minute: number) => minute !== DAY_MINUTES && minute % rules.stepMinutes !== 0;
  if (blocks.some(({ from, until }) => offGrid(from) || offGrid(until))) return 'off-grid';
  const meet = blocks.some((one, place) => blocks.slice(place + 1).some((other) => overlap(one, other)));
  return meet ? 'overlapping-blocks' : undefined;
}

const weekdayOf = (block: DayBlock | WeeklyBlock) => ('weekday' in block ? block.weekday : undefined);

const overlap = (one: DayBlock | WeeklyBlock, other: DayBlock | WeeklyBlock): boolean =>
  weekdayOf(one) === weekdayOf(other) && one.from < other.until && other.from < one.until;
