import type { BookingDetails, ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { BookingRows } from '../shared/booking-rows.tsx';
import { Awaiting } from './awaiting.tsx';
import type { Overview } from './overview.ts';

interface NeedsProps extends Overview {
  /** Whether what was cancelled could not be read, so that a mail may be missing here. */
  readonly incomplete: boolean;
  readonly noted: (booking: BookingDetails) => void;
}

/** Whatever goes no further without a person, a section each; those that need nobody are left out. */
export function Needs({ undelivered, stranded, awaiting, incomplete, noted }: NeedsProps) {
  const quiet = undelivered.length + stranded.length + awaiting.length === 0;
  return (
    <section class="needs" aria-labelledby="needs">
      <h2 id="needs" tabIndex={-1}>
        Needs you
      </h2>
      {quiet && !incomplete && <p class="hint">Nothing just now.</p>}
      {incomplete && (
        <p role="status">
          The cancelled bookings could not be read, so a mail that did not arrive may be missing here. Open
          this page again in a moment.
        </p>
      )}
      <Need
        title="Mail not delivered"
        hint="They may not know what was arranged. Please telephone."
        bookings={undelivered}
      />
      <Need
        title="Outside the hours"
        hint="The hours have changed since. These stand until you move or cancel them."
        bookings={stranded}
      />
      <Awaiting bookings={awaiting} noted={noted} />
    </section>
  );
}

interface NeedProps {
  readonly title: string;
  readonly hint: string;
  readonly bookings: readonly ConsoleBooking[];
}

function Need({ title, hint, bookings }: NeedProps) {
  if (bookings.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <p class="hint">{hint}</p>
      <BookingRows bookings={bookings} dated />
    </section>
  );
}
