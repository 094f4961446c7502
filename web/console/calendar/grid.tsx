import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatTime } from '../../../functions/domain/wall-time.ts';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { announce } from '../../shared/announce.ts';
import { dateRange, dayOfMonthOf, weekdayOf } from '../../shared/when.ts';
import { therapistsOf, useSession } from '../session.ts';
import { byKey, type Change, sameOpen } from './change.ts';
import { cssValues } from './css-values.ts';
import { OpenEntry, openKey, sayOpen, TakenEntry } from './entries.tsx';
import { clearOf, hoursIn, rowsFor, type Span } from './geometry.ts';
import { NowLine } from './now-line.tsx';
import { useDragging } from './pointer.ts';
import type { Lane, View } from './view.ts';
import type { Open, Week, WeekDay } from './week.ts';

interface GridProps {
  readonly view: View;
  readonly lanes: readonly Lane[];
  readonly week: Week;
  readonly today: string;
  readonly stranded: readonly string[];
  /** Of the practice: 15 where it is not known. */
  readonly step: number;
  readonly change: Change | undefined;
  readonly propose: (change: Change) => void;
  /** Asks what is to become of the change. */
  readonly decide: (change: Change) => void;
  readonly giveUp: () => void;
  /** Begins new hours; undefined: on whichever day suits. */
  readonly add: (date: string | undefined) => void;
  readonly see: (booking: ConsoleBooking) => void;
}

