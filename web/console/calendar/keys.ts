import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { announce } from '../../shared/announce.ts';
import { useSession } from '../session.ts';
import { byKey, sameOpen } from './change.ts';
import { openOf, sayOpen } from './entries.tsx';
import type { GridProps } from './grid-props.ts';
import type { Open } from './week.ts';

/**
 * What keys do to the hours that have focus.
 * @param grid - with the week as it is shown, a change that is not saved included
 */
export function useKeys(grid: GridProps, table: RefObject<HTMLTableElement | null>) {
  const { names } = useSession();
  const { week, today, change } = grid;
  const focusChange = useRef(false);
  useLayoutEffect(() => {
    if (focusChange.current) table.current?.querySelector<HTMLElement>('.proposed')?.focus();
    focusChange.current = false;
  }, [change]);
  const move = (open: Open, is: Open) => {
    if (is.date < today || !week.days.some(({ date }) => date === is.date))
      return announce('Hours can be moved within this week, and not into the past.');
    focusChange.current = true;
    const was = change && sameOpen(change.is, open) ? change.was : open;
    grid.propose({ therapist: open.therapist, was, is });
    announce(`${sayOpen(is, names)}. Not saved. Enter saves, Escape gives up.`);
  };
  return (press: KeyboardEvent) => {
    const open = press.target instanceof HTMLElement ? openOf(week, press.target) : undefined;
    if (press.key === 'Escape' && change) return grid.giveUp();
    if (isAdding(press)) return grid.add(open?.date);
    const is = open && byKey(open, press, grid.step);
    if (!open || !is) return;
    press.preventDefault();
    move(open, is);
  };
}

const isAdding = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'n' && !ctrlKey && !metaKey && !altKey;
