import type { DayLedger, Taken } from '../../functions/domain/booking.ts';
import type { DayBlock, Practice, Room, Therapist } from '../../functions/domain/practice.ts';
import type { SlotsInput } from '../../functions/domain/slots.ts';
import { DAY_MS, type EpochMinute, HOUR_MS, MINUTE_MS } from '../../functions/domain/units.ts';
import { wallClockByIntl } from '../support/zones.ts';
import { isHolidayAsPublished } from './published-bank-holidays.ts';

/**
 * The rules once more, as plainly as they can be put: every minute of every date is asked of `Intl` and of each rule in turn. It
 * shares no code with the engine, takes thousands of times as long, and is what the engine is held against.
 * @returns `2026-11-23T09:00:00.000Z hove alex`, in order of start, room, therapist
 */
export function slowSlots(input: SlotsInput): string[] {
  const { practice, now, from, to } = input;
  const today = wallAt(practice, Math.floor(now / MINUTE_MS)).date;
  const lastDate = dateText(Date.parse(today) / DAY_MS + practice.rules.daysAhead);
  const slots: string[] = [];
  for (let day = from as number; day <= to; day++) {
    const date = dateText(day);
    if (date < today || date > lastDate) continue;
    for (const room of practice.rooms) {
      for (const therapist of practice.therapists) {
        const place = { day, date, room, therapist, runs: openRuns(room, therapist, date) };
        for (const start of minutesOf(practice, date)) {
          if (isBookable(input, { ...place, start })) {
            slots.push(`${new Date(start * MINUTE_MS).toISOString()} ${room.id} ${therapist.id}`);
          }
        }
      }
    }
  }
  return slots.sort();
}

interface Candidate {
  readonly day: number;
  readonly date: string;
  readonly start: EpochMinute;
  readonly room: Room;
  readonly therapist: Therapist;
  /** For each minute of the day's clock, which run of open minutes it belongs to; 0: it is shut. */
  readonly runs: readonly number[];
}

function isBookable(input: SlotsInput, candidate: Candidate): boolean {
  const { practice, now } = input;
  const { start, room, therapist, day } = candidate;
  const { rules } = practice;
  if (input.room !== undefined && room.id !== input.room) return false;
  if (input.therapist !== undefined && therapist.id !== input.therapist) return false;
  if (start * MINUTE_MS < now + rules.minimumNoticeHours * HOUR_MS) return false;
  if (wallAt(practice, start).minute % rules.stepMinutes !== 0) return false;
  if (!isOpenThroughout(practice, candidate)) return false;
  const ofDay = takenOn(input.ledgers, day);
  if (ofDay.filter((each) => each.therapist === therapist.id).length >= therapist.hours.perDay) return false;
  const beside = [...takenOn(input.ledgers, day - 1), ...takenOn(input.ledgers, day + 1)];
  return (
    ofDay.every((each) => leavesAlone(practice, candidate, each, journey(practice, room.id, each.room))) &&
    beside.every((each) => leavesAlone(practice, candidate, each, 0))
  );
}

function leavesAlone(
  { rules }: Practice,
  { start, room, therapist }: Candidate,
  each: Taken,
  travel: number,
): boolean {
  const end = start + rules.lengthMinutes;
  if (each.therapist === therapist.id) {
    const gap = Math.max(rules.bufferMinutes, travel);
    return end + gap <= each.start || each.end + gap <= start;
  }
  return each.room !== room.id || end <= each.start || each.end <= start;
}

function journey({ rules }: Practice, one: string, other: string): number {
  if (one === other) return 0;
  const ways = rules.travel.filter(
    ({ between }) => between.some((id) => id === one) && between.some((id) => id === other),
  );
  return Math.max(0, ...ways.map(({ minutes }) => minutes));
}

/** Every minute of the slot is on the date, and open in one and the same run of the clock. */
function isOpenThroughout(practice: Practice, { start, date, runs }: Candidate): boolean {
  const run = runs[wallAt(practice, start).minute];
  for (let at = start; at < start + practice.rules.lengthMinutes; at++) {
    const wall = wallAt(practice, at);
    if (wall.date !== date || !runs[wall.minute] || runs[wall.minute] !== run) return false;
  }
  return true;
}

function openRuns(room: Room, therapist: Therapist, date: string): number[] {
  const isOpen = openMinutes(room, therapist, date);
  let run = 0;
  return Array.from({ length: 1440 }, (_, minute) => {
    if (isOpen(minute) && !isOpen(minute - 1)) run++;
    return isOpen(minute) ? run : 0;
  });
}

function openMinutes(room: Room, { hours }: Therapist, date: string): (wall: number) => boolean {
  const day = Date.parse(date) / DAY_MS;
  const weekday = new Date(date).getUTCDay() || 7;
  const exception = hours.exceptions.find(({ from, to }) => from <= day && day <= to);
  const closed = !exception && !hours.worksBankHolidays && isHolidayAsPublished(date);
  const blocks: readonly DayBlock[] =
    exception?.blocks ?? (closed ? [] : hours.blocks.filter((block) => block.weekday === weekday));
  const shut = room.closures.some(({ from, to }) => from <= day && day <= to);
  return (wall) =>
    !shut &&
    blocks.some((block) => block.room === room.id && block.from <= wall && wall < block.until) &&
    (room.hours === null ||
      room.hours.some((span) => span.weekday === weekday && span.from <= wall && wall < span.until));
}

const takenOn = (ledgers: readonly DayLedger[], day: number): readonly Taken[] =>
  ledgers.filter((ledger) => ledger.day === day).flatMap(({ taken }) => taken);

const dateText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** A date's minutes lie between 14 hours before its midnight in UTC and 12 hours after its end. */
function minutesOf(practice: Practice, date: string): EpochMinute[] {
  const first = Date.parse(date) / MINUTE_MS - 14 * 60;
  const minutes = Array.from({ length: (24 + 26) * 60 }, (_, i) => first + i);
  return minutes.filter((minute) => wallAt(practice, minute).date === date);
}

interface Wall {
  readonly date: string;
  readonly minute: number;
}

/** What `Intl` said, by zone and quarter of an hour; clocks change on quarters, so within one they just go on. */
const asked = new Map<string, Map<EpochMinute, Wall>>();

function wallAt({ zone }: Practice, minute: EpochMinute): Wall {
  const known = asked.get(zone.id) ?? new Map<EpochMinute, Wall>();
  asked.set(zone.id, known);
  const quarter = minute - (minute % 15);
  const wall = known.get(quarter) ?? readClock(wallClockByIntl(zone.id, quarter));
  known.set(quarter, wall);
  return { date: wall.date, minute: wall.minute + (minute % 15) };
}

/** @param text - `2026-11-23 09:00` */
const readClock = (text: string): Wall => ({
  date: text.slice(0, 10),
  minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)),
});
