import { useMemo, useRef, useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import { Heading } from '../../shared/heading.tsx';
import { type Session, therapistsOf, todayIn, useSession } from '../session.ts';
import { Awaited, useAsked } from '../shared/asked.tsx';
import { Done } from '../shared/done.tsx';
import { useDraft } from '../shared/draft.ts';
import { Stranded } from '../shared/stranded.tsx';
import { BookingDialog } from './booking-dialog.tsx';
import type { Change } from './change.ts';
import { ChangeDialog } from './change-dialog.tsx';
import type { Changed, Deciding } from './change-draft.ts';
import { Grid } from './grid.tsx';
import { useNarrow } from './narrow.ts';
import { newHours } from './new-hours.ts';
import { EmptyWeek, KeysHelp, Unsaved } from './said.tsx';
import { Toolbar } from './toolbar.tsx';
import { askFor, datesOf, lanesOf, type View, viewOf } from './view.ts';
import { emptyWeek, type LaneOf, weekOf } from './week.ts';

/** Consultations start on the quarter until the form has read what the practice says; the API has the last word. */
const STEP = 15;

export function Calendar() {
  const session = useSession();
  const today = todayIn(session);
  const view = viewOf(session.place, today);
  const lanes = lanesOf(view, session);
  const narrow = useNarrow();
  const { asked, value, forget } = useWeek(view, session);
  const deciding = useDraft<Deciding>('calendar-change');
  const [seen, see] = useState<ConsoleBooking>();
  const [changed, setChanged] = useState<Changed>();
  const { answer, whole } = useDrawn(value, view, session.me.practice.timeZone);
  const week = narrow ? { ...whole, days: whole.days.filter(({ date }) => date === view.day) } : whole;
  const decide = (change: Change) => {
    setChanged(undefined);
    deciding.change({ change, asking: true });
  };
  const add = (date: string | undefined) => {
    const change = newHours(whole, { view, today, narrow, date }, session);
    if (change) decide(change);
  };
  const finish = (done: Changed) => {
    deciding.drop();
    forget();
    setChanged(done);
  };
  return (
    <>
      <Heading title="Calendar" focus={session.moved}>
        Calendar
      </Heading>
      <Toolbar view={view} today={today} narrow={narrow} add={() => add(undefined)} />
      {changed && (
        <Done words={changed.words}>
          <Stranded bookings={changed.stranded} when="after" />
        </Done>
      )}
      <Awaited asked={{ ...asked, value }} what="the week">
        {(read) => isEmpty(read) && <EmptyWeek own={therapistsOf(session).length > 0} />}
      </Awaited>
      <Grid
        view={view}
        lanes={lanes}
        week={week}
        today={today}
        stranded={answer.stranded}
        step={STEP}
        change={deciding.value?.change}
        propose={(change) => deciding.change({ change, asking: false })}
        decide={decide}
        giveUp={deciding.drop}
        add={add}
        see={see}
      />
      {deciding.value && !deciding.value.asking && (
        <Unsaved change={deciding.value.change} decide={decide} giveUp={deciding.drop} />
      )}
      <KeysHelp />
      {seen && (
        <BookingDialog
          booking={seen}
          stranded={answer.stranded.includes(seen.id)}
          close={() => see(undefined)}
        />
      )}
      {deciding.value?.asking && (
        <ChangeDialog
          deciding={deciding.value}
          keep={deciding.change}
          dates={datesOf(view).filter((date) => date >= today)}
          week={answer}
          finish={finish}
          close={deciding.drop}
        />
      )}
    </>
  );
}

/** The week as last read: going back shows it at once, and then as it is by now. */
function useWeek(view: View, session: Session) {
  const { path, ask } = askFor(view, lanesOf(view, session), session);
  const asked = useAsked<CalendarAnswer>(path, ask);
  const kept = useRef(new Map<string, CalendarAnswer>());
  if (asked.value) kept.current.set(path, asked.value);
  const forget = () => {
    kept.current.clear();
    asked.again();
  };
  return { asked, value: asked.value ?? kept.current.get(path), forget };
}

/** Anew only when another week is to be drawn, and not at each step of a drag. */
const useDrawn = (value: CalendarAnswer | undefined, { week, by }: View, timeZone: string) =>
  useMemo(() => {
    const answer = value ?? emptyWeek(datesOf({ week }));
    const laneOf: LaneOf = ({ room, therapist = '' }) => (by === 'room' ? room : therapist);
    return { answer, whole: weekOf(answer, timeZone, laneOf) };
  }, [value, week, by, timeZone]);

const isEmpty = ({ days, bookings }: CalendarAnswer): boolean =>
  bookings.length === 0 && days.every(({ open }) => open.length === 0);
