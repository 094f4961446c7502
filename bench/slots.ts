import { describeSlots, freeSlots } from '../functions/domain/slots.ts';
import { exponent, timeInterleaved } from './measure.ts';
import type { Figure, Topic } from './report.ts';
import { type Load, workload } from './workload.ts';

const DAYS = [14, 60, 365] as const;
const BOOKINGS = [0, 50, 500] as const;
const ROUNDS = 101;
const STEEPEST = 1.1;

interface Timing extends Load {
  readonly free: number;
  /** Microseconds: the engine alone, with the response's shape, and written as JSON too. */
  readonly engine: number;
  readonly shaped: number;
  readonly json: number;
}

/** How long the slot engine takes in a warm process. */
export function benchSlots(): Topic {
  const timings = timeLoads(DAYS.flatMap((days) => BOOKINGS.map((bookings) => ({ days, bookings }))));
  return {
    title: 'Free slots, in a warm process',
    how: `One therapist, a working week of 40 hours, 12 exceptions; medians of ${ROUNDS} interleaved rounds, in microseconds.`,
    columns: ['days x bookings', 'free', 'engine', 'with shape', 'with JSON'],
    rows: timings.map((timing) => [nameOf(timing), timing.free, timing.engine, timing.shaped, timing.json]),
    figures: [
      ...atMost(timings, { days: 60, bookings: 500 }, { engine: 25, shaped: 100 }),
      ...atMost(timings, { days: 365, bookings: 500 }, { engine: 80, shaped: 600 }),
      ...growth(timings, 'engine', 'engine'),
      ...growth(timings, 'shaped', 'with shape'),
    ],
  };
}

function timeLoads(loads: readonly Load[]): Timing[] {
  const inputs = loads.map(workload);
  const works = inputs.flatMap((input) => [
    () => freeSlots(input),
    () => describeSlots(freeSlots(input)),
    () => JSON.stringify(describeSlots(freeSlots(input))),
  ]);
  const took = timeInterleaved(works, ROUNDS).map((milliseconds) => milliseconds * 1000);
  return loads.map((load, i) => {
    const [engine = 0, shaped = 0, json = 0] = took.slice(3 * i, 3 * i + 3);
    return {
      ...load,
      free: freeSlots(inputs[i] as (typeof inputs)[number]).codes.length,
      engine,
      shaped,
      json,
    };
  });
}

const nameOf = ({ days, bookings }: Load): string => `${days} x ${bookings}`;

const timingOf = (timings: readonly Timing[], { days, bookings }: Load): Timing =>
  timings.find((timing) => timing.days === days && timing.bookings === bookings) as Timing;

function atMost(timings: readonly Timing[], load: Load, most: { engine: number; shaped: number }): Figure[] {
  const { engine, shaped } = timingOf(timings, load);
  const unit = 'us';
  return [
    { what: `${nameOf(load)}, engine`, measured: engine, atMost: most.engine, unit },
    { what: `${nameOf(load)}, with shape`, measured: shaped, atMost: most.shaped, unit },
  ];
}

/** The steepest growth in days, whatever the bookings, and in bookings, whatever the days. From none, growth has no exponent. */
function growth(timings: readonly Timing[], of: 'engine' | 'shaped', name: string): Figure[] {
  const took = (load: Load) => timingOf(timings, load)[of];
  const inDays = BOOKINGS.map((bookings) =>
    exponent(
      { size: 14, took: took({ days: 14, bookings }) },
      { size: 365, took: took({ days: 365, bookings }) },
    ),
  );
  const inBookings = DAYS.map((days) =>
    exponent(
      { size: 50, took: took({ days, bookings: 50 }) },
      { size: 500, took: took({ days, bookings: 500 }) },
    ),
  );
  return [
    { what: `exponent in days, ${name}`, measured: Math.max(...inDays), atMost: STEEPEST, unit: '' },
    { what: `exponent in bookings, ${name}`, measured: Math.max(...inBookings), atMost: STEEPEST, unit: '' },
  ];
}
