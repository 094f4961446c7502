import { useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { TherapistAnswer } from '../../../functions/http/schemas/console/therapists.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { useSession } from '../session.ts';
import { Awaited } from '../shared/asked.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { Done } from '../shared/done.tsx';
import { useSave } from '../shared/save.ts';
import { Stranded } from '../shared/stranded.tsx';
import { useBookingsToCome } from './bookings-to-come.ts';

type Gone = TherapistAnswer & { readonly stranded: readonly ConsoleBooking[] };

/** Ends somebody's work here, once it has been said whom that touches. */
export function Leaving({ therapist }: { therapist: TherapistAnswer }) {
  const [asking, setAsking] = useState(false);
  const [gone, setGone] = useState<Gone>();
  const { refresh } = useSession();
  if (gone)
    return (
      <Done words={`${gone.name} has left. Access has ended, and clients can no longer book with them.`}>
        <Stranded bookings={gone.stranded} when="after" />
        <p>
          <a href="/console/practice/therapists">To all therapists</a>
        </p>
      </Done>
    );
  const finish = (left: Gone) => {
    setAsking(false);
    setGone(left);
    refresh();
  };
  return (
    <section class="leaving" aria-labelledby="leaving">
      <h2 id="leaving">Leaving the practice</h2>
      <p>
        When {therapist.name} stops working here, end their access. Nobody who has booked is cancelled by it.
      </p>
      <p>
        <button type="button" class="quiet button" onClick={() => setAsking(true)}>
          End access…
        </button>
      </p>
      {asking && <EndAccess therapist={therapist} finish={finish} close={() => setAsking(false)} />}
    </section>
  );
}

interface EndAccessProps {
  readonly therapist: TherapistAnswer;
  readonly finish: (gone: Gone) => void;
  readonly close: () => void;
}

function EndAccess({ therapist: { id, name }, finish, close }: EndAccessProps) {
  const save = useSave();
  const asked = useBookingsToCome(id);
  const press = async () => {
    const path = `/api/console/therapists/${id}/deactivation`;
    const saved = await save.send<Gone>({ method: 'POST', path });
    if (saved?.kind === 'saved') finish(saved.value);
  };
  return (
    <Dialog title={`End the access of ${name}?`} close={close}>
      {save.faults.length > 0 && <ErrorSummary faults={save.faults} />}
      <p>
        {name} is no longer shown to clients, and can no longer sign in, at once; an owner still can, to run
        the practice. The calendar feed stops. It cannot be undone here: to come back, {name} is invited
        again.
      </p>
      <Awaited asked={asked} what="the bookings">
        {(bookings) =>
          bookings.length === 0 ? (
            <p>Nobody has a booking to come with {name}.</p>
          ) : (
            <Stranded bookings={bookings} when="before" lead="Still to come:" />
          )
        }
      </Awaited>
      <div class="decision">
        <button type="button" class="button" aria-disabled={save.saving ? 'true' : undefined} onClick={press}>
          {save.saving ? 'Ending access…' : 'End access now'}
        </button>
        <button type="button" class="link" onClick={close}>
          Keep it
        </button>
      </div>
    </Dialog>
  );
}
