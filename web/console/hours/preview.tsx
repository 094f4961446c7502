import { useState } from 'preact/hooks';
import type { SlotDay } from '../../../functions/domain/slots.ts';
import { epochMs } from '../../../functions/domain/units.ts';
import { announce } from '../../shared/announce.ts';
import { dateRange, dayOfMonthOf, weekdayOf } from '../../shared/when.ts';
import { useSession } from '../session.ts';
import { DAYS_KNOWN, type HoursAnswers } from './answers.ts';
import { comingWeeks, countSlots, type SlotWeek } from './coming-slots.ts';
import { type HoursDraft, workableHours } from './hours-draft.ts';

interface PreviewProps {
  readonly therapist: string;
  readonly answers: HoursAnswers;
  readonly draft: HoursDraft;
}

/** What the draft would come to, at once with each change of it. */
export function Preview({ therapist, answers, draft }: PreviewProps) {
  const [chosen, choose] = useState<number>();
  const { exceptions, hours } = answers;
  const now = epochMs(Date.now());
  const saved = comingWeeks(answers, { therapist, exceptions, hours }, now);
  const weeks = comingWeeks(answers, { therapist, exceptions, hours: workableHours(draft, hours) }, now);
  if (!saved || !weeks) return <NoPreview timeZone={answers.settings.timeZone} />;
  const first = saved.findIndex((week) => countSlots(week) > 0);
  const at = Math.min(chosen ?? Math.max(first, 0), weeks.length - 1);
  const week = weeks[at] ?? [];
  const show = (next: number) => {
    choose(next);
    const shown = weeks[next] ?? [];
    announce(`${rangeOf(shown)}: ${times(countSlots(shown))}.`);
  };
  return (
    <section class="preview" aria-labelledby="preview">
      <h2 id="preview">What clients will see</h2>
      <Weeks weeks={weeks} at={at} show={show} />
      <p class="preview-count" role="status">
        {compared(countSlots(week), countSlots(saved[at]))}
      </p>
      <ul class="preview-days">
        {week.map((day) => (
          <Day key={day.date} day={day} />
        ))}
      </ul>
      <p class="hint">
        Bookings, journeys, notice, and what others have in the rooms are taken off. Clients can book{' '}
        {answers.settings.daysAhead} days ahead
        {answers.settings.daysAhead >= DAYS_KNOWN && '; this shows the first two months'}.
      </p>
    </section>
  );
}

const times = (count: number): string => (count === 1 ? '1 time' : `${count} times`);

const compared = (count: number, saved: number): string =>
  count === saved ? `${times(count)} this week` : `${times(count)} this week; as saved, ${saved}`;

const rangeOf = (week: SlotWeek): string => dateRange(week.at(0)?.date ?? '', week.at(-1)?.date ?? '');

interface WeeksProps {
  readonly weeks: readonly SlotWeek[];
  readonly at: number;
  readonly show: (at: number) => void;
}

/** The buttons stay where they are when there is nothing further, so that focus is not lost. */
function Weeks({ weeks, at, show }: WeeksProps) {
  const button = (label: string, to: number) => (
    <button
      type="button"
      class="quiet button"
      aria-label={`${label} week`}
      aria-disabled={weeks[to] ? undefined : 'true'}
      onClick={() => (weeks[to] ? show(to) : announce(`There is no ${label.toLowerCase()} week to show.`))}
    >
      {label}
    </button>
  );
  return (
    <div class="preview-weeks">
      {button('Earlier', at - 1)}
      <p>{rangeOf(weeks[at] ?? [])}</p>
      {button('Later', at + 1)}
    </div>
  );
}

function Day({ day: { date, slots } }: { day: SlotDay }) {
  const { names, clock } = useSession();
  const rooms = Map.groupBy(slots, ({ room }) => room);
  return (
    <li class={slots.length === 0 ? 'empty preview-day' : 'preview-day'}>
      <h3>
        {weekdayOf(date, 'short')} <span>{dayOfMonthOf(date, 'short')}</span>
      </h3>
      <div>
        {slots.length === 0 && <p>No times</p>}
        {[...rooms].map(([room, inRoom]) => (
          <div key={room} class="preview-room">
            <p>{names.room(room)}</p>
            <ul aria-label={`${weekdayOf(date, 'long')}, ${names.room(room)}`}>
              {inRoom.map(({ start }) => (
                <li key={start}>{clock.time(start)}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </li>
  );
}

function NoPreview({ timeZone }: { timeZone: string }) {
  return (
    <section class="preview" aria-labelledby="preview">
      <h2 id="preview">What clients will see</h2>
      <p>
        This browser does not know the time zone {timeZone}, so the times cannot be shown here before you
        save.
      </p>
    </section>
  );
}
