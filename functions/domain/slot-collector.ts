import type { Practice } from './practice.ts';
import type { FreeSlots } from './slot-list.ts';
import { DAY_MINUTES, type EpochDay, type EpochMinute } from './units.ts';

/** A code's bits, from the lowest: 9 therapist, 9 room, 12 the start's minutes since the date's origin. */
export const INDEX_BITS = 9;
export const INDEX_MASK = (1 << INDEX_BITS) - 1;
const START_SHIFT = 2 * INDEX_BITS;

/** A day before the date's midnight in UTC: no zone's midnight is earlier, and none's next midnight 4,096 minutes later. */
export const originOf = (day: EpochDay): EpochMinute => (day - 1) * DAY_MINUTES;

/** What the codes of one therapist in one room have in common. @throws RangeError beyond 512 rooms or therapists */
export function whoAndWhere({ room, therapist }: { room: number; therapist: number }): number {
  if (room > INDEX_MASK || therapist > INDEX_MASK)
    throw new RangeError('a practice has at most 512 rooms and therapists');
  return (room << INDEX_BITS) | therapist;
}

/** Space to begin with: five days of eight hours of quarters in a week make 160, or 23 a day. */
const USUAL_IN_A_DAY = 23;

/** All starts that a block can have: from `first` to `last`, both included, `step` minutes apart. */
interface BlockStarts {
  readonly first: EpochMinute;
  readonly last: EpochMinute;
  readonly step: number;
  /** By `whoAndWhere`. */
  readonly who: number;
}

/** Collects the codes of free slots: date by date, and within one block by block, each in order of start. */
export class SlotCollector {
  private codes: Int32Array;
  private count = 0;
  private origin = 0;
  private dayBegin = 0;
  private blockBegin = 0;
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

  /** To be called before the starts of a block are added. */
  beginBlock({ first, last, step, who }: BlockStarts): void {
    if ((this.codes.length - this.count) * step <= last - first)
      this.grow(Math.ceil((last - first + 1) / step));
    const code = this.codeOf(first) | who;
    if (this.count > this.dayBegin && (this.codes[this.count - 1] as number) > code) this.inOrder = false;
    this.blockBegin = this.count;
  }

  /** Adds the starts from `start` until just before `until`, `step` apart. @returns the one that would come next */
  add(start: EpochMinute, until: EpochMinute, step: number, who: number): EpochMinute {
    const { codes, origin } = this;
    let { count } = this;
    let next = start;
    for (; next < until; next += step) codes[count++] = ((next - origin) << START_SHIFT) | who;
    this.count = count;
    return next;
  }

  /** Takes the block's starts from `start` on out again. */
  takeBack(start: EpochMinute): void {
    const code = this.codeOf(start);
    while (this.count > this.blockBegin && (this.codes[this.count - 1] as number) >= code) this.count--;
  }

  /** Only several therapists, or an hour that comes twice, put codes out of order: then their date is sorted. */
  endDay(): void {
    if (!this.inOrder) this.codes.subarray(this.dayBegin, this.count).sort();
    this.ends[this.days++] = this.count;
  }

  finish(practice: Practice, from: EpochDay): FreeSlots {
    return { practice, from, ends: this.ends, codes: this.codes.subarray(0, this.count) };
  }

  private codeOf(start: EpochMinute): number {
    return (start - this.origin) << START_SHIFT;
  }

  private grow(more: number): void {
    const larger = new Int32Array(2 * (this.count + more));
    larger.set(this.codes);
    this.codes = larger;
  }
}
