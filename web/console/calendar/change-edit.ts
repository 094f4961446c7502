import { useLayoutEffect, useState } from 'preact/hooks';
import { draftOf, hoursFrom } from '../shared/hours-draft.ts';
import { type Parts, withTheirs } from '../shared/merge.ts';
import { type Save, useSave } from '../shared/save.ts';
import {
  type MadeOn,
  type Outcome,
  type Question,
  saveHours,
  type Target,
  tryToSave,
} from '../shared/weekly-attempt.ts';
import { dateOfItsOwn, type Standing, type Wanted, weekAfter } from './change.ts';
import {
  type Changed,
  type Deciding,
  doneWords,
  type Fields,
  fieldsOf,
  isAsItWas,
  wantedOf,
} from './change-draft.ts';
import { changeFaults, type DatesOutcome, saveDates } from './save-change.ts';
import type { StandingHours } from './standing-hours.ts';

export interface Editing {
  readonly deciding: Deciding;
  readonly keep: (deciding: Deciding) => void;
  readonly answers: StandingHours;
  readonly etag: string | null;
  readonly finish: (changed: Changed) => void;
  readonly close: () => void;
}

/** A change as far as it has come in its form. */
interface Made {
  readonly fields: Fields;
  readonly wanted: Wanted;
  readonly standing: Standing;
  readonly weekly: boolean;
}

export interface ChangeEdit extends Made {
  readonly save: Save;
  /** What has to be decided before it is saved. */
  readonly question: Asking | undefined;
  readonly type: (fields: Fields) => void;
  readonly submit: () => void;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

type DatesConflict = Extract<DatesOutcome, { kind: 'conflict' }>;
export type Asking = Question | DatesConflict;

export const isOfDates = (asking: Asking): asking is DatesConflict => 'date' in asking;

/** A change of hours, from its form's first field to its being saved. */
export function useChangeEdit(editing: Editing): ChangeEdit {
  const { deciding, keep, answers, finish, close } = editing;
  const save = useSave();
  const [question, ask] = useState<Asking>();
  const made = madeOf(editing);
  const rules = { rooms: answers.rooms, stepMinutes: answers.settings.stepMinutes };
  const target: Target = { therapist: made.wanted.therapist, save, rules };
  useLayoutEffect(() => {
    if (!deciding.standing) keep({ ...deciding, standing: made.standing });
  }, []);
  const settle = async (sent: Sent, words = doneWords(made.wanted, made.weekly)) => {
    const came = await sent;
    if (came.kind === 'saved') return finish({ words, stranded: came.stranded });
    ask(came.kind === 'refused' ? undefined : came);
    const faults = came.kind === 'refused' ? changeFaults(made, made.standing, rules) : [];
    if (faults.length > 0) save.complain(faults);
  };
  const { asWanted, keepingMine, takingTheirs } = waysToSave(made, target, question);
  return {
    ...made,
    save,
    question,
    type: (fields) => {
      ask(undefined);
      keep({ ...deciding, standing: made.standing, fields });
    },
    submit: () => (isAsItWas(made.wanted) ? close() : settle(asWanted())),
    keepMine: () => keepingMine && settle(keepingMine()),
    takeTheirs: () => (takingTheirs ? settle(takingTheirs(), THEIRS) : close()),
  };
}

const THEIRS = 'Saved, with the other version where the two differed.';

function madeOf({ deciding, answers: { hours, exceptions }, etag }: Editing): Made {
  const standing = deciding.standing ?? { hours, exceptions, etag };
  const fields = deciding.fields ?? fieldsOf(deciding.change);
  const wanted = wantedOf(deciding.change, fields);
  return {
    fields,
    wanted,
    standing,
    weekly: deciding.weekly === true && !dateOfItsOwn(wanted, standing),
  };
}

type Sent = Promise<Outcome | DatesOutcome>;

interface Ways {
  /** As the form says it, whomever it leaves outside once that was asked. */
  readonly asWanted: () => Sent;
  readonly keepingMine?: () => Sent;
  /** Without it theirs is what stands already. */
  readonly takingTheirs?: () => Sent;
}

function waysToSave({ wanted, standing, weekly }: Made, target: Target, question: Asking | undefined): Ways {
  if (question?.kind === 'stranding') return { asWanted: () => saveHours(target, question.attempt) };
  const { hours: base, etag } = standing;
  const asWanted = (): Sent =>
    weekly
      ? tryToSave(target, { base, etag, draft: draftOf(weekAfter(wanted, standing)) })
      : saveDates(target.save, wanted, standing);
  if (question?.kind !== 'conflict') return { asWanted };
  if (isOfDates(question)) {
    const now = { ...standing, etag: question.etag };
    return { asWanted, keepingMine: () => saveDates(target.save, wanted, now) };
  }
  const { merge, theirs } = question;
  return {
    asWanted,
    keepingMine: () => tryToSave(target, merged(theirs, merge.merged)),
    takingTheirs: () => tryToSave(target, merged(theirs, withTheirs(merge))),
  };
}

const merged = (theirs: MadeOn, parts: Parts) => ({ ...theirs, draft: draftOf(hoursFrom(parts)) });
