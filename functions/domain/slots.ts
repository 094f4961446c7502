import { type BookableWindow, bookableWindow } from './bookable-window.ts';
import type { DayLedger, Taken } from './booking.ts';
import { type OpenBlock, type OpenHours, openHours } from './hours.ts';
import type { Practice, Room, Therapist } from './practice.ts';
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
import { type Stretch, stretchesOf } from './zone.ts';

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
export function freeSlots(wanted: SlotsInput): FreeSlots {
  const search = newSearch(wanted);
  const { firstDay, lastDay } = search.window;
  for (let day = wanted.from; day <= wanted.to; day = epochDay(day + 1)) {
    if (firstDay <= day && day <= lastDay) addDay(search, day);
    search.found.endDay();
  }
  return search.found.finish(wanted.practice, wanted.from);
}

/** What would be free with nothing taken and no cap: tells a slot that somebody has from one that nobody offers. */
export function openSlots({ practice, ...wanted }: SlotsInput): FreeSlots {
  const therapists = practice.therapists.map((therapist) => ({
    ...therapist,
    hours: { ...therapist.hours, perDay: Number.POSITIVE_INFINITY },
  }));
  return freeSlots({ ...wanted, practice: { ...practice, therapists }, ledgers: [] });
}

interface Search {
  readonly practice: Practice;
  readonly window: BookableWindow;
  /** The first whole minute that gives the notice. */
  readonly earliest: EpochMinute;
  readonly room: RoomId | undefined;
  readonly rosters: readonly Roster[];
  readonly takenAround: (day: EpochDay) => TakenAround;
  readonly shut: ShutStarts;
  readonly found: SlotCollector;
}

interface Roster {
  readonly therapist: Therapist;
  /** Place in the practice's list. */
  readonly index: number;
  readonly blocksOn: OpenHours;
}

/** What is taken on a date, on the one before it and on the one after. */
interface TakenAround {
  readonly own: readonly Taken[];
  readonly before: readonly Taken[];
  readonly after: readonly Taken[];
}

function newSearch({ practice, ledgers, now, from, to, room, therapist }: SlotsInput): Search {
  const window = bookableWindow(practice, now);
  return {
    practice,
    window,
    earliest: Math.ceil(window.earliest / MINUTE_MS),
    room,
    rosters: practice.therapists
      .map((each, index) => ({ therapist: each, index, blocksOn: openHours(practice, each) }))
      .filter((roster) => therapist === undefined || roster.therapist.id === therapist),
    takenAround: takenReader(ledgers),
    shut: new ShutStarts(),
    found: new SlotCollector(to - from + 1),
  };
}

const NONE: readonly Taken[] = [];

/** Reads ledgers for dates that are asked for in order, walking along the list once. */
function takenReader(ledgers: readonly DayLedger[]): (day: EpochDay) => TakenAround {
  let place = 0;
  const on = (ledger: DayLedger | undefined, day: number) => (ledger?.day === day ? ledger.taken : NONE);
  return (day) => {
    while (place < ledgers.length && (ledgers[place] as DayLedger).day < day) place++;
    const hasOwn = ledgers[place]?.day === day;
    return {
      own: on(ledgers[place], day),
      before: on(ledgers[place - 1], day - 1),
      after: on(ledgers[hasOwn ? place + 1 : place], day + 1),
    };
  };
}

function addDay(search: Search, day: EpochDay): void {
  const taken = search.takenAround(day);
  let stretches: readonly Stretch[] | undefined;
  for (const roster of search.rosters) {
    const blocks = roster.blocksOn(day);
    if (blocks.length === 0 || isFull(roster.therapist, taken.own)) continue;
    stretches ??= stretchesOf(search.practice.zone, day);
    for (const block of blocks) addBlock(search, { roster, block, stretches, taken });
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
    shutStarts(search, { first, last }, { therapist: roster.therapist.id, room: room.id, taken });
    addStarts(search, { first, last }, who);
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

interface Starts {
  readonly first: EpochMinute;
  /** Included. */
  readonly last: EpochMinute;
}

/** Notes the starts that what is taken forbids to a therapist in a room. */
function shutStarts(
  { shut, practice: { rules } }: Search,
  starts: Starts,
  { therapist, room, taken }: { therapist: TherapistId; room: RoomId; taken: TakenAround },
): void {
  shut.clear(starts);
  const shutBy = (list: readonly Taken[], sameDay: boolean) => {
    for (const each of list) {
      const theirs = each.therapist === therapist;
      if (!theirs && each.room !== room) continue;
      const gap = !theirs ? 0 : sameDay ? gapMinutes(rules, room, each.room) : rules.bufferMinutes;
      // The slot must end `gap` before it begins, or begin `gap` after it ends.
      shut.add(each.start - gap - rules.lengthMinutes + 1, each.end + gap);
    }
  };
  shutBy(taken.own, true);
  shutBy(taken.before, false);
  shutBy(taken.after, false);
}

/** Half-open intervals in which nothing may begin, in order of where they begin; they may overlap. */
class ShutStarts {
  readonly from: EpochMinute[] = [];
  readonly until: EpochMinute[] = [];
  count = 0;
  #starts: Starts = { first: 0, last: 0 };

  clear(starts: Starts): void {
    this.#starts = starts;
    this.count = 0;
  }

  /** Leaves out what touches none of the starts. Ledgers are in order, so nearly always it goes to the end. */
  add(from: EpochMinute, until: EpochMinute): void {
    if (from > this.#starts.last || until <= this.#starts.first) return;
    let place = this.count++;
    for (; place > 0 && (this.from[place - 1] as number) > from; place--) {
      this.from[place] = this.from[place - 1] as number;
      this.until[place] = this.until[place - 1] as number;
    }
    this.from[place] = from;
    this.until[place] = until;
  }
}

/** One pass along the shut intervals: takes the grid's starts before each, and goes on at the first one behind it. */
function addStarts({ shut, found, practice }: Search, { first, last }: Starts, who: number): void {
  const step = practice.rules.stepMinutes;
  let start = first;
  for (let i = 0; i < shut.count; i++) {
    start = found.add(start, Math.min(last, (shut.from[i] as number) - 1), step, who);
    const until = shut.until[i] as number;
    while (start < until) start += step;
  }
  found.add(start, last, step, who);
}
