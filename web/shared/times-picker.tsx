import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import { announce } from './announce.ts';
import type { Available } from './availability.ts';
import { Telephone } from './layout.tsx';
import type { Names } from './names.ts';
import { slotKey, WeekOfTimes } from './week.tsx';
import { daysWith, type Wanted, type Week, weekAt, weeksOf } from './weeks.ts';
import { dateRange } from './when.ts';

interface TimesPickerProps {
  readonly available: Available;
  readonly names: Names;
  readonly wanted: Wanted;
  /** A date of the week that is shown; undefined: the first with a time. */
  readonly date: string | undefined;
  /** The time from which the visitor came back: its button takes focus. */
  readonly cameFrom: Slot | undefined;
  readonly showWeek: (date: string) => void;
  readonly choose: (slot: Slot) => void;
}

/** The free times, a week at a time. */
export function TimesPicker({ date, cameFrom, showWeek, choose, ...times }: TimesPickerProps) {
  const { available, wanted, names } = times;
  const list = useRef<HTMLDivElement>(null);
  const weeks = weeksOf(daysWith(available.days, wanted));
  const at = weekAt(weeks, date);
  const week = weeks[at];
  useLayoutEffect(() => {
    if (!cameFrom) return;
    const button = list.current?.querySelector<HTMLElement>(`[data-slot="${slotKey(cameFrom)}"]`);
    (button ?? document.querySelector('h1'))?.focus();
  }, []);
  const show = (next: Week) => {
    showWeek(next.from);
    announce(`${dateRange(next.from, next.to)}: ${countTimes(next)}.`);
    if ((list.current?.getBoundingClientRect().top ?? 0) < 0) list.current?.scrollIntoView();
  };
  if (!week) return <NoTimes available={available} wanted={wanted} names={names} />;
  return (
    <div ref={list} class="times">
      <Pager weeks={weeks} at={at} show={show} />
      <WeekOfTimes week={week} {...times} choose={choose} />
    </div>
  );
}

function countTimes({ days }: Week): string {
  const count = days.reduce((sum, { slots }) => sum + slots.length, 0);
  return count === 1 ? '1 free time' : `${count} free times`;
}

interface PagerProps {
  readonly weeks: readonly Week[];
  readonly at: number;
  readonly show: (week: Week) => void;
}

function Pager({ weeks, at, show }: PagerProps) {
  const week = weeks[at];
  return (
    <div class="pager">
      <PagerButton label="Earlier" to={weeks[at - 1]} show={show} />
      <p>{week && dateRange(week.from, week.to)}</p>
      <PagerButton label="Later" to={weeks[at + 1]} show={show} />
    </div>
  );
}

/** Stays where it is when there is nothing further, so that focus is not lost, and says so. */
function PagerButton({
  label,
  to,
  show,
}: {
  label: 'Earlier' | 'Later';
  to: Week | undefined;
  show: PagerProps['show'];
}) {
  const none = `There are no ${label.toLowerCase()} times.`;
  return (
    <button
      type="button"
      class="quiet button"
      aria-disabled={to ? undefined : 'true'}
      onClick={() => (to ? show(to) : announce(none))}
    >
      {label}
    </button>
  );
}

function NoTimes({
  available: { practice },
  wanted,
  names,
}: Pick<TimesPickerProps, 'available' | 'wanted' | 'names'>) {
  const where = wanted.room === null ? '' : ` in ${names.room(wanted.room)}`;
  return (
    <div class="notice">
      <p>
        There are no free times{where} in the next {practice.daysAhead} days.
      </p>
      <p>
        {wanted.room !== null && practice.rooms.length > 1 && (
          <>Another room may have one, or telephone us: </>
        )}
        {(wanted.room === null || practice.rooms.length === 1) && <>Please telephone us: </>}
        <Telephone number={practice.phone} />. Or <a href="/message">send us a message</a>.
      </p>
    </div>
  );
}
