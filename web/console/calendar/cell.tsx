import { therapistsOf, useSession } from '../session.ts';
import { sameOpen } from './change.ts';
import { OpenEntry, openKey, TakenEntry } from './entries.tsx';
import { clearOf, type Span } from './geometry.ts';
import type { GridProps } from './grid-props.ts';
import { NowLine } from './now-line.tsx';
import type { Open, Taken, WeekDay } from './week.ts';

interface CellProps {
  readonly grid: GridProps;
  readonly day: WeekDay;
  readonly hour: number;
  /** Whether the press that ends now has dragged something. */
  readonly dragged: () => boolean;
}

/** An hour of a day, with what begins in it. */
export function Cell({ grid, day, hour, dragged }: CellProps) {
  const { rows } = grid.week;
  const begins = ({ from }: Span) => Math.floor(from / 60) === hour;
  return (
    <div class={cellClass(day, hour)}>
      {hour === rows.first && day.date === grid.today && <NowLine rows={rows} />}
      {day.skipped.includes(hour) && <span class="unseen">This hour does not come.</span>}
      {day.open.filter(begins).map((open) => (
        <OpenIn key={openKey(open)} grid={grid} day={day} open={open} dragged={dragged} />
      ))}
      {day.taken.filter(begins).map((taken) => (
        <TakenIn key={taken.booking.start + taken.booking.room} grid={grid} day={day} taken={taken} />
      ))}
    </div>
  );
}

const cellClass = ({ skipped, twice }: WeekDay, hour: number): string =>
  skipped.includes(hour) ? 'cell skipped' : twice.includes(hour) ? 'cell twice' : 'cell';

/** Two lines of small print are as high as so many minutes. */
const WORDS = 25;

function OpenIn({ grid, day, open, dragged }: Omit<CellProps, 'hour'> & { open: Open }) {
  const { names, ...session } = useSession();
  const { change, decide, today, view } = grid;
  const proposed = change && sameOpen(change.is, open) ? change : undefined;
  const inLane = day.taken.filter(({ booking }) => laneOf(grid, booking) === laneOf(grid, open));
  return (
    <OpenEntry
      open={open}
      placing={{ ...placingOf(grid, open), side: 0, sides: 1 }}
      names={names}
      by={view.by}
      wordsAt={clearOf(open, inLane, WORDS)}
      proposed={proposed !== undefined}
      own={open.date >= today && therapistsOf(session).some(({ id }) => id === open.therapist)}
      press={() => !dragged() && decide(proposed ?? { therapist: open.therapist, was: open, is: open })}
    />
  );
}

function TakenIn({ grid, day, taken }: Omit<CellProps, 'hour' | 'dragged'> & { taken: Taken }) {
  const { names, clock } = useSession();
  const { booking } = taken;
  return (
    <TakenEntry
      taken={taken}
      placing={placingOf(grid, booking)}
      names={names}
      clock={day.twice.length > 0 ? clock : undefined}
      stranded={'id' in booking && grid.stranded.includes(booking.id)}
      press={grid.see}
    />
  );
}

interface Placed {
  readonly room: string;
  readonly therapist?: string;
}

const laneOf = ({ view }: GridProps, { room, therapist }: Placed): string | undefined =>
  view.by === 'room' ? room : therapist;

function placingOf(grid: GridProps, what: Placed) {
  const lane = grid.lanes.findIndex(({ id }) => id === laneOf(grid, what));
  return { lane: Math.max(0, lane), lanes: grid.lanes.length };
}
