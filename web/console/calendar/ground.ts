import { type Session, therapistsOf } from '../session.ts';
import { sameOpen } from './change.ts';
import { openOf } from './entries.tsx';
import type { Span } from './geometry.ts';
import type { GridProps } from './grid-props.ts';
import { nearestRoom } from './new-hours.ts';
import type { Ground } from './pointer.ts';
import type { Lane } from './view.ts';
import type { Open } from './week.ts';

/** What a drag over the grid comes to. @param grid - with the week as it is shown, a change that is not saved included */
export function groundOf(grid: GridProps, session: Session): Omit<Ground, 'table'> {
  const { view, lanes, week, today, step, ...props } = grid;
  const { change, propose, decide, giveUp } = props;
  const own = therapistsOf(session);
  return {
    lanes,
    dates: week.days.map(({ date }) => date),
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
