import { announce } from '../../shared/announce.ts';
import { type Session, therapistsOf } from '../session.ts';
import type { Change } from './change.ts';
import { datesOf, type View } from './view.ts';
import type { Week } from './week.ts';

interface Wishes {
  readonly view: View;
  readonly today: string;
  readonly narrow: boolean;
  /** Undefined: whichever day suits. */
  readonly date: string | undefined;
}

/** A morning of whoever is looked at, on the day asked for: its form says the rest. Undefined where nobody may have hours. */
export function newHours(
  week: Week,
  { view, today, narrow, date }: Wishes,
  session: Session,
): Change | undefined {
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

/** Where they are that day already, or that week, or the first room. */
export function nearestRoom(week: Week, therapist: string | undefined, date: string, { me }: Session) {
  const theirs = week.days.flatMap(({ open }) => open).filter((open) => open.therapist === therapist);
  return (theirs.find((open) => open.date === date) ?? theirs[0])?.room ?? me.rooms[0]?.id;
}
