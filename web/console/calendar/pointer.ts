import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Rows, type Span, shift, snap, spanBetween, stretch } from './geometry.ts';
import type { Lane } from './view.ts';
import type { Open } from './week.ts';

interface Ground {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly dates: readonly string[];
  readonly lanes: readonly Lane[];
  readonly rows: Rows;
  readonly step: number;
  /** The hours that an entry of the table stands for. */
  readonly openAt: (entry: HTMLElement) => Open | undefined;
  /** As they stand where these are a change that is not saved. */
  readonly originOf: (open: Open) => Open | null;
  /** Hours that are begun on free ground; undefined where whoever is signed in may have none. */
  readonly begin: (date: string, lane: Lane, span: Span) => Open | undefined;
  /** In which room hours are once they are over a lane; therapists stay who they are. */
  readonly over: (open: Open, lane: Lane) => Open;
  readonly show: (was: Open | null, is: Open) => void;
  readonly drop: (was: Open | null, is: Open) => void;
  readonly giveUp: () => void;
}

/** Where a pointer is: which date and lane, and which minute of the day. */
interface Point {
  readonly date: string;
  readonly lane: Lane;
  readonly minute: number;
}

interface Drag {
  readonly origin: Open | null;
  /** Where they were taken up. */
  readonly was: Open | null;
  readonly began: Point;
  /** What the pointer has hold of. */
  readonly hold: 'whole' | keyof Span | 'ground';
  /** As far as it has come; undefined while it has not moved by a step. */
  readonly is?: Open;
}

/** How near an edge, in pixels, takes hold of it. */
const EDGE = 9;

/**
 * Hours dragged by a mouse or a pen: the edges stretch, the middle moves, free ground adds. A finger scrolls, and presses for the
 * form.
 */
export function useDragging(ground: Ground) {
  const drag = useRef<Drag | undefined>(undefined);
  /** A press ends a drag too, and is then no press. */
  const dragged = useRef(false);
  useEffect(() => {
    const giveUp = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape' || !drag.current) return;
      drag.current = undefined;
      ground.giveUp();
    };
    addEventListener('keydown', giveUp);
    return () => removeEventListener('keydown', giveUp);
  });
  return {
    dragged,
    onPointerDown: (press: PointerEvent) => {
      dragged.current = false;
      const began = press.pointerType !== 'touch' && press.button === 0 ? pointOf(press, ground) : undefined;
      const entry = press.target instanceof Element ? press.target.closest<HTMLElement>('.entry') : null;
      if (!began || (entry && !entry.dataset['open'])) return;
      const was = entry ? (ground.openAt(entry) ?? null) : null;
      drag.current = {
        origin: was && ground.originOf(was),
        was,
        began,
        hold: entry && was ? holdOf(entry, press) : 'ground',
      };
    },
    onPointerMove: (move: PointerEvent) => {
      const current = drag.current;
      const point = current && pointOf(move, ground);
      const is = point && draggedTo(current, point, ground);
      if (!is || same(is, current.is ?? current.was)) return;
      if (!current.is) (move.currentTarget as Element).setPointerCapture(move.pointerId);
      drag.current = { ...current, is };
      dragged.current = true;
      ground.show(current.origin, is);
    },
    onPointerUp: () => {
      const { origin, is } = drag.current ?? {};
      drag.current = undefined;
      if (is) ground.drop(origin ?? null, is);
    },
    onPointerCancel: () => {
      if (drag.current?.is) ground.giveUp();
      drag.current = undefined;
    },
  };
}

const same = (one: Open, other: Open | null): boolean => JSON.stringify(one) === JSON.stringify(other);

function holdOf(entry: HTMLElement, { clientY }: PointerEvent): Drag['hold'] {
  const { top, bottom } = entry.getBoundingClientRect();
  if (clientY - top < EDGE) return 'from';
  return bottom - clientY < EDGE ? 'until' : 'whole';
}

function pointOf(
  { clientX, clientY }: PointerEvent,
  { table, dates, lanes, rows }: Ground,
): Point | undefined {
  const row = table.current?.tBodies[0]?.rows[0];
  const body = table.current?.tBodies[0]?.getBoundingClientRect();
  if (!row || !body) return undefined;
  const columns = [...row.cells].slice(1).map((cell) => cell.getBoundingClientRect());
  const place = columns.findIndex(({ left, right }) => left <= clientX && clientX < right);
  const [date, column] = [dates[place], columns[place]];
  if (date === undefined || !column) return undefined;
  const lane = lanes[Math.floor(((clientX - column.left) / column.width) * lanes.length)];
  const minute = rows.first * 60 + ((clientY - body.top) / body.height) * (rows.end - rows.first) * 60;
  return lane && { date, lane, minute };
}

function draggedTo(
  { was, began, hold }: Drag,
  { date, lane, minute }: Point,
  ground: Ground,
): Open | undefined {
  const { step, rows } = ground;
  const by = snap(minute - began.minute, step);
  if (hold === 'ground') {
    const far = Math.abs(minute - began.minute) >= step / 2;
    return far ? ground.begin(began.date, began.lane, spanBetween(began.minute, minute, step)) : undefined;
  }
  if (!was) return undefined;
  if (hold !== 'whole') return { ...was, ...stretch(was, { edge: hold, by, step }) };
  const within = Math.min(Math.max(by, rows.first * 60 - was.from), rows.end * 60 - was.until);
  const moved = { ...was, ...shift(was, within), date };
  return lane.id === began.lane.id ? moved : ground.over(moved, lane);
}
