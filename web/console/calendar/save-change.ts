import { parseDate } from '../../../functions/domain/calendar-date.ts';
import { epochMs } from '../../../functions/domain/units.ts';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import type { Exception } from '../../../functions/http/schemas/console/hours.ts';
import type { Fault } from '../../shared/fault.ts';
import { therapistPath } from '../hours/answers.ts';
import { type BlockRules, blockFaults, fieldOf } from '../hours/block-faults.ts';
import { standingOn, weeklyOn } from '../hours/dates.ts';
import { type BlockDraft, blockDraft } from '../hours/hours-draft.ts';
import { sendOn } from '../hours/send-on.ts';
import { ledgersOf, practiceModel, strandedIn } from '../shared/practice-model.ts';
import type { Save } from '../shared/save.ts';
import { blocksAfter, blocksOn, datesTouched, inOrder, type Standing, type Wanted } from './change.ts';
import type { StandingHours } from './standing-hours.ts';

export type DatesOutcome =
  | { readonly kind: 'saved'; readonly stranded: readonly ConsoleBooking[] }
  /** Somebody else has changed one of the dates. */
  | {
      readonly kind: 'conflict';
      readonly date: string;
      readonly theirs: Exception | null;
      readonly etag: string | null;
    }
  | { readonly kind: 'refused' };

type DateSaved = Exception & { readonly stranded?: readonly ConsoleBooking[] };

/** Saves each date that is touched. A press after half of it was done does the first half again, which changes nothing. */
export async function saveDates(save: Save, wanted: Wanted, standing: Standing): Promise<DatesOutcome> {
  let { etag } = standing;
  let stranded: readonly ConsoleBooking[] = [];
  for (const date of datesTouched(wanted)) {
    const blocks = inOrder(blocksAfter(wanted, date, blocksOn(date, standing)));
    const body = blocks.length === 0 ? { closed: true } : { blocks };
    const path = `${therapistPath(wanted.therapist)}/exceptions/${date}`;
    const base = standingOn(standing.exceptions, date);
    const saved = await sendOn<DateSaved>(save, { method: 'PUT', path, body, etag }, base);
    if (saved?.kind === 'conflict')
      return { kind: 'conflict', date, theirs: saved.current as Exception | null, etag: saved.etag };
    if (saved?.kind !== 'saved') return { kind: 'refused' };
    ({ etag } = saved);
    stranded = saved.value.stranded ?? [];
  }
  return { kind: 'saved', stranded };
}

export const BLOCK = 'block';

/** What is wrong with the hours of the form, told beside its fields; empty where the page finds nothing. */
export function changeFaults(
  { wanted, fields, weekly }: { wanted: Wanted; fields: BlockDraft; weekly: boolean },
  standing: Standing,
  rules: BlockRules,
): readonly Fault[] {
  if (!wanted.is) return [];
  const { date } = wanted.is;
  const others = blocksAfter(
    { ...wanted, is: null },
    date,
    weekly ? weeklyOn(standing.hours, date) : blocksOn(date, standing),
  );
  const last = `${fieldOf(BLOCK, others.length, 'from').slice(0, -'from'.length)}`;
  const blocks = [...others.map(blockDraft), fields];
  return blockFaults({ id: BLOCK, name: 'These hours', blocks }, rules)
    .filter(({ field }) => field?.startsWith(last))
    .map(({ field = '', text }) => ({
      field: `${BLOCK}-${field.slice(last.length)}`,
      text: text.replace(/^These hours, hours \d+/, 'These hours'),
    }));
}

/** Whom a change of dates would leave outside the hours, before it is made. */
export function strandedByDates(
  wanted: Wanted,
  standing: Standing,
  { answers, week }: { answers: StandingHours; week: CalendarAnswer },
): readonly ConsoleBooking[] {
  const dates = datesTouched(wanted);
  const changed = dates.map((date) => {
    const blocks = inOrder(blocksAfter(wanted, date, blocksOn(date, standing))).filter(
      ({ from, until }) => from !== '' && from < until,
    );
    return { date, closed: blocks.length === 0, blocks };
  });
  const kept = standing.exceptions.filter(({ date }) => !dates.includes(date));
  const exceptions = [...kept, ...changed].sort((a, b) => (a.date < b.date ? -1 : 1));
  const therapists = [{ id: wanted.therapist, hours: standing.hours, exceptions }];
  const practice = practiceModel({ ...answers, therapists });
  if (!practice) return [];
  const theirs = week.bookings.filter(
    (booking): booking is ConsoleBooking => 'id' in booking && booking.therapist === wanted.therapist,
  );
  const days = ledgersOf(practice, theirs);
  const touched = days.filter(({ day }) => dates.some((date) => parseDate(date) === day));
  const ids = touched.flatMap(({ taken }) => taken.map(({ booking }) => booking as string));
  return strandedIn(practice, theirs, epochMs(Date.now())).filter(({ id }) => ids.includes(id));
}
