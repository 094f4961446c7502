import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { Hours } from '../../../functions/http/schemas/console/hours.ts';
import type { Fault } from '../../shared/fault.ts';
import { type Merge, mergeEdits } from '../shared/merge.ts';
import type { Save, Saved } from '../shared/save.ts';
import { therapistPath } from './answers.ts';
import { type BlockRules, blockFaults } from './block-faults.ts';
import { type HoursDraft, hoursOf, partsOf, WEEKDAYS } from './hours-draft.ts';
import { sendOn } from './send-on.ts';

/** What an edit is made on. */
export interface MadeOn {
  readonly base: Hours;
  readonly etag: string | null;
}

/** Hours that somebody wants saved. */
export interface Attempt extends MadeOn {
  readonly draft: HoursDraft;
}

/** What stands between a press of "Save" and the hours being saved. */
export type Question =
  /** It would leave these outside: is it meant so? */
  | { readonly kind: 'stranding'; readonly attempt: Attempt; readonly bookings: readonly ConsoleBooking[] }
  /** Somebody else has changed them. */
  | { readonly kind: 'conflict'; readonly merge: Merge; readonly theirs: MadeOn };

export type Outcome =
  | Question
  | {
      readonly kind: 'saved';
      readonly hours: Hours;
      readonly etag: string | null;
      /** Those who stand outside the hours now. */
      readonly stranded: readonly ConsoleBooking[];
    }
  /** Said in the error summary. */
  | { readonly kind: 'refused' };

export interface Target {
  readonly therapist: string;
  readonly save: Save;
  readonly rules: BlockRules;
}

type HoursSaved = Hours & { readonly stranded?: readonly ConsoleBooking[] };

/** Saves, unless somebody would be left outside: then nothing is changed yet. */
export async function tryToSave(target: Target, attempt: Attempt): Promise<Outcome> {
  const before = await target.save.send<{ readonly stranded: readonly ConsoleBooking[] }>({
    method: 'POST',
    path: `${therapistPath(target.therapist)}/hours/preview`,
    body: hoursOf(attempt.draft),
  });
  if (before?.kind !== 'saved') return refused(target, attempt, before);
  const { stranded } = before.value;
  return stranded.length > 0
    ? { kind: 'stranding', attempt, bookings: stranded }
    : saveHours(target, attempt);
}

/** Saves, whomever it leaves outside. */
export async function saveHours(target: Target, attempt: Attempt): Promise<Outcome> {
  const { base, etag } = attempt;
  const path = `${therapistPath(target.therapist)}/hours`;
  const hours = hoursOf(attempt.draft);
  const saved = await sendOn<HoursSaved>(target.save, { method: 'PUT', path, body: hours, etag }, base);
  if (saved?.kind === 'saved') {
    const { stranded = [], ...now } = saved.value;
    return { kind: 'saved', hours: now, etag: saved.etag, stranded };
  }
  if (saved?.kind !== 'conflict') return refused(target, attempt, saved);
  const theirs = { base: saved.current as Hours, etag: saved.etag };
  return {
    kind: 'conflict',
    merge: mergeEdits(partsOf(base), partsOf(hours), partsOf(theirs.base)),
    theirs,
  };
}

/** Says beside each field what is wrong with it, where the page can tell; what it cannot tell the API has said. */
function refused({ save, rules }: Target, { draft }: Attempt, saved: Saved<unknown> | undefined): Outcome {
  const faults = saved?.kind === 'refused' ? weekFaults(draft, rules) : [];
  if (faults.length > 0) save.complain(faults);
  return { kind: 'refused' };
}

/** Begins the ids of the fields of a day. @param index - 0 for Monday */
export const dayId = (index: number): string => `day-${index + 1}`;
export const CAP_FIELD = 'per-day';

function weekFaults({ days, perDay }: HoursDraft, rules: BlockRules): readonly Fault[] {
  const cap = Number(perDay);
  const isCap = Number.isInteger(cap) && cap >= 1 && cap <= 100;
  return [
    ...days.flatMap((blocks, index) =>
      blockFaults({ id: dayId(index), name: WEEKDAYS[index] ?? '', blocks }, rules),
    ),
    ...(isCap
      ? []
      : [{ field: CAP_FIELD, text: 'Consultations a day: enter a whole number from 1 to 100.' }]),
  ];
}
