import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { Heading } from '../../shared/heading.tsx';
import { useSession } from '../session.ts';
import { BookingsByDay } from '../shared/booking-rows.tsx';
import { useSave } from '../shared/save.ts';
import type { AbsenceSaid } from './absence.tsx';
import { consultations, datesInWords, LABELS, sendingOf, type Touched } from './report.ts';

interface PreviewProps {
  readonly said: AbsenceSaid;
  /** In order of start. */
  readonly touched: readonly ConsoleBooking[];
  readonly back: () => void;
  readonly reported: (cancelled: readonly ConsoleBooking[]) => void;
}

/** Says whom it touches and what they are told, and does it by one press. A press more does nothing twice. */
export function Preview({ said, touched, back, reported }: PreviewProps) {
  const { saving, faults, send } = useSave(LABELS);
  const confirm = async () => {
    const saved = await send<Touched>(sendingOf(said, true));
    if (saved?.kind === 'saved') reported(saved.value.bookings);
  };
  const count = touched.length;
  const title = count === 0 ? 'Nobody is booked then' : `Cancel ${consultations(count)}?`;
  return (
    <>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <Heading title={faults.length > 0 ? `Error: ${title}` : title} focus>
        {title}
      </Heading>
      <WhatHappens said={said} count={count} />
      {count > 0 && <BookingsByDay bookings={touched} level={2} />}
      <div class="decision confirm" aria-busy={saving}>
        <button type="button" class="button" aria-disabled={saving ? 'true' : undefined} onClick={confirm}>
          {saving ? 'Cancelling…' : buttonWords(said, count)}
        </button>
        <button type="button" class="link" onClick={back}>
          Change something
        </button>
        <p class="progress" role="status">
          {saving && 'One moment…'}
        </p>
      </div>
    </>
  );
}

function buttonWords({ from, to }: AbsenceSaid, count: number): string {
  const days = from === to ? 'the day' : 'the days';
  return count === 0 ? `Close ${days}` : `Cancel ${consultations(count)} and close ${days}`;
}

function WhatHappens({ said, count }: { said: AbsenceSaid; count: number }) {
  const { clock, names } = useSession();
  const today = clock.date(new Date().toISOString());
  return (
    <>
      <p>
        <strong>
          {names.people([said.therapist])}, {datesInWords(said)}.
        </strong>{' '}
        {count === 0
          ? 'Nobody has to be written to. Nothing more can be booked then.'
          : 'Each of these clients gets a mail with an apology, the nearest other times and the link to choose one. Nothing more can be booked then.'}
        {said.from <= today && ' A consultation that has already begun is left as it is.'}
      </p>
      {count > 0 && said.message.trim() !== '' && (
        <>
          <p>In each mail stands, word for word:</p>
          <blockquote class="word-for-word">{said.message.trim()}</blockquote>
        </>
      )}
    </>
  );
}
