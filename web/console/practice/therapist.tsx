import type { TherapistAnswer } from '../../../functions/http/schemas/console/therapists.ts';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { type Asked, Awaited } from '../shared/asked.tsx';
import { NothingHere } from '../shared/nothing-here.tsx';
import { useRecordEdit } from '../shared/record-edit.ts';
import { RecordForm } from '../shared/record-form.tsx';
import { Leaving } from './leaving.tsx';
import { WayBack } from './practice.tsx';
import { TherapistFields } from './therapist-fields.tsx';
import { THERAPIST_LABELS, therapistBodyOf, therapistFaults, therapistFormOf } from './therapist-form.ts';
import { useTherapists } from './therapists.tsx';

export function Therapist({ id }: { id: string }) {
  const asked = useTherapists();
  return (
    <>
      <WayBack to="/console/practice/therapists" name="Therapists" />
      <Awaited asked={asked} what="the therapist">
        {(therapists) => {
          const therapist = therapists.find((each) => each.id === id);
          if (!therapist) return <NothingHere />;
          return therapist.active ? (
            <EditTherapist therapist={therapist} therapists={therapists} asked={asked} />
          ) : (
            <HasLeft therapist={therapist} />
          );
        }}
      </Awaited>
    </>
  );
}

interface EditTherapistProps {
  readonly therapist: TherapistAnswer;
  readonly therapists: readonly TherapistAnswer[];
  readonly asked: Asked<readonly TherapistAnswer[]>;
}

function EditTherapist({ therapist, therapists, asked }: EditTherapistProps) {
  const { moved, refresh } = useSession();
  const { id, name } = therapist;
  const edit = useRecordEdit(
    {
      name: `therapist-${id}`,
      path: `/api/console/therapists/${id}`,
      formOf: therapistFormOf,
      bodyOf: therapistBodyOf,
      faultsOf: therapistFaults,
      labels: THERAPIST_LABELS,
    },
    { answer: therapist, etag: therapist.etag },
    ({ answer, etag }) => {
      const now = { ...therapist, ...answer, id, etag: etag ?? '' };
      asked.set(therapists.map((each) => (each.id === id ? now : each)));
      refresh();
    },
  );
  return (
    <>
      <Heading title={name} focus={moved}>
        {name}
      </Heading>
      <p>
        <a href={`/console/hours/${id}`}>Hours of {name}</a>
      </p>
      <RecordForm
        edit={edit}
        what="What is written here"
        labels={THERAPIST_LABELS}
        say={(text) => String(text) || '(nothing)'}
      >
        <TherapistFields form={edit.form} faults={edit.faults} change={edit.change} />
      </RecordForm>
      <Leaving therapist={therapist} />
    </>
  );
}

function HasLeft({ therapist: { name } }: { therapist: TherapistAnswer }) {
  return (
    <>
      <Heading title={name} focus>
        {name} has left
      </Heading>
      <p>
        Clients no longer see {name}, who can no longer sign in. Past bookings keep the name. To work together
        again, invite {name} once more.
      </p>
    </>
  );
}
