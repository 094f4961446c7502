import { formatDate } from './calendar-date.ts';
import type { Practice } from './practice.ts';
import { INDEX_BITS, INDEX_MASK, originOf } from './slot-collector.ts';
import { type EpochDay, type EpochMinute, epochDay, type RoomId, type TherapistId } from './units.ts';
import { formatInstant } from './zone.ts';

/**
 * The free slots of a range of dates. Each is one number, made of its start, room and therapist, so that numbers in order are
 * slots in order of start, then room, then therapist. Read it by the functions below.
 */
export interface FreeSlots {
  readonly practice: Practice;
  /** The first date. */
  readonly from: EpochDay;
  /** For each date of the range, how many codes there are up to its end. */
  readonly ends: readonly number[];
  readonly codes: Int32Array;
}

/** A slot as the HTTP contract shows it. */
export interface SlotDescription {
  /** UTC ISO 8601, as is `end`. */
  readonly start: string;
  readonly end: string;
  readonly room: RoomId;
  /** In order of id. */
  readonly therapists: readonly TherapistId[];
}

export interface SlotDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly slots: readonly SlotDescription[];
}

/**
 * A reader of the slots: given a date's number in the range, it calls `make` for each slot of that date, in order. A slot is one
 * start in one room, whoever is free for it.
 * @param make - its list of therapists, in order of id, may be shared between slots
 */
export function slotReader<T>(
  { practice, from, ends, codes }: FreeSlots,
  make: (start: EpochMinute, room: RoomId, therapists: readonly TherapistId[]) => T,
): (index: number) => T[] {
  const rooms = practice.rooms.map(({ id }) => id);
  const alone = practice.therapists.map(({ id }) => [id]);
  return (index) => {
    const origin = originOf(epochDay(from + index));
    const end = ends[index] as number;
    const slots: T[] = [];
    for (let i = index === 0 ? 0 : (ends[index - 1] as number); i < end; ) {
      const slot = (codes[i] as number) >> INDEX_BITS;
      let therapists = alone[(codes[i] as number) & INDEX_MASK] as TherapistId[];
      for (i++; i < end && (codes[i] as number) >> INDEX_BITS === slot; i++) {
        therapists = therapists.concat(alone[(codes[i] as number) & INDEX_MASK] as TherapistId[]);
      }
      slots.push(make(origin + (slot >> INDEX_BITS), rooms[slot & INDEX_MASK] as RoomId, therapists));
    }
    return slots;
  };
}

/** Every slot of the range, in order. */
export const allSlots = <T>(free: FreeSlots, make: Parameters<typeof slotReader<T>>[1]): T[] => {
  const read = slotReader(free, make);
  return free.ends.flatMap((_, index) => read(index));
};

/** Every date of the range with its slots, in order, as the contract shows them. */
export function describeSlots(free: FreeSlots): SlotDay[] {
  const { lengthMinutes } = free.practice.rules;
  const read = slotReader(free, (start, room, therapists) => ({
    start: formatInstant(start),
    end: formatInstant(start + lengthMinutes),
    room,
    therapists,
  }));
  return free.ends.map((_, index) => ({ date: formatDate(epochDay(free.from + index)), slots: read(index) }));
}

/** The earliest start in each room that has one. */
export function nextFree(free: FreeSlots): ReadonlyMap<RoomId, EpochMinute> {
  const earliest = new Map<RoomId, EpochMinute>();
  const read = slotReader(free, (start, room) => earliest.has(room) || earliest.set(room, start));
  for (let i = 0; i < free.ends.length && earliest.size < free.practice.rooms.length; i++) read(i);
  return earliest;
}
