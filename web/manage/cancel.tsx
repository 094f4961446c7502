import { useState } from 'preact/hooks';
import type { BookingWithHistory } from '../../functions/http/schemas/bookings.ts';
import { ErrorSummary } from '../shared/error-summary.tsx';
import { TextArea } from '../shared/fields.tsx';
import { Heading } from '../shared/heading.tsx';
import { namesOf } from '../shared/names.ts';
import { SaidTime } from '../shared/said-time.tsx';
import { forget, recall, remember } from '../shared/session.ts';
import type { Clock } from '../shared/when.ts';
import { type ChangeSubject, useCancellation } from './change.ts';

interface CancelProps extends ChangeSubject {
  readonly booking: BookingWithHistory;
  readonly clock: Clock;
  /** Whether the visitor has moved since the page was opened. */
  readonly moved: boolean;
}

/** Says what is cancelled, and cancels by one press. */
export function Cancel({ booking, clock, moved, ...subject }: CancelProps) {
  const [reason, setReason] = useReason(booking.id);
  const cancellation = useCancellation({
    ...subject,
    onChanged: (cancelled) => {
      forget(reasonName(booking.id));
      subject.onChanged(cancelled);
    },
  });
  const { faults, sending, progress } = cancellation;
  const submit = (event: Event) => {
    event.preventDefault();
    cancellation.send({ reason: reason.trim() });
  };
  const keep = () => history.back();
  return (
    <>
      {faults.length > 0 && <ErrorSummary faults={faults} seeTimes={keep} />}
      <Heading title={`${faults.length > 0 ? 'Error: ' : ''}Cancel your appointment?`} focus={moved}>
        Cancel your appointment?
      </Heading>
      <p class="present">
        <SaidTime
          at={booking}
          room={booking.room.id}
          with={booking.therapist.name}
          clock={clock}
          names={namesOf(subject.practice)}
        />
      </p>
      <form novalidate onSubmit={submit} aria-busy={sending}>
        <Reason
          value={reason}
          change={setReason}
          readOnly={sending}
          message={faults.find(({ field }) => field === 'reason')?.text}
        />
        <div class="decision">
          <button type="submit" class="button" aria-disabled={sending ? 'true' : undefined}>
            {sending ? 'Cancelling…' : 'Cancel the appointment'}
          </button>
          <button type="button" class="link" onClick={keep}>
            Keep it
          </button>
          <p class="progress" role="status">
            {progress}
          </p>
        </div>
      </form>
    </>
  );
}

const reasonName = (booking: string): string => `reason-${booking}`;

/** Kept by this tab, so that a reload loses nothing. */
function useReason(booking: string): readonly [string, (reason: string) => void] {
  const name = reasonName(booking);
  const [reason, setReason] = useState(() => recall<string>(name) ?? '');
  return [
    reason,
    (text) => {
      remember(name, text);
      setReason(text);
    },
  ];
}

interface ReasonProps {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly readOnly: boolean;
  readonly message: string | undefined;
}

function Reason(props: ReasonProps) {
  const hint = (
    <>
      You need not give one. Please do not include health details. If you need help now, do not write it here:
      call Samaritans on <a href="tel:116123">116 123</a>, NHS on <a href="tel:111">111</a>, or{' '}
      <a href="tel:999">999</a> if a life is at risk.
    </>
  );
  return <TextArea {...props} field="reason" label="Reason (optional)" hint={hint} rows={3} />;
}
