import { addDays, dateRange, dayOfMonthOf, weekdayOf } from '../../shared/when.ts';
import { useSession } from '../session.ts';
import { addressOf, choicesOf, datesOf, type View } from './view.ts';

interface ToolbarProps {
  readonly view: View;
  readonly today: string;
  /** Whether one day is shown, and the others are a press away. */
  readonly narrow: boolean;
  readonly add: () => void;
}

/** Which week, seen how; all of it links, so that each can be kept and gone back to. */
export function Toolbar({ view, today, narrow, add }: ToolbarProps) {
  const { week } = view;
  const weekAt = (days: number) => {
    const other = addDays(week, days);
    return addressOf(view, { week: other, day: other });
  };
  const hasToday = datesOf(view).includes(today);
  return (
    <>
      <div class="bar calendar-bar">
        <nav class="weeks" aria-label="Weeks">
          <a class="quiet button" href={weekAt(-7)}>
            Earlier
          </a>
          <a
            class="quiet button"
            href={addressOf(view, { week: today, day: today })}
            aria-current={hasToday ? 'date' : undefined}
          >
            This week
          </a>
          <a class="quiet button" href={weekAt(7)}>
            Later
          </a>
        </nav>
        <h2>
          {dateRange(week, addDays(week, 6))} <span class="unbroken">{week.slice(0, 4)}</span>
        </h2>
        <p class="end decision">
          <button type="button" class="quiet button" onClick={add}>
            Add hours
          </button>
          <a class="quiet button" href="/console/absence">
            I’m ill today
          </a>
        </p>
      </div>
      <div class="bar calendar-bar">
        <Choices view={view} />
      </div>
      {narrow && <Days view={view} today={today} />}
    </>
  );
}

/** By therapist or by room, and all of them or one. */
function Choices({ view }: { view: View }) {
  const session = useSession();
  const choices = choicesOf(view, session);
  const chosen = choices.some(({ id }) => id === view.show) ? view.show : 'all';
  return (
    <>
      <nav class="toggle" aria-label="Seen by">
        {(['therapist', 'room'] as const).map((by) => (
          <a
            key={by}
            href={addressOf(view, { by, show: 'all' })}
            aria-current={by === view.by ? 'true' : undefined}
          >
            By {by}
          </a>
        ))}
      </nav>
      {choices.length > 1 && (
        <nav class="toggle" aria-label={view.by === 'room' ? 'Which room' : 'Which therapist'}>
          {[{ id: 'all', name: 'All' }, ...choices].map(({ id, name }) => (
            <a
              key={id}
              href={addressOf(view, { show: id })}
              aria-current={id === chosen ? 'true' : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
      )}
    </>
  );
}

function Days({ view, today }: { view: View; today: string }) {
  return (
    <nav class="days-of-week" aria-label="Days">
      {datesOf(view).map((date) => (
        <a
          key={date}
          href={addressOf(view, { day: date })}
          aria-current={date === view.day ? 'true' : undefined}
          class={date === today ? 'today' : undefined}
        >
          <span aria-hidden="true">
            {weekdayOf(date, 'short')} <b>{Number(date.slice(8))}</b>
          </span>
          <span class="unseen">
            {weekdayOf(date, 'long')} {dayOfMonthOf(date)}
          </span>
        </a>
      ))}
    </nav>
  );
}
