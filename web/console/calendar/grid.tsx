import { useRef } from 'preact/hooks';
import { formatTime } from '../../../functions/domain/wall-time.ts';
import { dateRange } from '../../shared/when.ts';
import { useSession } from '../session.ts';
import { Cell } from './cell.tsx';
import { withChange } from './change.ts';
import { cssValues } from './css-values.ts';
import { DayHead } from './day-head.tsx';
import { hoursIn } from './geometry.ts';
import type { GridProps } from './grid-props.ts';
import { groundOf } from './ground.ts';
import { useKeys } from './keys.ts';
import { useDragging } from './pointer.ts';

/** A week, or a day, in one picture: days are columns, hours are rows, and what begins in an hour stands in its cell. */
export function Grid(props: GridProps) {
  const { view, lanes, today } = props;
  const session = useSession();
  const table = useRef<HTMLTableElement>(null);
  const week = withChange(props.week, props.change);
  const shown = { ...props, week };
  const { dragged, ...pointer } = useDragging({ ...groundOf(shown, session), table });
  const onKeyDown = useKeys(shown, table);
  const [first = '', last = first] = [week.days[0]?.date, week.days.at(-1)?.date];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section class="scrolls week-scrolls" aria-label="Calendar" tabIndex={0} onKeyDown={onKeyDown}>
      <table
        ref={table}
        class={week.days.length > 1 ? 'week-grid many-days' : 'week-grid'}
        style={cssValues({ '--lanes': lanes.length })}
        {...pointer}
      >
        <caption class="unseen">
          Open hours and bookings, {dateRange(first, last)}, by {view.by}
        </caption>
        <thead>
          <tr>
            <td />
            {week.days.map((day) => (
              <DayHead key={day.date} day={day} lanes={lanes} today={today} />
            ))}
          </tr>
        </thead>
        <tbody>
          {hoursIn(week.rows).map((hour) => (
            <Hour key={hour} hour={hour} grid={shown} dragged={() => dragged.current} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface HourProps {
  readonly hour: number;
  readonly grid: GridProps;
  readonly dragged: () => boolean;
}

const Hour = ({ hour, grid, dragged }: HourProps) => (
  <tr>
    <th scope="row">{formatTime(hour * 60)}</th>
    {grid.week.days.map((day) => (
      <td key={day.date} class={day.date === grid.today ? 'today' : undefined}>
        <Cell grid={grid} day={day} hour={hour} dragged={dragged} />
      </td>
    ))}
  </tr>
);
