import { useState } from 'preact/hooks';
import type { BookingDetails, ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { CLOSED, closedBy } from '../bookings/change.ts';
import { useSession } from '../session.ts';
import { BookingRows } from '../shared/booking-rows.tsx';
import { Done } from '../shared/done.tsx';
import { useErrorTitle } from '../shared/error-title.ts';
import { useSave } from '../shared/save.ts';

interface AwaitingProps {
  /** Latest first. */
  readonly bookings: readonly ConsoleBooking[];
  readonly noted: (booking: BookingDetails) => void;
}

type Outcome = 'attended' | 'missed';

const WORDS: Readonly<Record<Outcome, string>> = { attended: 'came', missed: 'did not come' };

/** Consultations that have begun: one press says what came of each. */
export function Awaiting({ bookings, noted }: AwaitingProps) {
  const { saving, faults, send, complain } = useSave();
  const [last, setLast] = useState<BookingDetails>();
  useErrorTitle(faults.length > 0);
  const note = async (booking: ConsoleBooking, outcome: Outcome) => {
    const saved = await send<BookingDetails>({
      method: 'POST',
      path: `/api/console/bookings/${booking.id}/outcome`,
      body: { outcome },
    });
    if (saved?.kind === 'saved') {
      setLast(saved.value);
      return noted(saved.value);
    }
    const code = saved?.kind === 'refused' ? closedBy(saved.problem) : undefined;
    if (code) complain([{ text: `${booking.name}: ${CLOSED[code]}` }]);
  };
  if (bookings.length === 0 && !last) return null;
  return (
    <section>
      <h3>Did they come?</h3>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      {last?.outcome && (
        <Done words={`Noted: ${last.name} ${WORDS[last.outcome]}.`}>
          <p>
            <a href={`/console/bookings/${last.id}`}>Change it, or say that they became a client</a>
          </p>
        </Done>
      )}
      {bookings.length > 0 && (
        <BookingRows
          bookings={bookings}
          dated
          act={(booking) => <Came booking={booking} saving={saving} note={note} />}
        />
      )}
      <p class="progress" role="status">
        {saving && 'One moment…'}
      </p>
    </section>
  );
}

interface CameProps {
  readonly booking: ConsoleBooking;
  readonly saving: boolean;
  readonly note: (booking: ConsoleBooking, outcome: Outcome) => void;
}

function Came({ booking, saving, note }: CameProps) {
  const { clock } = useSession();
  const whose = `${booking.name}, ${clock.short(booking.start)}`;
  const waiting = saving ? 'true' : undefined;
  return (
    <>
      <button
        type="button"
        class="quiet button"
        aria-label={`Came: ${whose}`}
        aria-disabled={waiting}
        onClick={() => note(booking, 'attended')}
      >
        Came
      </button>
      <button
        type="button"
        class="quiet button"
        aria-label={`Did not come: ${whose}`}
        aria-disabled={waiting}
        onClick={() => note(booking, 'missed')}
      >
        Did not come
      </button>
    </>
  );
}