/** A week, or a day, in one picture: days are columns, hours are rows, and what begins in an hour stands in its cell. */
export function Grid(props: GridProps) {
  const { view, lanes, week, today, change } = props;
  const session = useSession();
  const table = useRef<HTMLTableElement>(null);
  const focusChange = useRef(false);
  const shown = withChange(week, change);
  const dragging = useDragging({
    ...groundOf({ ...props, week: shown }, session),
    table,
    dates: week.days.map(({ date }) => date),
  });
  useLayoutEffect(() => {
    if (focusChange.current) table.current?.querySelector<HTMLElement>('.proposed')?.focus();
    focusChange.current = false;
  }, [change]);
  const onKeyDown = (press: KeyboardEvent) => {
    const open = press.target instanceof HTMLElement ? openOf(shown, press.target) : undefined;
    if (press.key === 'Escape' && change) return props.giveUp();
    if (press.key === 'n' && !press.ctrlKey && !press.metaKey && !press.altKey) return props.add(open?.date);
    const is = open && byKey(open, press, props.step);
    if (!open || !is) return;
    press.preventDefault();
    if (is.date < today || !week.days.some(({ date }) => date === is.date))
      return announce('Hours can be moved within this week, and not into the past.');
    focusChange.current = true;
    const was = change && sameOpen(change.is, open) ? change.was : open;
    props.propose({ therapist: open.therapist, was, is });
    announce(`${sayOpen(is, session.names)}. Not saved. Enter saves, Escape gives up.`);
  };
  const first = week.days[0]?.date ?? '';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section class="scrolls week-scrolls" aria-label="Calendar" tabIndex={0} onKeyDown={onKeyDown}>
      <table
        ref={table}
        class={week.days.length > 1 ? 'week-grid many-days' : 'week-grid'}
        style={cssValues({ '--lanes': lanes.length })}
        onPointerDown={dragging.onPointerDown}
        onPointerMove={dragging.onPointerMove}
        onPointerUp={dragging.onPointerUp}
        onPointerCancel={dragging.onPointerCancel}
      >
        <caption class="unseen">
          Open hours and bookings, {dateRange(first, week.days.at(-1)?.date ?? first)}, by {view.by}
        </caption>
        <thead>
          <tr>
            <td />
            {shown.days.map((day) => (
              <DayHead key={day.date} day={day} lanes={lanes} today={today} />
            ))}
          </tr>
        </thead>
        <tbody>
          {hoursIn(shown.rows).map((hour) => (
            <tr key={hour}>
              <th scope="row">{formatTime(hour * 60)}</th>
              {shown.days.map((day) => (
                <td key={day.date} class={day.date === today ? 'today' : undefined}>
                  <Cell
                    {...props}
                    week={shown}
                    day={day}
                    hour={hour}
                    dragged={() => dragging.dragged.current}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type SessionNow = ReturnType<typeof useSession>;

function groundOf({ view, lanes, week, today, step, ...props }: GridProps, session: SessionNow) {
  const { change, propose, decide, giveUp } = props;
  const own = therapistsOf(session);
  return {
    lanes,
    rows: week.rows,
    step,
    openAt: (entry: HTMLElement) => openOf(week, entry),
    begin: (date: string, lane: Lane, span: Span): Open | undefined => {
      const therapist = view.by === 'therapist' ? lane.id : (session.me.therapist ?? own[0]?.id);
      const room = view.by === 'room' ? lane.id : nearestRoom(week, therapist, date, session);
      return therapist && room && date >= today ? { date, therapist, room, ...span } : undefined;
    },
    over: (open: Open, { id }: Lane): Open => (view.by === 'room' ? { ...open, room: id } : open),
    show: (was: Open | null, is: Open) => propose({ therapist: is.therapist, was, is }),
    drop: (was: Open | null, is: Open) => decide({ therapist: is.therapist, was, is }),
    originOf: (open: Open) => (change && sameOpen(change.is, open) ? change.was : open),
    giveUp,
  };
}

/** Where they are that day already, or that week, or the first room. */
export function nearestRoom(week: Week, therapist: string | undefined, date: string, { me }: SessionNow) {
  const theirs = week.days.flatMap(({ open }) => open).filter((open) => open.therapist === therapist);
  return (theirs.find((open) => open.date === date) ?? theirs[0])?.room ?? me.rooms[0]?.id;
}

const openOf = ({ days }: Week, { dataset }: HTMLElement): Open | undefined =>
  days.flatMap(({ open }) => open).find((open) => openKey(open) === dataset['open']);

/** The week as it would be. */
function withChange({ days, rows }: Week, change: Change | undefined): Week {
  if (!change) return { days, rows };
  const { first, end } = rowsFor(change.is ? [change.is] : []);
  return {
    rows: { first: Math.min(rows.first, first), end: Math.max(rows.end, end) },
    days: days.map((day) => {
      const kept = day.open.filter((open) => !sameOpen(open, change.was));
      const open = change.is?.date === day.date ? [...kept, change.is] : kept;
      return { ...day, open: open.toSorted((a, b) => a.from - b.from) };
    }),
  };
}

function DayHead({ day, lanes, today }: { day: WeekDay; lanes: readonly Lane[]; today: string }) {
  const { names } = useSession();
  const { date, bankHoliday, exceptions, skipped, twice } = day;
  const whose = exceptions.filter((id) => lanes.length === 1 || names.short([id]));
  return (
    <th scope="col" class={date === today ? 'today' : undefined}>
      <span class="day-name">
        {weekdayOf(date, 'short')} <span class="unbroken">{dayOfMonthOf(date, 'short')}</span>
        {date === today && <span class="unseen"> (today)</span>}
      </span>
      {bankHoliday && <span class="day-note">Bank holiday</span>}
      {whose.length > 0 && (
        <span class="day-note">
          Other hours{lanes.length > 1 && `: ${whose.map((id) => names.short([id])).join(', ')}`}
        </span>
      )}
      {skipped.length > 0 && <span class="day-note">Clocks go forward</span>}
      {twice.length > 0 && <span class="day-note">Clocks go back</span>}
      {lanes.length > 1 && (
        <span class="lane-names">
          {lanes.map(({ id, name }) => (
            <span key={id}>{name}</span>
          ))}
        </span>
      )}
    </th>
  );
}

interface CellProps extends GridProps {
  readonly day: WeekDay;
  readonly hour: number;
  /** Whether the press that ends now has dragged something. */
  readonly dragged: () => boolean;
}

function Cell({ day, hour, ...props }: CellProps) {
  const { names, clock, ...session } = useSession();
  const { view, lanes, change, week, dragged } = props;
  const begins = ({ from }: Span) => Math.floor(from / 60) === hour;
  const own = therapistsOf(session);
  const placing = (id: string | undefined) => ({
    lane: Math.max(
      0,
      lanes.findIndex((lane) => lane.id === id),
    ),
    lanes: lanes.length,
  });
  const laneOf = (of: { room: string; therapist?: string }) => (view.by === 'room' ? of.room : of.therapist);
  return (
    <div class={cellClass(day, hour)}>
      {hour === week.rows.first && day.date === props.today && <NowLine rows={week.rows} />}
      {day.skipped.includes(hour) && <span class="unseen">This hour does not come.</span>}
      {day.open.filter(begins).map((open) => (
        <OpenEntry
          key={openKey(open)}
          open={open}
          placing={{ ...placing(laneOf(open)), side: 0, sides: 1 }}
          names={names}
          by={view.by}
          wordsAt={clearOf(
            open,
            day.taken.filter(({ booking }) => laneOf(booking) === laneOf(open)),
            WORDS,
          )}
          proposed={sameOpen(open, change?.is ?? null)}
          own={open.date >= props.today && own.some(({ id }) => id === open.therapist)}
          press={() =>
            !dragged() &&
            props.decide(
              change && sameOpen(change.is, open)
                ? change
                : { therapist: open.therapist, was: open, is: open },
            )
          }
        />
      ))}
      {day.taken.filter(begins).map((taken) => (
        <TakenEntry
          key={taken.booking.start + taken.booking.room}
          taken={taken}
          placing={placing(laneOf(taken.booking))}
          names={names}
          clock={day.twice.length > 0 ? clock : undefined}
          stranded={'id' in taken.booking && props.stranded.includes(taken.booking.id)}
          press={props.see}
        />
      ))}
    </div>
  );
}

/** Two lines of small print are as high as so many minutes. */
const WORDS = 25;

const cellClass = ({ skipped, twice }: WeekDay, hour: number): string =>
  skipped.includes(hour) ? 'cell skipped' : twice.includes(hour) ? 'cell twice' : 'cell';
