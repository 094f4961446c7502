import { useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import type { TherapistAnswer } from '../../../functions/http/schemas/console/therapists.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { addDays } from '../../shared/when.ts';
import { todayIn } from '../hours/answers.ts';
import { useSession } from '../session.ts';
import { Awaited, useAsked } from '../shared/asked.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { Done } from '../shared/done.tsx';
import { wholeList } from '../shared/replies.ts';
import { useSave } from '../shared/save.ts';
import { Stranded } from '../shared/stranded.tsx';

type Gone = TherapistAnswer & { readonly stranded: readonly ConsoleBooking[] };

/** A practice books at most a year ahead. */
const FURTHEST_DAYS = 366;

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
  const session = useSession();
  const save = useSave();
  const today = todayIn(session);
  const range = { from: today, to: addDays(today, FURTHEST_DAYS), therapist: id, status: 'confirmed' };
  const asked = useAsked<readonly ConsoleBooking[]>(
    `/api/console/bookings?${new URLSearchParams(range)}`,
    (path) => wholeList(session.api, path),
  );
  const press = async () => {
    const path = `/api/console/therapists/${id}/deactivation`;
    const saved = await save.send<Gone>({ method: 'POST', path });
    if (saved?.kind === 'saved') finish(saved.value);
  };
  return (
    <Dialog title={`End the access of ${name}?`} close={close}>
      {save.faults.length > 0 && <ErrorSummary faults={save.faults} />}
      <p>
        {name} can no longer sign in, at once, and is no longer shown to clients. The calendar feed stops. It
        cannot be undone here: to come back, {name} is invited again.
      </p>
      <Awaited asked={asked} what="the bookings">
        {(bookings) => {
          const ahead = bookings.filter(({ start }) => Date.parse(start) > Date.now());
          return ahead.length === 0 ? (
            <p>Nobody has a booking to come with {name}.</p>
          ) : (
            <Stranded bookings={ahead} when="before" />
          );
        }}
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
