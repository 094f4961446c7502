import { bookableWindow } from './bookable-window.ts';
import type { DayLedger, Taken } from './booking.ts';
import { type OpenBlock, openHours } from './hours.ts';
import type { Interval } from './interval.ts';
import type { DateRange, Practice, Room, Rules, Therapist } from './practice.ts';
import { type FreeSlots, SlotCollector, whoAndWhere } from './slot-list.ts';
import { gapMinutes } from './travel.ts';
import {
  type EpochDay,
  type EpochMinute,
  type EpochMs,
  epochDay,
  MINUTE_MS,
  type RoomId,
  type TherapistId,
} from './units.ts';
import { type Stretch, stretchReader } from './zone.ts';

export { describeSlots, type FreeSlots, nextFree, type SlotDay, type SlotDescription } from './slot-list.ts';

export interface SlotsInput {
  readonly practice: Practice;
  /** In order of date; a date without one has nothing taken. Those beside the range matter too: a buffer reaches over midnight. */
  readonly ledgers: readonly DayLedger[];
  readonly now: EpochMs;
  /** Both ends included; dates outside the bookable window are listed, and empty. */
  readonly from: EpochDay;
  readonly to: EpochDay;
  /** Undefined: any. One that the practice does not have has no slots; so for `therapist`. */
  readonly room?: RoomId | undefined;
  readonly therapist?: TherapistId | undefined;
}

/**
 * Every slot that can be booked now: the one function that both shows slots and decides on a booking.
 *
 * A slot begins on the grid (a wall-clock minute of the day that `stepMinutes` divides) and lies, whole and without a break in
 * time, within one open block of a therapist. The therapist is not at the day's cap, keeps the buffer or the journey from the
 * day's other consultations and the buffer from the neighbouring dates', nobody else is in the room, and it begins within the
 * window of notice and days ahead.
 */
export function freeSlots(input: SlotsInput): FreeSlots {
  const search = newSearch(input);
  const { bookable, found } = search;
  for (let day = input.from; day <= input.to; day = epochDay(day + 1)) {
    found.beginDay(day);
    if (bookable.from <= day && day <= bookable.to) addDay(search, day);
    found.endDay();
  }
  return found.finish(input.practice, input.from);
}

/** What would be free with nothing taken and no cap: tells a slot that somebody has from one that nobody offers. */
export function openSlots({ practice, ...wanted }: SlotsInput): FreeSlots {
  const therapists = practice.therapists.map((therapist) => ({
    ...therapist,
    // With nothing taken, a cap of one is no cap.
    hours: { ...therapist.hours, perDay: 1 },
  }));
  return freeSlots({ ...wanted, practice: { ...practice, therapists }, ledgers: [] });
}

interface Search {
  readonly practice: Practice;
  /** The dates that are both asked for and within the window. */
  readonly bookable: DateRange;
  /** The first whole minute that gives the notice. */
  readonly earliest: EpochMinute;
  readonly room: RoomId | undefined;
  readonly rosters: readonly Roster[];
  readonly takenAround: ReturnType<typeof takenReader>;
  readonly stretchesOn: ReturnType<typeof stretchReader>;
  readonly shut: ShutStarts;
  readonly found: SlotCollector;
}

interface Roster {
  readonly therapist: Therapist;
  /** Place in the practice's list. */
  readonly index: number;
  /** By date, from the first bookable one. */
  readonly blocks: readonly (readonly OpenBlock[])[];
}

/** What is taken on a date, and what of the dates beside it is near enough to matter. */
interface TakenAround {
  readonly own: readonly Taken[];
  readonly beside: readonly Taken[];
}

function newSearch({ practice, ledgers, now, from, to, room, therapist }: SlotsInput): Search {
  const { earliest, firstDay, lastDay } = bookableWindow(practice, now);
  const bookable = { from: epochDay(Math.max(from, firstDay)), to: epochDay(Math.min(to, lastDay)) };
  return {
    practice,
    bookable,
    earliest: Math.ceil(earliest / MINUTE_MS),
    room,
    rosters: practice.therapists
      .map((each, index) => ({ therapist: each, index, blocks: openHours(practice, each, bookable) }))
      .filter((roster) => therapist === undefined || roster.therapist.id === therapist),
    takenAround: takenReader(ledgers, practice.rules),
    stretchesOn: stretchReader(practice.zone),
    shut: new ShutStarts(),
    found: new SlotCollector(to - from + 1),
  };
}

const NONE: readonly Taken[] = [];

/** Reads ledgers for dates that are asked for in order, walking along the list once. */
function takenReader(ledgers: readonly DayLedger[], { bufferMinutes }: Rules) {
  let place = 0;
  const takenOn = (day: number, index: number) => {
    const ledger = index >= 0 && index < ledgers.length ? ledgers[index] : undefined;
    return ledger?.day === day ? ledger.taken : NONE;
  };
  return (day: EpochDay, stretches: readonly Stretch[]): TakenAround => {
    while (place < ledgers.length && (ledgers[place] as DayLedger).day < day) place++;
    const own = takenOn(day, place);
    const before = takenOn(day - 1, place - 1);
    const after = takenOn(day + 1, own === NONE ? place : place + 1);
    if (before === NONE && after === NONE) return { own, beside: NONE };
    const from = (stretches[0]?.from ?? 0) - bufferMinutes;
    const until = (stretches.at(-1)?.until ?? 0) + bufferMinutes;
    return { own, beside: [...between(before, { from, until }), ...between(after, { from, until })] };
  };
}

