import type { TherapistAnswer } from '../../../functions/http/schemas/console/therapists.ts';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { Awaited, useAsked } from '../shared/asked.tsx';
import { wholeList } from '../shared/replies.ts';
import { WayBack } from './practice.tsx';

/** All therapists, in order of id, with those who have left. */
export function useTherapists() {
  const { api } = useSession();
  return useAsked<readonly TherapistAnswer[]>('/api/console/therapists', (path) => wholeList(api, path));
}

export function Therapists() {
  const { moved } = useSession();
  const asked = useTherapists();
  return (
    <>
      <WayBack to="/console/practice" name="Practice" />
      <Heading title="Therapists" focus={moved}>
        Therapists
      </Heading>
      <p class="bar">
        <a class="button" href="/console/practice/therapists/new">
          Invite a therapist
        </a>
      </p>
      <Awaited asked={asked} what="the therapists">
        {(therapists) => <Lists therapists={therapists} />}
      </Awaited>
    </>
  );
}

function Lists({ therapists }: { therapists: readonly TherapistAnswer[] }) {
  const here = therapists.filter(({ active }) => active);
  const left = therapists.filter(({ active }) => !active);
  return (
    <>
      {here.length === 0 ? (
        <p class="empty-state">
          Nobody works here yet. Clients can book once somebody is invited and has hours.
        </p>
      ) : (
        <ul class="practice-list">
          {here.map((therapist) => (
            <li key={therapist.id} class="card">
              <h2>
                <a href={`/console/practice/therapists/${therapist.id}`}>{therapist.name}</a>
              </h2>
              <p>{therapist.email}</p>
              {therapist.specialisms.length > 0 && <p class="hint">{therapist.specialisms.join(', ')}</p>}
              <p>
                <a href={`/console/hours/${therapist.id}`}>Hours of {therapist.name}</a>
              </p>
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <section>
          <h2>Have left</h2>
          <p>{left.map(({ name }) => name).join(', ')}</p>
        </section>
      )}
    </>
  );
}
