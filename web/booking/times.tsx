import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import { announce } from '../shared/announce.ts';
import { Heading } from '../shared/heading.tsx';
import { Telephone } from '../shared/layout.tsx';
import { dateRange } from '../shared/when.ts';
import type { Available } from './availability.ts';
import type { Names } from './names.ts';
import { addressOf, landingAddress, type Navigation, type Step } from './route.ts';
import { slotKey, WeekOfTimes } from './week.tsx';
import { daysWith, type Wanted, type Week, weekAt, weeksOf } from './weeks.ts';

interface TimesProps {
  readonly available: Available;
  readonly names: Names;
  readonly focus: boolean;
  readonly wanted: Wanted;
  readonly step: Step;
  /** The time from which the visitor came back: its button takes focus. */
  readonly cameFrom: Slot | undefined;
  readonly go: Navigation['go'];
  readonly replace: Navigation['replace'];
}

export function TimesStep({ available, names, focus, wanted, step, cameFrom, go, replace }: TimesProps) {
  const list = useRef<HTMLDivElement>(null);
  const weeks = weeksOf(daysWith(available.days, wanted));
  const at = weekAt(weeks, step.week);
  const week = weeks[at];
  useLayoutEffect(() => {
    if (!cameFrom) return;
    const button = list.current?.querySelector<HTMLElement>(`[data-slot="${slotKey(cameFrom)}"]`);
    (button ?? document.querySelector('h1'))?.focus();
  }, []);
  const show = (next: Week) => {
    replace({ ...step, week: next.from });
    announce(`${dateRange(next.from, next.to)}: ${countTimes(next)}.`);
    if ((list.current?.getBoundingClientRect().top ?? 0) < 0) list.current?.scrollIntoView();
  };
  const choose = (chosen: Slot) => go({ chosen }, addressOf(wanted));
  return (
    <>
      <Heading title={`Choose a time – ${placeTitle(wanted, names)}`} focus={focus && !cameFrom}>
        Choose a time
      </Heading>
      <Where available={available} names={names} wanted={wanted} go={go} />
      {week ? (
        <div ref={list} class="times">
          <Pager weeks={weeks} at={at} show={show} />
          <WeekOfTimes week={week} wanted={wanted} available={available} names={names} choose={choose} />
        </div>
      ) : (
        <NoTimes available={available} wanted={wanted} names={names} />
      )}
    </>
  );
}

const placeTitle = ({ room }: Wanted, names: Names): string =>
  room === null ? 'any room' : names.room(room);

function countTimes({ days }: Week): string {
  const count = days.reduce((sum, { slots }) => sum + slots.length, 0);
  return count === 1 ? '1 free time' : `${count} free times`;
}

function Where({
  available: { practice },
  names,
  wanted,
  go,
}: Pick<TimesProps, 'available' | 'names' | 'wanted' | 'go'>) {
  const room = practice.rooms.find(({ id }) => id === wanted.room);
  const person = practice.therapists.find(({ id }) => id === wanted.therapist);
  const follow = (address: string) => (press: MouseEvent) => {
    if (press.metaKey || press.ctrlKey || press.shiftKey || press.altKey) return;
    press.preventDefault();
    go({}, address);
  };
  const link = (address: string, text: string) => (
    <a href={address} onClick={follow(address)}>
      {text}
    </a>
  );
  const everyone = addressOf({ ...wanted, therapist: null });
  return (
    <div class="where">
      <p>
        <strong>{room ? names.room(room.id) : 'Any room'}</strong>
        {room ? ` · ${room.name}, ${room.address}, ${room.postcode}` : ''}
        {practice.rooms.length > 1 && <> {link(landingAddress(wanted.therapist), 'Change room')}</>}
      </p>
      {person && practice.therapists.length > 1 && (
        <p>
          <strong>With {person.name}</strong>
          {person.pronouns ? ` (${person.pronouns})` : ''} {link(everyone, 'See everyone’s times')}
        </p>
      )}
    </div>
  );
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
}: Pick<TimesProps, 'available' | 'wanted' | 'names'>) {
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
        <Telephone number={practice.phone} />
      </p>
    </div>
  );
}
