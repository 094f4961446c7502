import { useState } from 'preact/hooks';
import type { TherapistAnswer } from '../../../functions/http/schemas/console/therapists.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { Done } from '../shared/done.tsx';
import { useDraft } from '../shared/draft.ts';
import { useErrorTitle } from '../shared/error-title.ts';
import { useSave } from '../shared/save.ts';
import { WayBack } from './practice.tsx';
import { TherapistFields } from './therapist-fields.tsx';
import {
  EMPTY_THERAPIST,
  THERAPIST_LABELS,
  type TherapistForm,
  therapistBodyOf,
  therapistFaults,
} from './therapist-form.ts';

export function NewTherapist() {
  const { moved } = useSession();
  const [invited, setInvited] = useState<TherapistAnswer>();
  return (
    <>
      <WayBack to="/console/practice/therapists" name="Therapists" />
      <Heading title="Invite a therapist" focus={moved}>
        Invite a therapist
      </Heading>
      {invited ? <Invited therapist={invited} /> : <Invitation invite={setInvited} />}
    </>
  );
}

function Invitation({ invite }: { invite: (therapist: TherapistAnswer) => void }) {
  const { refresh } = useSession();
  const kept = useDraft<TherapistForm>('therapist-new');
  const save = useSave(THERAPIST_LABELS);
  const form = kept.value ?? EMPTY_THERAPIST;
  useErrorTitle(save.faults.length > 0);
  const press = async (event: SubmitEvent) => {
    event.preventDefault();
    const faults = therapistFaults(form);
    if (faults.length > 0) return save.complain(faults);
    const body = therapistBodyOf(form);
    const saved = await save.send<TherapistAnswer>({ method: 'POST', path: '/api/console/therapists', body });
    if (saved?.kind === 'refused' && saved.problem.code === 'already-invited') save.complain([ALREADY]);
    if (saved?.kind !== 'saved') return;
    kept.drop();
    refresh();
    invite(saved.value);
  };
  return (
    <>
      {save.faults.length > 0 && <ErrorSummary faults={save.faults} />}
      <p>
        They get a mail with a first password, good for seven days. They sign in, choose a password of their
        own, set up an authenticator app, and enter their hours. Until there are hours, clients cannot book
        with them.
      </p>
      <form class="record-form" noValidate onSubmit={press}>
        <TherapistFields form={form} faults={save.faults} change={kept.change} />
        <div class="decision">
          <button type="submit" class="button" aria-disabled={save.saving ? 'true' : undefined}>
            Send the invitation
          </button>
        </div>
        <p class="progress" role="status">
          {save.saving ? 'Inviting…' : ''}
        </p>
      </form>
    </>
  );
}

const ALREADY = { field: 'email', text: 'Email: somebody with this address works here already.' };

function Invited({ therapist: { id, name, email } }: { therapist: TherapistAnswer }) {
  return (
    <Done words={`${name} is invited.`}>
      <p>A mail is on its way to {email}.</p>
      <p>
        <a href={`/console/hours/${id}`}>Enter hours for {name}</a>, or leave that to them.
      </p>
    </Done>
  );
}
