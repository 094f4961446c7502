import type { CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import { useSession } from '../session.ts';
import { Awaited } from '../shared/asked.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { type Change, datesTouched } from './change.ts';
import type { Changed, Deciding } from './change-draft.ts';
import { ChangeForm } from './change-form.tsx';
import { sayOpen } from './entries.tsx';
import { useStandingHours } from './standing-hours.ts';

interface ChangeDialogProps {
  readonly deciding: Deciding;
  readonly keep: (deciding: Deciding) => void;
  /** Of the week that is shown. */
  readonly dates: readonly string[];
  readonly week: CalendarAnswer;
  readonly finish: (changed: Changed) => void;
  readonly close: () => void;
}

/** Whatever was dragged or pressed ends here. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { change } = props.deciding;
  const { names } = useSession();
  const asked = useStandingHours(change.therapist, datesOfAll(props.dates, change));
  const title = change.was ? `Change ${sayOpen(change.was, names)}` : 'Add hours';
  return (
    <Dialog title={title} close={props.close}>
      <Awaited asked={asked} what="these hours">
        {(answers) => <ChangeForm key={change.therapist} {...props} answers={answers} etag={asked.etag} />}
      </Awaited>
    </Dialog>
  );
}

/** Those of the week, and those of a change that was begun in another. */
const datesOfAll = (dates: readonly string[], change: Change): readonly string[] =>
  [...dates, ...datesTouched(change)].sort();
