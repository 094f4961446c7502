import type { CalendarAnswer } from '../../../functions/http/schemas/console/calendar.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { OneOf, TickBox } from '../../shared/fields.tsx';
import { therapistsOf, useSession } from '../session.ts';
import { useErrorTitle } from '../shared/error-title.ts';
import { Stranded } from '../shared/stranded.tsx';
import { dateOfItsOwn } from './change.ts';
import { ChangeConflict } from './change-conflict.tsx';
import { ofTherapist, scopesOf } from './change-draft.ts';
import { type ChangeEdit, type Editing, useChangeEdit } from './change-edit.ts';
import { ChangeFields } from './change-fields.tsx';
import { sayDay } from './entries.tsx';
import { BLOCK, strandedByDates } from './save-change.ts';

export interface ChangeFormProps extends Editing {
  /** Of the week that is shown. */
  readonly dates: readonly string[];
  readonly week: CalendarAnswer;
}

interface PartProps {
  readonly edit: ChangeEdit;
  readonly form: ChangeFormProps;
}

/** Where, from when until when, and whether on this date or every week. */
export function ChangeForm(form: ChangeFormProps) {
  const edit = useChangeEdit(form);
  const { save, question } = edit;
  useErrorTitle(save.faults.length > 0);
  return (
    <>
      {save.faults.length > 0 && <ErrorSummary faults={save.faults} />}
      {question?.kind === 'conflict' && <ChangeConflict edit={edit} close={form.close} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          edit.submit();
        }}
      >
        <What edit={edit} form={form} />
        <Scope edit={edit} form={form} />
        <LeftOutside edit={edit} form={form} />
        <Decision edit={edit} close={form.close} />
      </form>
    </>
  );
}

function What({ edit, form }: PartProps) {
  const { change } = form.deciding;
  const { fields, save, type } = edit;
  const whose = useWhose({ edit, form });
  return (
    <>
      {change.was && (
        <TickBox
          id={`${BLOCK}-remove`}
          label="Remove these hours"
          checked={fields.remove}
          change={(remove) => type({ ...fields, remove })}
        />
      )}
      {!fields.remove && (
        <ChangeFields
          fields={fields}
          dates={form.dates}
          rooms={form.answers.rooms.map(({ id }) => id)}
          step={form.answers.settings.stepMinutes}
          faults={save.faults}
          whose={whose}
          change={type}
        />
      )}
    </>
  );
}

/** New hours can be anybody's whom whoever is signed in may change. */
function useWhose({ edit: { fields, weekly }, form: { deciding, keep } }: PartProps) {
  const session = useSession();
  if (deciding.change.was) return undefined;
  return {
    id: deciding.change.therapist,
    all: therapistsOf(session).map(({ id }) => id),
    choose: (id: string) => keep({ asking: true, weekly, fields, change: ofTherapist(deciding.change, id) }),
  };
}

function Scope({ edit: { wanted, standing, fields, weekly }, form: { deciding, keep } }: PartProps) {
  const own = dateOfItsOwn(wanted, standing);
  if (own)
    return (
      <p class="hint">
        {sayDay(own)} has hours of its own, so this changes that date only. The weekly hours are on the{' '}
        <a href="/console/hours">Hours page</a>.
      </p>
    );
  return (
    <OneOf
      name="scope"
      legend="When does this hold?"
      options={scopesOf(wanted)}
      value={weekly ? 'week' : 'date'}
      change={(scope) => keep({ ...deciding, fields, standing, weekly: scope === 'week' })}
    />
  );
}

/** Of a date it is known at once whom it leaves outside; of the week the API is asked first. */
function LeftOutside({ edit: { wanted, standing, weekly, question }, form: { answers, week } }: PartProps) {
  const bookings = weekly
    ? question?.kind === 'stranding'
      ? question.bookings
      : []
    : strandedByDates(wanted, standing, { answers, week });
  return <Stranded bookings={bookings} when="before" />;
}

function Decision({ edit: { save, question }, close }: { edit: ChangeEdit; close: () => void }) {
  return (
    <>
      <p class="progress" role="status">
        {save.saving && 'Saving…'}
      </p>
      <p class="decision">
        <button type="submit" class="button" aria-disabled={save.saving ? 'true' : undefined}>
          {question?.kind === 'stranding' ? 'Save anyway' : 'Save'}
        </button>
        <button type="button" class="quiet button" onClick={close}>
          Give up
        </button>
      </p>
    </>
  );
}
