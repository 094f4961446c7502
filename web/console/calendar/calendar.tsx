import { useRef, useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import { announce } from '../../shared/announce.ts';
import { Heading } from '../../shared/heading.tsx';
import { todayIn } from '../hours/answers.ts';
import { type Session, therapistsOf, useSession } from '../session.ts';
import { Awaited, useAsked } from '../shared/asked.tsx';
import { Done } from '../shared/done.tsx';
import { useDraft } from '../shared/draft.ts';
import { Stranded } from '../shared/stranded.tsx';
import { BookingDialog } from './booking-dialog.tsx';
import type { Change } from './change.ts';
import { ChangeDialog, type Changed, type Deciding } from './change-dialog.tsx';
import { Grid, nearestRoom } from './grid.tsx';
import { useNarrow } from './narrow.ts';
import { EmptyWeek, KeysHelp, Unsaved } from './said.tsx';
import { Toolbar } from './toolbar.tsx';
import { askFor, datesOf, lanesOf, type View, viewOf } from './view.ts';
import { emptyWeek, type Week, weekOf } from './week.ts';

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
  const answer = value ?? emptyWeek(datesOf(view));
  const whole = weekOf(answer, session.me.practice.timeZone, (what) =>
    view.by === 'room' ? what.room : (what.therapist ?? ''),
  );
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

const isEmpty = ({ days, bookings }: CalendarAnswer): boolean =>
  bookings.length === 0 && days.every(({ open }) => open.length === 0);

interface Wishes {
  readonly view: View;
  readonly today: string;
  readonly narrow: boolean;
  readonly date: string | undefined;
}

/** A morning of whoever is looked at, on the day asked for: its form says the rest. Undefined where nobody may have hours. */
function newHours(week: Week, { view, today, narrow, date }: Wishes, session: Session): Change | undefined {
  const own = therapistsOf(session).map(({ id }) => id);
  const therapist = [view.show, session.me.therapist].find((id) => own.includes(id ?? '')) ?? own[0];
  const room = view.by === 'room' && view.show !== 'all' ? view.show : undefined;
  const wished = date ?? (narrow ? view.day : datesOf(view).find((each) => each >= today));
  if (!therapist || !wished || wished < today) {
    announce('Hours can be added from today on.');
    return undefined;
  }
  const at = room ?? nearestRoom(week, therapist, wished, session) ?? '';
  return {
    therapist,
    was: null,
    is: { date: wished, therapist, room: at, from: 9 * 60, until: 13 * 60 },
  };
}
