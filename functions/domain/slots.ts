import { bookableWindow } from './bookable-window.ts';
import type { DayLedger, Taken } from './booking.ts';
import { type OpenBlock, openHours } from './hours.ts';
import type { DateRange, Practice, Room, Therapist } from './practice.ts';
import { SlotCollector, whoAndWhere } from './slot-collector.ts';
import type { FreeSlots } from './slot-list.ts';
import { Sweep } from './sweep.ts';
import { TakenAround } from './taken-around.ts';
import {
  DAY_MINUTES,
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
  readonly stretchesOn: ReturnType<typeof stretchReader>;
  readonly taken: TakenAround;
  readonly sweep: Sweep;
  readonly found: SlotCollector;
}

interface Roster {
  readonly therapist: Therapist;
  /** Place in the practice's list. */
  readonly index: number;
  /** By date, from the first bookable one. */
  readonly blocks: readonly (readonly OpenBlock[])[];
}

function newSearch({ practice, ledgers, now, from, to, room, therapist }: SlotsInput): Search {
  const { earliest, firstDay, lastDay } = bookableWindow(practice, now);
  const bookable = { from: epochDay(Math.max(from, firstDay)), to: epochDay(Math.min(to, lastDay)) };
  const taken = new TakenAround(ledgers);
  const found = new SlotCollector(to - from + 1);
  return {
    practice,
    bookable,
    // As 32 bits: otherwise the whole pass would count in floating point.
    earliest: Math.ceil(earliest / MINUTE_MS) | 0,
    room,
    rosters: practice.therapists
      .map((each, index) => ({ therapist: each, index, blocks: openHours(practice, each, bookable) }))
      .filter((roster) => therapist === undefined || roster.therapist.id === therapist),
    stretchesOn: stretchReader(practice.zone),
    taken,
    sweep: new Sweep({ rules: practice.rules, taken, found }),
    found,
  };
}

function addDay(search: Search, day: EpochDay): void {
  const index = day - search.bookable.from;
  let stretches: readonly Stretch[] | undefined;
  for (const roster of search.rosters) {
    const blocks = roster.blocks[index] as readonly OpenBlock[];
    if (blocks.length === 0) continue;
    if (stretches === undefined) {
      stretches = search.stretchesOn(day);
      search.taken.moveTo(day);
    }
    if (isFull(roster.therapist, search.taken.own)) continue;
    for (const block of blocks) addBlock(search, { day, roster, block, stretches });
  }
}

/** Whether the therapist has as many consultations that day as they take. */
function isFull({ id, hours: { perDay } }: Therapist, taken: readonly Taken[]): boolean {
  if (taken.length < perDay) return false;
  let count = 0;
  for (const { therapist } of taken) if (therapist === id) count++;
  return count >= perDay;
}

interface BlockOfDate {
  readonly day: EpochDay;
  readonly roster: Roster;
  readonly block: OpenBlock;
  readonly stretches: readonly Stretch[];
}

function addBlock(search: Search, { day, roster, block, stretches }: BlockOfDate): void {
  const room = search.practice.rooms[block.room] as Room;
  if (search.room !== undefined && room.id !== search.room) return;
  const { lengthMinutes, stepMinutes } = search.practice.rules;
  const utcMidnight = day * DAY_MINUTES;
  for (let i = 0; i < stretches.length; i++) {
    const { from, until, midnight } = stretches[i] as Stretch;
    const opens = Math.max(from, midnight + block.from, search.earliest - utcMidnight);
    const closes = Math.min(until, midnight + block.until);
    const offGrid = (opens - midnight) % stepMinutes;
    const first = offGrid === 0 ? opens : opens + stepMinutes - offGrid;
    const last = Math.min(closes - 1, unbrokenUntil(stretches, i, block) - lengthMinutes);
    if (first > last) continue;
    search.sweep.addFree({
      first: utcMidnight + first,
      last: utcMidnight + last,
      dateFrom: utcMidnight + (stretches[0] as Stretch).from,
      dateUntil: utcMidnight + (stretches[stretches.length - 1] as Stretch).until,
      room: room.id,
      therapist: roster.therapist.id,
      who: whoAndWhere({ room: block.room, therapist: roster.index }),
    });
  }
}

/** Where the block's open time comes to an end that begins in a stretch: it goes on if the block holds the next one's start. */
function unbrokenUntil(stretches: readonly Stretch[], index: number, block: OpenBlock): number {
  const { until, midnight } = stretches[index] as Stretch;
  const end = Math.min(until, midnight + block.until);
  const next = stretches[index + 1];
  if (next === undefined || end !== next.from) return end;
  const holdsIt = next.midnight + block.from <= end && end < next.midnight + block.until;
  return holdsIt ? unbrokenUntil(stretches, index + 1, block) : end;
}
