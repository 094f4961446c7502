import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import { OneOf, TickBox } from '../shared/fields.tsx';
import type { Names } from '../shared/names.ts';
import { PersonFields } from '../shared/person-fields.tsx';
import type { Wanted } from '../shared/weeks.ts';
import type { Submission } from './submission.ts';

interface DetailsFormProps {
  readonly practice: PracticeAnswer;
  readonly names: Names;
  readonly wanted: Wanted;
  readonly chosen: Slot;
  readonly submission: Submission;
}

export function DetailsForm({ practice, names, wanted, chosen, submission }: DetailsFormProps) {
  const { sending, progress, send } = submission;
  const submit = (event: Event) => {
    event.preventDefault();
    send();
  };
  return (
    <form novalidate onSubmit={submit} aria-busy={sending}>
      <p class="hint">Please do not include health details. We do not ask what brings you here.</p>
      {wanted.therapist === null && chosen.therapists.length > 1 && (
        <Who names={names} free={chosen.therapists} submission={submission} />
      )}
      <About submission={submission} />
      <Discretion submission={submission} />
      <button type="submit" class="wide button" aria-disabled={sending ? 'true' : undefined}>
        {sending ? 'Booking…' : 'Book'}
      </button>
      <p class="progress" role="status">
        {progress}
      </p>
      <p class="hint">
        It is free. You can change or cancel it from the email, or by telephoning {practice.phone}.
      </p>
    </form>
  );
}

function Who({
  names,
  free,
  submission: { draft, change },
}: Pick<DetailsFormProps, 'names' | 'submission'> & {
  free: readonly string[];
}) {
  const options = [['', 'Whoever is free'], ...free.map((id) => [id, names.people([id])])] as [
    string,
    string,
  ][];
  const value = free.includes(draft.therapist) ? draft.therapist : '';
  return (
    <OneOf
      name="therapist"
      legend="Who would you like to see?"
      options={options}
      value={value}
      change={(therapist) => change({ therapist })}
    />
  );
}

function About({ submission: { draft, change, faults, sending } }: Pick<DetailsFormProps, 'submission'>) {
  return (
    <>
      <PersonFields
        person={draft}
        change={change}
        faults={faults}
        readOnly={sending}
        hints={{
          email: 'Your confirmation goes here.',
          phone: 'Only for something about this appointment.',
        }}
      />
      {draft.phone.trim() !== '' && (
        <TickBox
          id="voicemail"
          label="You may leave a voicemail"
          checked={draft.voicemail}
          change={(voicemail) => change({ voicemail })}
        />
      )}
    </>
  );
}

function Discretion({ submission: { draft, change } }: Pick<DetailsFormProps, 'submission'>) {
  return (
    <TickBox
      id="discreet"
      label="Keep it discreet"
      hint="Our emails will say only “Your appointment”, with no word of us, your therapist or therapy in their sender or subject."
      checked={draft.discreet}
      change={(discreet) => change({ discreet })}
    />
  );
}
