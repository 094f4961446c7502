import { useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { Fault } from '../../shared/fault.ts';
import type { Asked } from '../shared/asked.tsx';
import { type Draft, useDraft } from '../shared/draft.ts';
import { type Merge, type Parts, same, withTheirs } from '../shared/merge.ts';
import { useSave } from '../shared/save.ts';
import type { HoursAnswers } from './answers.ts';
import { draftOf, type HoursDraft, hoursFrom } from './hours-draft.ts';
import {
  type Attempt,
  type MadeOn,
  type Outcome,
  type Question,
  saveHours,
  type Target,
  tryToSave,
} from './weekly-attempt.ts';

export interface WeeklyEdit extends Answers {
  readonly draft: HoursDraft;
  /** Whether there is something that is not saved. */
  readonly changed: boolean;
  readonly saving: boolean;
  readonly faults: readonly Fault[];
  readonly question: Question | undefined;
  /** Of the last change, until there is another. */
  readonly done: Done | undefined;
  readonly change: (draft: HoursDraft) => void;
  readonly submit: () => void;
  readonly giveUp: () => void;
}

/** What can be said to a question. */
interface Answers {
  /** Whomever it leaves outside. */
  readonly saveAnyway: () => void;
  /** Back from whom it would leave outside to the form. */
  readonly keepEditing: () => void;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

interface Done {
  readonly words: string;
  /** Those who stand outside the hours now. */
  readonly stranded: readonly ConsoleBooking[];
}

interface Editing {
  readonly therapist: string;
  readonly asked: Asked<HoursAnswers>;
  readonly answers: HoursAnswers;
}

/** The weekly hours of a therapist, from the first change to their being saved. */
export function useWeeklyEdit({ therapist, asked, answers }: Editing): WeeklyEdit {
  const kept = useDraft<Attempt>(`hours-${therapist}`);
  const save = useSave();
  const saved: MadeOn = { base: answers.hours, etag: asked.etag };
  const settle = ({ base, etag }: MadeOn) => {
    kept.drop();
    save.clear();
    asked.set({ ...answers, hours: base }, etag);
  };
  const course = useCourse(settle);
  const { question } = course;
  const rules = { rooms: answers.rooms, stepMinutes: answers.settings.stepMinutes };
  const target: Target = { therapist, save, rules };
  const attempt = kept.value ?? { ...saved, draft: draftOf(answers.hours) };
  return {
    draft: attempt.draft,
    changed: kept.value !== undefined,
    saving: save.saving,
    faults: save.faults,
    question,
    done: course.done,
    change: (draft) => {
      course.begin();
      keep(kept, { ...attempt, draft });
    },
    submit: () => course.follow(tryToSave(target, attempt)),
    giveUp: () => course.end(question?.kind === 'conflict' ? question.theirs : saved, GIVEN_UP),
    ...answersTo({ course, target, kept }),
  };
}

const SAVED = 'Saved. From now on clients see these hours.';
const GIVEN_UP: Done = {
  words: 'Your changes are given up. These are the hours as they are saved.',
  stranded: [],
};

/** How far an attempt to save has come. */
interface Course {
  readonly question: Question | undefined;
  readonly done: Done | undefined;
  /** Takes down what was said of an earlier one. */
  readonly begin: () => void;
  readonly follow: (outcome: Promise<Outcome>) => Promise<void>;
  readonly end: (standing: MadeOn, done: Done) => void;
}

/** @param settle - told what stands once nothing is left to decide */
function useCourse(settle: (standing: MadeOn) => void): Course {
  const [question, ask] = useState<Question>();
  const [done, setDone] = useState<Done>();
  const begin = () => {
    ask(undefined);
    setDone(undefined);
  };
  const end = (standing: MadeOn, what: Done) => {
    ask(undefined);
    settle(standing);
    setDone(what);
  };
  const follow = async (outcome: Promise<Outcome>) => {
    begin();
    const came = await outcome;
    if (came.kind === 'saved')
      end({ base: came.hours, etag: came.etag }, { words: SAVED, stranded: came.stranded });
    else if (came.kind !== 'refused') ask(came);
  };
  return { question, done, begin, follow, end };
}

interface Answering {
  readonly course: Course;
  readonly target: Target;
  readonly kept: Draft<Attempt>;
}

function answersTo({ course, target, kept }: Answering): Answers {
  const { question, follow, begin } = course;
  const mergeBy = (choose: (merge: Merge) => Parts) => () => {
    if (question?.kind !== 'conflict') return;
    const merged = { ...question.theirs, draft: draftOf(hoursFrom(choose(question.merge))) };
    kept.change(merged);
    follow(tryToSave(target, merged));
  };
  return {
    saveAnyway: () => question?.kind === 'stranding' && follow(saveHours(target, question.attempt)),
    keepEditing: () => {
      begin();
      document.getElementById('weekly')?.focus();
    },
    keepMine: mergeBy(({ merged }) => merged),
    takeTheirs: mergeBy(withTheirs),
  };
}

/** What has been changed back is no change. */
function keep(kept: Draft<Attempt>, edited: Attempt): void {
  if (same(edited.draft, draftOf(edited.base))) kept.drop();
  else kept.change(edited);
}
