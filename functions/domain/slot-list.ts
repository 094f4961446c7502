import { formatDate } from './calendar-date.ts';
import type { Practice } from './practice.ts';
import {
  DAY_MINUTES,
  type EpochDay,
  type EpochMinute,
  epochDay,
  type RoomId,
  type TherapistId,
} from './units.ts';
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

/** A code's bits, from the lowest: 9 therapist, 9 room, 12 the start's minutes since the date's origin. */
const INDEX_BITS = 9;
const START_SHIFT = 2 * INDEX_BITS;
const MOST = 1 << INDEX_BITS;
const INDEX_MASK = MOST - 1;

/** A day before the date's midnight in UTC: no zone's midnight is earlier, and none's next midnight 4,096 minutes later. */
const originOf = (day: EpochDay): EpochMinute => (day - 1) * DAY_MINUTES;

/** What the codes of one therapist in one room have in common. @throws RangeError beyond 512 rooms or therapists */
export function whoAndWhere({ room, therapist }: { room: number; therapist: number }): number {
  if (room >= MOST || therapist >= MOST)
    throw new RangeError(`a practice has at most ${MOST} rooms and therapists`);
  return (room << INDEX_BITS) | therapist;
}

/** Space to begin with: eight hours of quarters. */
const USUAL_IN_A_DAY = 32;

/** Collects codes, date by date. */
export class SlotCollector {
  private codes: Int32Array;
  private count = 0;
  private origin = 0;
  private dayBegin = 0;
  private inOrder = true;
  private readonly ends: number[];
  private days = 0;

  constructor(days: number) {
    this.codes = new Int32Array(days * USUAL_IN_A_DAY);
    this.ends = new Array<number>(days);
  }

  beginDay(day: EpochDay): void {
    this.origin = originOf(day);
    this.dayBegin = this.count;
    this.inOrder = true;
  }

  /** To be called before a block's starts are added: makes space for as many, and sees whether they follow what is there. */
  beginBlock(first: EpochMinute, most: number, who: number): void {
    if (this.count + most > this.codes.length) this.grow(this.count + most);
    if (this.count > this.dayBegin && (this.codes[this.count - 1] as number) > this.codeOf(first, who)) {
      this.inOrder = false;
    }
  }

  /** Adds the starts from `from` until just before `until`, `step` apart. @returns the start that would come next */
  add(from: EpochMinute, until: EpochMinute, step: number, who: number): EpochMinute {
    const { codes, origin } = this;
    let { count } = this;
    let start = from;
    for (; start < until; start += step) codes[count++] = ((start - origin) << START_SHIFT) | who;
    this.count = count;
    return start;
  }

  private codeOf(start: EpochMinute, who: number): number {
    return ((start - this.origin) << START_SHIFT) | who;
  }

  /** Only several therapists, or an hour that comes twice, put codes out of order: then their date is sorted. */
  endDay(): void {
    if (!this.inOrder) this.codes.subarray(this.dayBegin, this.count).sort();
    this.ends[this.days++] = this.count;
  }

  finish(practice: Practice, from: EpochDay): FreeSlots {
    return { practice, from, ends: this.ends, codes: this.codes.subarray(0, this.count) };
  }

  private grow(count: number): void {
    const larger = new Int32Array(2 * count);
    larger.set(this.codes);
    this.codes = larger;
  }
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