/** What has an instant between the two. */
function between(taken: readonly Taken[], { from, until }: Interval): readonly Taken[] {
  let found = NONE;
  for (const each of taken) if (each.end > from && each.start < until) found = [...found, each];
  return found;
}

function addDay(search: Search, day: EpochDay): void {
  const index = day - search.bookable.from;
  if (!search.rosters.some(({ blocks }) => (blocks[index] as readonly OpenBlock[]).length > 0)) return;
  const stretches = search.stretchesOn(day);
  const taken = search.takenAround(day, stretches);
  for (const roster of search.rosters) {
    if (isFull(roster.therapist, taken.own)) continue;
    for (const block of roster.blocks[index] ?? []) addBlock(search, { roster, block, stretches, taken });
  }
}

/** Whether the therapist has as many consultations that day as they take. */
function isFull({ id, hours: { perDay } }: Therapist, taken: readonly Taken[]): boolean {
  if (taken.length < perDay) return false;
  let count = 0;
  for (const { therapist } of taken) if (therapist === id) count++;
  return count >= perDay;
}

interface BlockOfDay {
  readonly roster: Roster;
  readonly block: OpenBlock;
  readonly stretches: readonly Stretch[];
  readonly taken: TakenAround;
}

function addBlock(search: Search, { roster, block, stretches, taken }: BlockOfDay): void {
  const room = search.practice.rooms[block.room] as Room;
  if (search.room !== undefined && room.id !== search.room) return;
  const { lengthMinutes, stepMinutes } = search.practice.rules;
  const who = whoAndWhere({ room: block.room, therapist: roster.index });
  for (let i = 0; i < stretches.length; i++) {
    const { from, until, midnight } = stretches[i] as Stretch;
    const opens = Math.max(from, midnight + block.from, search.earliest);
    const closes = Math.min(until, midnight + block.until);
    const first = midnight + Math.ceil((opens - midnight) / stepMinutes) * stepMinutes;
    const last = Math.min(closes - 1, unbrokenUntil(stretches, i, block) - lengthMinutes);
    if (first > last) continue;
    search.shut.clear(first, last);
    shutStarts(search, { therapist: roster.therapist.id, room: room.id }, taken);
    addStarts(search, { first, last, who });
  }
}

/** Where the block's open time comes to an end that begins in a stretch: it goes on if the block holds the next one's start. */
function unbrokenUntil(stretches: readonly Stretch[], index: number, block: OpenBlock): EpochMinute {
  const { until, midnight } = stretches[index] as Stretch;
  const end = Math.min(until, midnight + block.until);
  const next = stretches[index + 1];
  if (next === undefined || end !== next.from) return end;
  const holdsIt = next.midnight + block.from <= end && end < next.midnight + block.until;
  return holdsIt ? unbrokenUntil(stretches, index + 1, block) : end;
}

/** Who would be where. */
interface Whereabouts {
  readonly therapist: TherapistId;
  readonly room: RoomId;
}

/** Notes the starts that what is taken forbids to a therapist in a room. */
function shutStarts(
  { shut, practice: { rules } }: Search,
  { therapist, room }: Whereabouts,
  taken: TakenAround,
): void {
  const { lengthMinutes, bufferMinutes } = rules;
  // The slot must end `gap` before what is taken begins, or begin `gap` after it ends.
  const shutBy = ({ start, end }: Taken, gap: number) => shut.add(start - gap - lengthMinutes + 1, end + gap);
  for (const each of taken.own) {
    if (each.therapist === therapist) shutBy(each, gapMinutes(rules, room, each.room));
    else if (each.room === room) shutBy(each, 0);
  }
  for (const each of taken.beside) {
    if (each.therapist === therapist) shutBy(each, bufferMinutes);
    else if (each.room === room) shutBy(each, 0);
  }
}

/** Half-open intervals in which nothing may begin, in order of where they begin; they may overlap. */
class ShutStarts {
  readonly from: EpochMinute[] = [];
  readonly until: EpochMinute[] = [];
  count = 0;
  private first = 0;
  private last = 0;

  /** @param first - the earliest start that matters; @param last - the latest */
  clear(first: EpochMinute, last: EpochMinute): void {
    this.first = first;
    this.last = last;
    this.count = 0;
  }

  /** Leaves out what touches none of the starts. Ledgers are in order, so nearly always it goes to the end. */
  add(from: EpochMinute, until: EpochMinute): void {
    if (from > this.last || until <= this.first) return;
    let place = this.count++;
    for (; place > 0 && (this.from[place - 1] as number) > from; place--) {
      this.from[place] = this.from[place - 1] as number;
      this.until[place] = this.until[place - 1] as number;
    }
    this.from[place] = from;
    this.until[place] = until;
  }
}

/** One pass along the shut intervals: takes the grid's starts before each, and passes over those within. */
function addStarts(
  { shut, found, practice }: Search,
  { first, last, who }: { first: EpochMinute; last: EpochMinute; who: number },
): void {
  const { from, until, count } = shut;
  const step = practice.rules.stepMinutes;
  found.beginBlock(first, Math.ceil((last - first + 1) / step), who);
  let start = first;
  for (let i = 0; i < count; i++) {
    start = found.add(start, from[i] as number, step, who);
    const opens = until[i] as number;
    while (start < opens) start += step;
  }
  found.add(start, last + 1, step, who);
}
