import type { Exception } from '../../../functions/http/schemas/console/hours.ts';
import { useSession } from '../session.ts';
import { Conflict } from '../shared/conflict.tsx';
import { sayPart } from '../shared/hours-draft.ts';
import type { Clash } from '../shared/merge.ts';
import { blocksAfter, blocksOn, inOrder } from './change.ts';
import { type ChangeEdit, isOfDates } from './change-edit.ts';
import { sayDay } from './entries.tsx';

/** Told to whoever was later, of a date or of the week's hours. */
export function ChangeConflict({ edit, close }: { edit: ChangeEdit; close: () => void }) {
  const { names } = useSession();
  return (
    <Conflict
      what="These hours"
      clashes={clashesOf(edit)}
      say={(blocks) => (blocks === null ? 'As every week' : sayPart(blocks, names.room))}
      keepMine={edit.keepMine}
      takeTheirs={edit.takeTheirs}
      drop={close}
      saving={edit.save.saving}
    />
  );
}

function clashesOf({ question, wanted, standing }: ChangeEdit): readonly Clash[] {
  if (question?.kind !== 'conflict') return [];
  if (!isOfDates(question)) return question.merge.clashes;
  const { date } = question;
  const theirs: Exception | null = question.theirs;
  const mine = inOrder(blocksAfter(wanted, date, blocksOn(date, standing)));
  return [{ part: sayDay(date), mine, theirs: theirs?.blocks ?? null }];
}
