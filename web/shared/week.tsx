import type { Slot } from '../../functions/http/schemas/slots.ts';
import type { Available } from './availability.ts';
import type { Names } from './names.ts';
import type { Day, Wanted, Week } from './weeks.ts';
import { dayOfMonthOf, weekdayOf } from './when.ts';

interface WeekProps {
  readonly week: Week;
  readonly wanted: Wanted;
  readonly available: Available;
  readonly names: Names;
  readonly choose: (slot: Slot) => void;
}

/** The parts of a day by the hour at which each begins. */
const PARTS = [
  { name: 'Morning', from: 0, until: 12 },
  { name: 'Afternoon', from: 12, until: 17 },
  { name: 'Evening', from: 17, until: 24 },
] as const;

/** A day with times is given the room; a day without is kept narrow, so that the week still reads as one. */
const columnsOf = ({ days }: Week): string =>
  days.map(({ slots }) => (slots.length > 0 ? 'minmax(0, 1fr)' : 'minmax(0, 4.75rem)')).join(' ');

/** One markup for both: a list of headed days on a phone, seven columns on a wide screen. */
export function WeekOfTimes(props: WeekProps) {
  return (
    <div class="week" style={{ gridTemplateColumns: columnsOf(props.week) }}>
      {props.week.days.map((day) => (
        <DayOfTimes key={day.date} {...props} day={day} />
      ))}
    </div>
  );
}

function DayOfTimes({ day, ...props }: WeekProps & { day: Day }) {
  const { date, slots } = day;
  const length = slots.length > 0 ? 'long' : 'short';
  return (
    <section class={slots.length > 0 ? 'day' : 'empty day'} aria-labelledby={`day-${date}`}>
      <h2 id={`day-${date}`}>
        {weekdayOf(date, length)} <span>{dayOfMonthOf(date, length)}</span>
      </h2>
      {slots.length === 0 && <p>No times</p>}
      {PARTS.map(({ name, from, until }) => {
        const within = slots.filter(({ start }) => {
          const hour = props.available.clock.hour(start);
          return hour >= from && hour < until;
        });
        return within.length === 0 ? null : (
          <div key={name} class={`part ${name.toLowerCase()}`}>
            <h3>{name}</h3>
            <ul>
              {within.map((slot) => (
                <li key={slotKey(slot)}>
                  <Time {...props} slot={slot} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function Time({ slot, wanted, available: { practice, clock }, names, choose }: WeekProps & { slot: Slot }) {
  const whoMatters = wanted.therapist === null && practice.therapists.length > 1;
  const whereMatters = wanted.room === null && practice.rooms.length > 1;
  return (
    <button
      type="button"
      class="time"
      data-slot={slotKey(slot)}
      aria-label={fullName(slot, { clock, names, whoMatters })}
      onClick={() => choose(slot)}
    >
      <span class="time-start">{clock.time(slot.start)}</span>
      {whereMatters && <span>{names.room(slot.room)}</span>}
      {whoMatters && <span>{names.short(slot.therapists)}</span>}
    </button>
  );
}

/** Of the button of a time: a room takes one consultation at a time. */
export const slotKey = ({ start, room }: Slot): string => `${start} ${room}`;

interface Telling extends Pick<Available, 'clock'> {
  readonly names: Names;
  readonly whoMatters: boolean;
}

/** `Tuesday 24 November, 10:15, Hove`, and with whom where there is more than one person. */
export function fullName({ start, room, therapists }: Slot, { clock, names, whoMatters }: Telling): string {
  const who = whoMatters ? `, with ${names.people(therapists)}` : '';
  return `${clock.day(start)}, ${clock.time(start)}, ${names.room(room)}${who}`;
}
