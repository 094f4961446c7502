import type { Fault } from '../../shared/fault.ts';
import { OneOf, TextField } from '../../shared/fields.tsx';
import { useSession } from '../session.ts';
import { Conflict } from '../shared/conflict.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { type HoursAnswers, todayIn } from './answers.ts';
import type { BlockRules } from './block-faults.ts';
import { type DateDraft, type DateMadeOn, useDateSave, wantedBlocks } from './date-save.ts';
import { sayDate, standingOn, weeklyOn } from './dates.ts';
import { type DatesChanged, DialogDecision, Problems } from './dates-dialog.tsx';
import { DayBlocks } from './day-blocks.tsx';
import { blockDraft, isWhole, sayPart } from './hours-draft.ts';
import { useStrandedBy } from './stranded-by.ts';
import { WhomItTouches } from './whom-it-touches.tsx';

interface DateFormProps {
  readonly therapist: string;
  readonly answers: HoursAnswers;
  readonly etag: string | null;
  readonly draft: DateDraft;
  readonly change: (draft: DateDraft) => void;
  readonly finish: (changed: DatesChanged) => void;
  readonly close: () => void;
}

/** Closes one date, or gives it hours of its own. */
export function DateForm({ therapist, answers, etag, draft, change, finish, close }: DateFormProps) {
  const today = todayIn(useSession());
  const rules = { rooms: answers.rooms, stepMinutes: answers.settings.stepMinutes };
  const { save, theirs, submit } = useDateSave({ therapist, draft, rules, finish });
  const { date, isNew } = draft;
  const dates = date === '' ? null : { from: date, to: date };
  const blocks = wantedBlocks(draft).filter(isWhole);
  const stranded = useStrandedBy({ therapist, answers, dates, blocks });
  const press = (event: SubmitEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <Dialog title={isNew ? 'Other hours for one date' : sayDate(date, today)} close={close}>
      <Problems faults={save.faults} />
      {theirs && (
        <DateConflict draft={draft} theirs={theirs} saving={save.saving} keepMine={submit} drop={close} />
      )}
      <form noValidate onSubmit={press}>
        {isNew && (
          <TextField
            field="date"
            input={{ type: 'date', min: today }}
            label="Date"
            value={date}
            message={save.faults.find(({ field }) => field === 'date')?.text}
            change={(next) =>
              change({ ...draft, date: next, base: standingOn(answers.exceptions, next), etag })
            }
          />
        )}
        <DateHours draft={draft} answers={answers} rules={rules} faults={save.faults} change={change} />
        <WhomItTouches asked={stranded} />
        <DialogDecision saving={save.saving} label="Save this date" close={close} />
      </form>
    </Dialog>
  );
}

interface DateHoursProps extends Pick<DateFormProps, 'draft' | 'answers' | 'change'> {
  readonly rules: BlockRules;
  readonly faults: readonly Fault[];
}

function DateHours({ draft, answers, rules, faults, change }: DateHoursProps) {
  return (
    <>
      <OneOf
        name="date-is"
        legend="On this date"
        options={[
          ['closed', 'Closed all day'],
          ['open', 'Work at these times'],
        ]}
        value={draft.closed ? 'closed' : 'open'}
        change={(value) => change(value === 'closed' ? { ...draft, closed: true } : opened(draft, answers))}
      />
      {!draft.closed && (
        <fieldset class="field">
          <legend>Hours</legend>
          <DayBlocks
            id="date"
            name="This date"
            blocks={draft.blocks}
            rules={rules}
            faults={faults}
            change={(blocks) => change({ ...draft, blocks })}
          />
        </fieldset>
      )}
    </>
  );
}

/** Begins with what was typed before, or what stands on the date, or what the week has on it. */
function opened(draft: DateDraft, { hours }: HoursAnswers): DateDraft {
  if (draft.blocks.length > 0 || draft.date === '') return { ...draft, closed: false };
  const standing = draft.base?.blocks ?? [];
  const usual = standing.length > 0 ? standing : weeklyOn(hours, draft.date);
  return { ...draft, closed: false, blocks: usual.map(blockDraft) };
}

interface DateConflictProps {
  readonly draft: DateDraft;
  readonly theirs: DateMadeOn;
  readonly saving: boolean;
  readonly keepMine: () => void;
  readonly drop: () => void;
}

function DateConflict({ draft, theirs, ...rest }: DateConflictProps) {
  const { names, ...session } = useSession();
  const part = sayDate(draft.date, todayIn(session));
  const say = (blocks: unknown) => {
    if (blocks === null) return 'As every week';
    return Array.isArray(blocks) && blocks.length === 0 ? 'Closed' : sayPart(blocks, names.room);
  };
  return (
    <Conflict
      what="This date"
      clashes={[{ part, mine: wantedBlocks(draft), theirs: theirs.base?.blocks ?? null }]}
      say={say}
      takeTheirs={rest.drop}
      {...rest}
    />
  );
}
