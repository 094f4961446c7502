import { useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { Exception } from '../../../functions/http/schemas/console/hours.ts';
import type { Fault } from '../../shared/fault.ts';
import { useSession } from '../session.ts';
import { type Save, type Saved, useSave } from '../shared/save.ts';
import { therapistPath, todayIn } from './answers.ts';
import { type BlockRules, blockFaults } from './block-faults.ts';
import { sayDate } from './dates.ts';
import type { DatesChanged } from './dates-dialog.tsx';
import { type BlockDraft, inOrder } from './hours-draft.ts';
import { sendOn } from './send-on.ts';

/** One date that is to have hours of its own, as the form holds it. */
export interface DateDraft extends DateMadeOn {
  readonly kind: 'date';
  readonly date: string;
  /** Whether the date can still be chosen. */
  readonly isNew: boolean;
  readonly closed: boolean;
  readonly blocks: readonly BlockDraft[];
}

/** What stood on the date when the form was opened, and its tag. */
export interface DateMadeOn {
  readonly base: Exception | null;
  readonly etag: string | null;
}

/** What the draft asks for: no blocks close the date. */
export const wantedBlocks = ({ closed, blocks }: DateDraft): Exception['blocks'] =>
  closed ? [] : inOrder(blocks);

interface DateSave {
  readonly save: Save;
  /** What somebody else has put on the date meanwhile. */
  readonly theirs: DateMadeOn | undefined;
  /** Saves the draft over what it was made on, or over what it has been told of since. */
  readonly submit: () => void;
}

interface Saving {
  readonly therapist: string;
  readonly draft: DateDraft;
  readonly rules: BlockRules;
  readonly finish: (changed: DatesChanged) => void;
}

type DateSaved = Exception & { readonly stranded?: readonly ConsoleBooking[] };

export function useDateSave({ therapist, draft, rules, finish }: Saving): DateSave {
  const today = todayIn(useSession());
  const save = useSave();
  const [theirs, setTheirs] = useState<DateMadeOn>();
  const { date, closed } = draft;
  const submit = async () => {
    if (date === '') return save.complain([{ field: 'date', text: 'Choose the date.' }]);
    const { base, etag } = theirs ?? draft;
    const path = `${therapistPath(therapist)}/exceptions/${date}`;
    const body = closed ? { closed } : { blocks: wantedBlocks(draft) };
    const saved = await sendOn<DateSaved>(save, { method: 'PUT', path, body, etag }, base);
    if (saved?.kind === 'conflict')
      return setTheirs({ base: saved.current as Exception | null, etag: saved.etag });
    if (saved?.kind === 'saved') return finish(changedTo(draft, saved, today));
    const faults = saved?.kind === 'refused' ? dateFaults(draft, rules) : [];
    if (faults.length > 0) save.complain(faults);
  };
  return { save, theirs, submit };
}

const changedTo = (
  { date, closed }: DateDraft,
  { value }: Extract<Saved<DateSaved>, { kind: 'saved' }>,
  today: string,
): DatesChanged => ({
  words: `Saved: ${sayDate(date, today)} ${closed ? 'is closed' : 'has hours of its own'}.`,
  stranded: value.stranded ?? [],
});

/** What the page can tell of why the API refused the date. */
function dateFaults({ closed, blocks }: DateDraft, rules: BlockRules): readonly Fault[] {
  if (closed) return [];
  if (blocks.length === 0) return [{ field: 'date-add', text: 'Add hours, or close the whole day.' }];
  return blockFaults({ id: 'date', name: 'This date', blocks }, rules);
}
