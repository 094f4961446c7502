import { useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { Fault } from '../../shared/fault.ts';
import { useDraft } from './draft.ts';
import { type Merge, mergeEdits, type Parts, same, withTheirs } from './merge.ts';
import { type Labels, type Saved, useSave } from './save.ts';

/** What stands, and the tag that a change of it is made on. */
export interface Standing<Answer> {
  readonly answer: Answer;
  readonly etag: string | null;
}

export interface RecordKind<Answer, Form extends object> {
  /** Of the draft that the tab keeps: `room-hove`. */
  readonly name: string;
  /** Where it is replaced. */
  readonly path: string;
  readonly formOf: (answer: Answer) => Form;
  readonly bodyOf: (form: Form) => unknown;
  /** What the page can tell to be wrong; asked when it is to be saved. */
  readonly faultsOf: (form: Form) => readonly Fault[];
  /** How the page calls the form's fields. */
  readonly labels: Labels;
  /** The field on the page for one that the API names. Default: by the same name. */
  readonly fieldOf?: (path: string) => string;
  /** The field that a refusal with a code of its own is about. */
  readonly fieldOfCode?: Readonly<Record<string, string>>;
  /** What is merged apart from the rest when two have edited; default: each field. And the way back. */
  readonly partsOf?: (form: Form) => Parts;
  readonly fromParts?: (parts: Parts) => Form;
  /** Whom the form leaves outside the hours, for a save whose answer was lost and cannot say it. */
  readonly strandedBy?: (form: Form) => readonly ConsoleBooking[];
}

export interface RecordEdit<Form> {
  readonly form: Form;
  /** Whether there is something that is not saved. */
  readonly changed: boolean;
  readonly saving: boolean;
  readonly faults: readonly Fault[];
  /** Set when somebody else was quicker. */
  readonly merge: Merge | undefined;
  /** Of the last save, until there is another change; null: nothing is said. */
  readonly done: { readonly words: string; readonly stranded: readonly ConsoleBooking[] } | null;
  readonly change: (form: Form) => void;
  readonly submit: () => void;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  readonly giveUp: () => void;
}

interface Attempt<Form> {
  readonly base: Form;
  readonly etag: string | null;
  readonly form: Form;
}

type Answered<Answer> = Answer & { readonly stranded?: readonly ConsoleBooking[] };

/** A form over something that is replaced whole: from the first change to its being saved, whoever else edits it meanwhile. */
export function useRecordEdit<Answer extends object, Form extends object>(
  kind: RecordKind<Answer, Form>,
  standing: Standing<Answer>,
  settle: (standing: Standing<Answer>) => void,
): RecordEdit<Form> {
  const kept = useDraft<Attempt<Form>>(kind.name);
  const save = useSave(kind.labels);
  const [conflict, setConflict] = useState<{ merge: Merge; theirs: Standing<Answer> }>();
  const [done, setDone] = useState<RecordEdit<Form>['done']>(null);
  const base = kind.formOf(standing.answer);
  const attempt = kept.value ?? { base, etag: standing.etag, form: base };
  const partsOf = kind.partsOf ?? ((form: Form) => form as unknown as Parts);
  const fromParts = kind.fromParts ?? ((parts: Parts) => parts as unknown as Form);

  const finish = (saved: Answered<Answer>, etag: string | null, sent: Form) => {
    const { stranded = kind.strandedBy?.(sent) ?? [], ...rest } = saved;
    const answer = rest as unknown as Answer;
    const typed = kept.latest();
    // What was typed while it was being saved is a change of what is saved now.
    if (typed && !same(typed.form, sent)) kept.change({ base: kind.formOf(answer), etag, form: typed.form });
    else kept.drop();
    setConflict(undefined);
    settle({ answer, etag });
    setDone({ words: SAVED, stranded });
  };
  const send = async ({ base: before, etag, form }: Attempt<Form>) => {
    setDone(null);
    const faults = kind.faultsOf(form);
    if (faults.length > 0) return save.complain(faults);
    const sending = { method: 'PUT', path: kind.path, body: kind.bodyOf(form), etag } as const;
    const saved: Saved<Answered<Answer>> | undefined = await save.send(sending);
    if (saved?.kind === 'saved') return finish(saved.value, saved.etag, form);
    setConflict(undefined);
    if (saved?.kind === 'refused') save.complain(onThePage(saved, kind));
    if (saved?.kind !== 'conflict') return;
    const theirs = { answer: saved.current as Answer, etag: saved.etag };
    const merge = mergeEdits(partsOf(before), partsOf(form), partsOf(kind.formOf(theirs.answer)));
    setConflict({ merge, theirs });
  };
  const settleBy = (choose: (merge: Merge) => Parts) => () => {
    if (!conflict) return;
    const { merge, theirs } = conflict;
    const merged = { base: kind.formOf(theirs.answer), etag: theirs.etag, form: fromParts(choose(merge)) };
    kept.change(merged);
    send(merged);
  };
  return {
    form: attempt.form,
    changed: kept.value !== undefined,
    saving: save.saving,
    faults: save.faults,
    merge: conflict?.merge,
    done,
    change: (form) => {
      setDone(null);
      if (same(form, attempt.base)) kept.drop();
      else kept.change({ ...attempt, form });
    },
    submit: () => send(attempt),
    keepMine: settleBy(({ merged }) => merged),
    takeTheirs: settleBy(withTheirs),
    giveUp: () => {
      kept.drop();
      save.clear();
      if (conflict) settle(conflict.theirs);
      setConflict(undefined);
      setDone({ words: GIVEN_UP, stranded: [] });
    },
  };
}

/** What the API refused, at the fields of the page. */
function onThePage(
  { problem, faults }: Extract<Saved<unknown>, { kind: 'refused' }>,
  { fieldOf = (path) => path, fieldOfCode = {} }: Pick<RecordKind<never, never>, 'fieldOf' | 'fieldOfCode'>,
): readonly Fault[] {
  const about = fieldOfCode[problem.code];
  return faults.map((fault) => {
    const field = fault.field === undefined ? about : fieldOf(fault.field);
    return field === undefined ? fault : { ...fault, field };
  });
}

const SAVED = 'Saved. It holds from the next request on.';
const GIVEN_UP = 'Your changes are given up. This is what is saved.';
