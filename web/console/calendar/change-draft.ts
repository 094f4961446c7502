import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { weekdayOf } from '../../shared/when.ts';
import { type BlockDraft, blockDraft, blockOf as typedBlock } from '../shared/hours-draft.ts';
import { same } from '../shared/merge.ts';
import { blockOf, type Change, type Standing, type Wanted } from './change.ts';
import { sayDay } from './entries.tsx';

/** A change that somebody is making, kept by the tab. */
export interface Deciding {
  readonly change: Change;
  /** Whether the form is open. */
  readonly asking: boolean;
  /** As typed; undefined: as the change says. */
  readonly fields?: Fields;
  readonly weekly?: boolean;
  /** What it was begun on: from when the form has first read it. */
  readonly standing?: Standing;
}

export interface Fields extends BlockDraft {
  readonly date: string;
  readonly remove: boolean;
}

/** What was done, and who stands outside the hours now. */
export interface Changed {
  readonly words: string;
  readonly stranded: readonly ConsoleBooking[];
}

/** What the form shows of a change first. */
export function fieldsOf({ was, is }: Change): Fields {
  const open = is ?? was;
  const block = open ? blockDraft(blockOf(open)) : { from: '', until: '', room: '' };
  return { ...block, date: open?.date ?? '', remove: is === null };
}

export const wantedOf = ({ therapist, was }: Change, { date, remove, ...block }: Fields): Wanted => ({
  therapist,
  was,
  is: remove ? null : { date, block: typedBlock(block) },
});

export const isAsItWas = ({ was, is }: Wanted): boolean =>
  was !== null && is !== null && was.date === is.date && same(blockOf(was), is.block);

export const ofTherapist = ({ was, is }: Change, therapist: string): Change => ({
  therapist,
  was,
  is: is && { ...is, therapist },
});

/** This date only, or every week: values and words. */
export function scopesOf({ was, is }: Wanted) {
  const dates = [...new Set([was?.date, is?.date].filter((date) => date !== undefined))];
  const [days, weekdays] = [dates.map(sayDay), dates.map((date) => weekdayOf(date, 'long'))];
  return [
    ['date', `Only ${days.join(' and ')}`],
    ['week', `Every ${weekdays.join(' and ')}`],
  ] as const;
}

export function doneWords(wanted: Wanted, weekly: boolean): string {
  const [[, only], [, every]] = scopesOf(wanted);
  const when = weekly ? every.replace(/^E/, 'e') : only.replace(/^Only /, '');
  const { is } = wanted;
  if (!is) return `Saved: the hours are removed, ${when}.`;
  return `Saved: ${is.block.from} to ${is.block.until}, ${when}. From now on clients see this.`;
}
