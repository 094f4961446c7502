import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { Fault } from '../../shared/fault.ts';
import { TextField } from '../../shared/fields.tsx';
import { useSession } from '../session.ts';
import { Dialog } from '../shared/dialog.tsx';
import { useSave } from '../shared/save.ts';
import { type HoursAnswers, therapistPath, todayIn } from './answers.ts';
import { type Dates, isRange, sayDates } from './dates.ts';
import { type DatesChanged, DialogDecision, Problems } from './dates-dialog.tsx';
import { useStrandedBy } from './stranded-by.ts';
import { WhomItTouches } from './whom-it-touches.tsx';

export interface TimeOffDraft extends Dates {
  readonly kind: 'time-off';
}

interface TimeOffFormProps {
  readonly therapist: string;
  readonly answers: HoursAnswers;
  readonly draft: TimeOffDraft;
  readonly change: (draft: TimeOffDraft) => void;
  readonly finish: (changed: DatesChanged) => void;
  readonly close: () => void;
}

const CLOSED = [] as const;

export function TimeOffForm({ therapist, answers, draft, change, finish, close }: TimeOffFormProps) {
  const today = todayIn(useSession());
  const save = useSave();
  const { from, to } = draft;
  const stranded = useStrandedBy({
    therapist,
    answers,
    dates: isRange(draft) ? { from, to } : null,
    blocks: [...CLOSED],
  });
  const press = async (event: SubmitEvent) => {
    event.preventDefault();
    const path = `${therapistPath(therapist)}/time-off`;
    const saved = await save.send<{ stranded: readonly ConsoleBooking[] }>({
      method: 'POST',
      path,
      body: { from, to },
    });
    const faults = saved?.kind === 'refused' ? faultsOf(draft) : [];
    if (faults.length > 0) save.complain(faults);
    if (saved?.kind === 'saved')
      finish({ words: `Time off: ${sayDates(draft, today)}.`, stranded: saved.value.stranded });
  };
  const field = (name: 'from' | 'to', label: string) => (
    <TextField
      field={`time-off-${name}`}
      input={{ type: 'date', min: today }}
      label={label}
      value={draft[name]}
      message={save.faults.find((fault) => fault.field === `time-off-${name}`)?.text}
      change={(value) => change({ ...draft, [name]: value })}
    />
  );
  return (
    <Dialog title="Take time off" close={close}>
      <Problems faults={save.faults} />
      <form noValidate onSubmit={press}>
        {field('from', 'First day off')}
        {field('to', 'Last day off')}
        <WhomItTouches asked={stranded} />
        <DialogDecision saving={save.saving} label="Take this time off" close={close} />
      </form>
    </Dialog>
  );
}

/** What the page can tell of why the API refused the dates. */
function faultsOf({ from, to }: TimeOffDraft): readonly Fault[] {
  if (from === '') return [{ field: 'time-off-from', text: 'Choose the first day off.' }];
  if (to === '') return [{ field: 'time-off-to', text: 'Choose the last day off.' }];
  if (to < from) return [{ field: 'time-off-to', text: 'The last day must not be before the first.' }];
  return isRange({ from, to }) ? [] : [{ field: 'time-off-to', text: 'Choose at most two years.' }];
}
