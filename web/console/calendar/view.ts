import { isRealDate, parseDate, weekdayOf } from '../../../functions/domain/calendar-date.ts';
import type { CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import type { Reply } from '../../shared/api.ts';
import { addDays } from '../../shared/when.ts';
import { type Session, therapistsOf } from '../session.ts';
import { together } from '../shared/replies.ts';
import { joinWeeks } from './week.ts';

/** Which week is seen, and how: all of it stands in the address. */
export interface View {
  /** A Monday. */
  readonly week: string;
  /** Of a narrow screen. */
  readonly day: string;
  readonly by: 'therapist' | 'room';
  /** An id, or `all`. */
  readonly show: string;
}

/** What one column of a day stands for: a therapist, or a room. */
export interface Lane {
  readonly id: string;
  readonly name: string;
}

const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(parseDate(date)));

/** @param today - the practice's */
export function viewOf({ query }: { readonly query: URLSearchParams }, today: string): View {
  const date = (name: string) => {
    const text = query.get(name) ?? '';
    return isRealDate(text) ? text : undefined;
  };
  const week = mondayOf(date('week') ?? date('day') ?? today);
  const day = date('day') ?? today;
  return {
    week,
    day: mondayOf(day) === week ? day : week,
    by: query.get('by') === 'room' ? 'room' : 'therapist',
    show: query.get('show') ?? 'all',
  };
}

export function addressOf(view: View, other: Partial<View> = {}): string {
  const { week, day, by, show } = { ...view, ...other };
  return `/console/calendar?${new URLSearchParams({ week, by, show, day })}`;
}

export const datesOf = ({ week }: Pick<View, 'week'>): readonly string[] =>
  [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(week, days));

/** All that can be chosen to be seen. */
export function choicesOf({ by }: Pick<View, 'by'>, session: Session): readonly Lane[] {
  const { me, names } = session;
  return by === 'room'
    ? me.rooms.map(({ id }) => ({ id, name: names.room(id) }))
    : therapistsOf(session).map(({ id }) => ({ id, name: names.short([id]) }));
}

export function lanesOf(view: View, session: Session): readonly Lane[] {
  const choices = choicesOf(view, session);
  const chosen = choices.filter(({ id }) => id === view.show);
  return chosen.length > 0 ? chosen : choices;
}

/** Whose times in a room are others’, a therapist is told room by room only. */
export function askFor({ week, by }: View, lanes: readonly Lane[], { me, api }: Session) {
  const range = `/api/console/calendar?from=${week}&to=${addDays(week, 6)}`;
  const one = lanes.length === 1 ? lanes[0] : undefined;
  const asksEach = by === 'room' && me.role !== 'owner' && !one;
  const path = one
    ? `${range}&${new URLSearchParams({ [by]: one.id })}`
    : asksEach
      ? `${range}&rooms`
      : range;
  const ask = async (): Promise<Reply<CalendarAnswer>> => {
    if (!asksEach) return api.ask<CalendarAnswer>(path);
    const reply = await together(
      lanes.map(({ id }) => api.ask<CalendarAnswer>(`${range}&${new URLSearchParams({ room: id })}`)),
    );
    return reply.kind === 'answer' ? { ...reply, value: joinWeeks(reply.value) } : reply;
  };
  return { path, ask };
}
