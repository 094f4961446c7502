import { DAY_MINUTES, type MinuteOfDay } from '../../../functions/domain/units.ts';

/** Wall time of one date, half-open minutes since midnight. */
export interface Span {
  readonly from: MinuteOfDay;
  readonly until: MinuteOfDay;
}

/** The rows of a week: whole hours. */
export interface Rows {
  /** 0 to 23. */
  readonly first: number;
  /** 1 to 24, not included. */
  readonly end: number;
}

const USUAL: Rows = { first: 8, end: 19 };

/** As early and as late as anything stands, and no less than a usual day. */
export const rowsFor = (spans: readonly Span[]): Rows => ({
  first: Math.min(USUAL.first, ...spans.map(({ from }) => Math.floor(from / 60))),
  end: Math.max(USUAL.end, ...spans.map(({ until }) => Math.ceil(until / 60))),
});

export const hoursIn = ({ first, end }: Rows): readonly number[] =>
  Array.from({ length: end - first }, (_, place) => first + place);

/** What the wall clock shows when something begins and ends, and how long it takes. */
export interface Passing {
  readonly from: MinuteOfDay;
  readonly until: MinuteOfDay;
  /** Minutes that pass. */
  readonly minutes: number;
}

/**
 * Where something stands on a day whose rows are wall time. As a rule that is from the one time to the other. What goes over the
 * clocks' going back may end at a time before its beginning: it is drawn as long as it takes. What ends on the next date ends here
 * at midnight.
 */
export const drawn = ({ from, until, minutes }: Passing): Span => ({
  from,
  until: Math.min(DAY_MINUTES, until > from ? until : from + minutes),
});

/** The nearest time on which consultations may start. */
export const snap = (minute: number, step: number): MinuteOfDay => Math.round(minute / step) * step;

/** The same length, begun as much earlier or later as the day has room for. */
export function shift({ from, until }: Span, by: number): Span {
  const moved = Math.min(Math.max(from + by, 0), DAY_MINUTES - (until - from));
  return { from: moved, until: moved + until - from };
}

/** One edge elsewhere, at least a step away from the other and within the day. */
export function stretch(span: Span, { edge, by, step }: Stretching): Span {
  if (edge === 'from') {
    const from = Math.min(Math.max(span.from + by, 0), span.until - step);
    return { ...span, from };
  }
  const until = Math.max(Math.min(span.until + by, DAY_MINUTES), span.from + step);
  return { ...span, until };
}

interface Stretching {
  readonly edge: keyof Span;
  /** Minutes; less than nothing is earlier. */
  readonly by: number;
  readonly step: number;
}

/** Of two times, in whichever order; at least one step long. */
export function spanBetween(one: number, other: number, step: number): Span {
  const from = Math.min(snap(Math.min(one, other), step), DAY_MINUTES - step);
  return { from, until: Math.min(DAY_MINUTES, Math.max(snap(Math.max(one, other), step), from + step)) };
}

export interface Side {
  /** From 0. */
  readonly side: number;
  readonly sides: number;
}

/**
 * Side by side whatever overlaps: the two quarters past one on the night when the clocks go back.
 * @param spans - in order of start
 * @returns in the same order
 */
export function sideBySide(spans: readonly Span[]): readonly Side[] {
  const sides: { side: number; sides: number }[] = [];
  let ends: number[] = [];
  let group = 0;
  for (const [place, { from, until }] of spans.entries()) {
    if (ends.every((end) => end <= from)) {
      ends = [];
      group = place;
    }
    const free = ends.findIndex((end) => end <= from);
    const side = free < 0 ? ends.length : free;
    ends[side] = until;
    sides.push({ side, sides: 1 });
    for (let i = group; i <= place; i++) (sides[i] as { sides: number }).sides = ends.length;
  }
  return sides;
}

/** How far below its beginning the words of something are not covered by what stands on it; 0 where they are covered anyhow. */
export function clearOf({ from, until }: Span, above: readonly Span[], room: number): number {
  const starts = [from, ...above.map((span) => span.until)].sort((a, b) => a - b);
  const clear = starts.find(
    (start) =>
      start >= from &&
      start + room <= until &&
      above.every((span) => span.until <= start || start + room <= span.from),
  );
  return (clear ?? from) - from;
}
