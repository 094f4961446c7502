import { dayOfMonthOf, weekdayOf } from '../../shared/when.ts';
import { useSession } from '../session.ts';
import type { Lane } from './view.ts';
import type { WeekDay } from './week.ts';

interface DayHeadProps {
  readonly day: WeekDay;
  readonly lanes: readonly Lane[];
  readonly today: string;
}

/** A date, what is particular about it, and who or what its lanes are. */
export function DayHead({ day, lanes, today }: DayHeadProps) {
  const { date } = day;
  return (
    <th scope="col" class={date === today ? 'today' : undefined}>
      <span class="day-name">
        {weekdayOf(date, 'short')} <span class="unbroken">{dayOfMonthOf(date, 'short')}</span>
        {date === today && <span class="unseen"> (today)</span>}
      </span>
      <Notes day={day} lanes={lanes} />
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

function Notes({ day, lanes }: Omit<DayHeadProps, 'today'>) {
  const { names } = useSession();
  const { bankHoliday, exceptions, skipped, twice } = day;
  const whose = lanes.length > 1 ? `: ${exceptions.map((id) => names.short([id])).join(', ')}` : '';
  const notes = [
    bankHoliday && 'Bank holiday',
    exceptions.length > 0 && `Other hours${whose}`,
    skipped.length > 0 && 'Clocks go forward',
    twice.length > 0 && 'Clocks go back',
  ].filter((note) => note !== false);
  return notes.map((note) => (
    <span key={note} class="day-note">
      {note}
    </span>
  ));
}
