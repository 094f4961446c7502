import { formatDate } from './calendar-date.ts';
import type { Practice, Room } from './practice.ts';
import { type EpochDay, type EpochMinute, epochDay, type RoomId, type TherapistId } from './units.ts';
import { formatInstant } from './zone.ts';

/**
 * The free slots of a range of dates, one number each: start, room and therapist in one code, so that codes in order are slots
 * in order of start, then room, then therapist. Read it by the functions below.
 */
export interface FreeSlots {
  readonly practice: Practice;
  /** The first date. */
  readonly from: EpochDay;
  /** For each date of the range, how many codes there are up to its end. */
  readonly ends: readonly number[];
  readonly codes: Float64Array;
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

/** A code is start * 2^20 + room * 2^10 + therapist: 32 + 10 + 10 bits of the 53 that a double counts exactly. */
const ROOM_BITS = 10;
const ROOM = 2 ** ROOM_BITS;
const START = ROOM * ROOM;

const startOf = (code: number): EpochMinute => Math.floor(code / START) | 0;
const roomOf = (code: number, start: EpochMinute): number => ((code - start * START) | 0) >> ROOM_BITS;
const therapistOf = (code: number, start: EpochMinute): number => ((code - start * START) | 0) & (ROOM - 1);

/** What the codes of one therapist in one room have in common. @throws RangeError beyond 1,024 rooms or therapists */
export function whoAndWhere({ room, therapist }: { room: number; therapist: number }): number {
  if (room >= ROOM || therapist >= ROOM)
    throw new RangeError(`a practice has at most ${ROOM} rooms and therapists`);
  return room * ROOM + therapist;
}

/** Space to begin with: eight hours of quarters. */
const USUAL_IN_A_DAY = 32;

/** Collects codes, date by date. */
export class SlotCollector {
  #codes: Float64Array;
  #count = 0;
  #inOrder = true;
  readonly #ends: number[] = [];

  constructor(days: number) {
    this.#codes = new Float64Array(days * USUAL_IN_A_DAY);
  }

  /** Adds the starts from `first` to `last`, both included, `step` apart. @returns the start that would come next */
  add(first: EpochMinute, last: EpochMinute, step: number, who: number): EpochMinute {
    if (first > last) return first;
    let count = this.#count;
    const codes = this.#roomFor(count + Math.floor((last - first) / step) + 1);
    if (count > (this.#ends.at(-1) ?? 0) && (codes[count - 1] as number) > first * START + who)
      this.#inOrder = false;
    let start = first;
    for (; start <= last; start += step) codes[count++] = start * START + who;
    this.#count = count;
    return start;
  }

  /** Only several therapists, or an hour that comes twice, put codes out of order: then their date is sorted. */
  endDay(): void {
    if (!this.#inOrder) this.#codes.subarray(this.#ends.at(-1) ?? 0, this.#count).sort();
    this.#inOrder = true;
    this.#ends.push(this.#count);
  }

  finish(practice: Practice, from: EpochDay): FreeSlots {
    return { practice, from, ends: this.#ends, codes: this.#codes.subarray(0, this.#count) };
  }

  #roomFor(count: number): Float64Array {
    if (count > this.#codes.length) {
      const larger = new Float64Array(2 * count);
      larger.set(this.#codes);
      this.#codes = larger;
    }
    return this.#codes;
  }
}

/**
 * Calls `make` for each slot of a span of codes, in order; a slot is one start in one room, whoever is free for it.
 * @param make - its list of therapists, in order of id, may be shared between slots
 */
export function mapSlots<T>(
  { practice, codes }: FreeSlots,
  { begin, end }: { begin: number; end: number },
  make: (start: EpochMinute, room: RoomId, therapists: readonly TherapistId[]) => T,
): T[] {
  const alone = practice.therapists.map(({ id }) => [id] as const);
  const slots: T[] = [];
  for (let i = begin; i < end; ) {
    const code = codes[i] as number;
    const start = startOf(code);
    const { id } = practice.rooms[roomOf(code, start)] as Room;
    const endOfRoom = code - therapistOf(code, start) + ROOM;
    let therapists = alone[therapistOf(code, start)] as readonly TherapistId[];
    for (i++; i < end && (codes[i] as number) < endOfRoom; i++) {
      therapists = therapists.concat(alone[therapistOf(codes[i] as number, start)] as readonly TherapistId[]);
    }
    slots.push(make(start, id, therapists));
  }
  return slots;
}

/** Every date of the range with its slots, in order, as the contract shows them. */
export function describeSlots(free: FreeSlots): SlotDay[] {
  const { lengthMinutes } = free.practice.rules;
  return free.ends.map((end, i) => ({
    date: formatDate(epochDay(free.from + i)),
    slots: mapSlots(free, { begin: free.ends[i - 1] ?? 0, end }, (start, room, therapists) => ({
      start: formatInstant(start),
      end: formatInstant(start + lengthMinutes),
      room,
      therapists,
    })),
  }));
}

/** The earliest start in each room that has one. */
export function nextFree({ practice, codes }: FreeSlots): ReadonlyMap<RoomId, EpochMinute> {
  const earliest = new Map<RoomId, EpochMinute>();
  for (const code of codes) {
    const start = startOf(code);
    const { id } = practice.rooms[roomOf(code, start)] as Room;
    if (!earliest.has(id)) earliest.set(id, start);
    if (earliest.size === practice.rooms.length) break;
  }
  return earliest;
}
