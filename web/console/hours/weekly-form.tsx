import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { TextField, TickBox } from '../../shared/fields.tsx';
import { useSession } from '../session.ts';
import { Conflict } from '../shared/conflict.tsx';
import { Done } from '../shared/done.tsx';
import { useErrorTitle } from '../shared/error-title.ts';
import { Stranded } from '../shared/stranded.tsx';
import type { BlockRules } from './block-faults.ts';
import { CopyDay } from './copy-day.tsx';
import { DayBlocks } from './day-blocks.tsx';
import { type HoursDraft, sayPart, WEEKDAYS } from './hours-draft.ts';
import { CAP_FIELD, dayId } from './weekly-attempt.ts';
import type { WeeklyEdit } from './weekly-edit.ts';

interface WeeklyFormProps {
  readonly edit: WeeklyEdit;
  readonly rules: BlockRules;
}

/** The week as a form, saved by one press. */
export function WeeklyForm({ edit, rules }: WeeklyFormProps) {
  const { draft, faults } = edit;
  useErrorTitle(faults.length > 0);
  const press = (event: SubmitEvent) => {
    event.preventDefault();
    edit.submit();
  };
  return (
    <section aria-labelledby="weekly">
      <h2 id="weekly" tabIndex={-1}>
        Every week
      </h2>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <Questions edit={edit} />
      {edit.done && (
        <Done words={edit.done.words}>
          <Stranded bookings={edit.done.stranded} when="after" />
        </Done>
      )}
      <form class="hours-form" noValidate onSubmit={press}>
        {draft.days.map((_, index) => (
          <Weekday key={index} index={index} edit={edit} rules={rules} />
        ))}
        <Limits edit={edit} />
        <SaveBar edit={edit} />
      </form>
    </section>
  );
}

/** What holds for all days. */
function Limits({ edit: { draft, faults, change } }: Pick<WeeklyFormProps, 'edit'>) {
  return (
    <>
      <TextField
        field={CAP_FIELD}
        input={{ type: 'number', min: 1, max: 100, step: 1, inputMode: 'numeric' }}
        label="Consultations a day, at most"
        value={draft.perDay}
        message={faults.find(({ field }) => field === CAP_FIELD)?.text}
        change={(perDay) => change({ ...draft, perDay })}
      />
      <TickBox
        id="bank-holidays-worked"
        label="Work on bank holidays"
        hint="Without this, bank holidays of England and Wales are closed, whatever the weekday’s hours."
        checked={draft.worksBankHolidays}
        change={(worksBankHolidays) => change({ ...draft, worksBankHolidays })}
      />
    </>
  );
}

function Weekday({ index, edit, rules }: WeeklyFormProps & { index: number }) {
  const [copying, setCopying] = useState(false);
  const { draft, faults, change } = edit;
  const name = WEEKDAYS[index] ?? '';
  const blocks = draft.days[index] ?? [];
  const setDays = (days: HoursDraft['days']) => change({ ...draft, days });
  return (
    <fieldset class="weekday">
      <legend>{name}</legend>
      <DayBlocks
        id={dayId(index)}
        name={name}
        blocks={blocks}
        rules={rules}
        faults={faults}
        change={(next) => setDays(draft.days.with(index, next))}
      >
        {blocks.length > 0 && (
          <button
            type="button"
            class="link"
            aria-label={`Copy ${name} to other days`}
            onClick={() => setCopying(true)}
          >
            Copy to…
          </button>
        )}
      </DayBlocks>
      {copying && (
        <CopyDay
          from={index}
          copy={(to) => setDays(draft.days.map((each, day) => (to.includes(day) ? blocks : each)))}
          close={() => setCopying(false)}
        />
      )}
    </fieldset>
  );
}

function SaveBar({ edit: { changed, saving, question, giveUp } }: Pick<WeeklyFormProps, 'edit'>) {
  return (
    <>
      <div class="decision">
        <button type="submit" class="button" aria-disabled={saving ? 'true' : undefined}>
          Save hours
        </button>
        {changed && question === undefined && (
          <button type="button" class="link" onClick={giveUp}>
            Give up my changes
          </button>
        )}
      </div>
      <p class="progress" role="status">
        {saving ? 'Saving…' : changed ? 'Not saved yet. Clients still see the hours as they were.' : ''}
      </p>
    </>
  );
}

/** What has to be decided before the hours are saved. */
function Questions({ edit }: Pick<WeeklyFormProps, 'edit'>) {
  const { names } = useSession();
  const { question, saving } = edit;
  if (question?.kind === 'stranding') return <Stranding edit={edit} bookings={question.bookings} />;
  if (question?.kind !== 'conflict') return null;
  return (
    <Conflict
      what="These hours"
      clashes={question.merge.clashes}
      say={(part) => sayPart(part, names.room)}
      keepMine={edit.keepMine}
      takeTheirs={edit.takeTheirs}
      drop={edit.giveUp}
      saving={saving}
    />
  );
}

function Stranding({
  edit,
  bookings,
}: { edit: WeeklyEdit } & Pick<Parameters<typeof Stranded>[0], 'bookings'>) {
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => section.current?.focus(), []);
  return (
    <section ref={section} class="stranding" tabIndex={-1} aria-label="Before these hours are saved">
      <Stranded bookings={bookings} when="before" />
      <div class="decision">
        <button type="button" class="button" onClick={edit.saveAnyway}>
          Save anyway
        </button>
        <button type="button" class="quiet button" onClick={edit.keepEditing}>
          Go back to the hours
        </button>
      </div>
    </section>
  );
}
