import type { BookingDetails } from '../../../functions/http/schemas/console/bookings.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { TextArea } from '../../shared/fields.tsx';
import { SaidTime } from '../../shared/said-time.tsx';
import { useSession } from '../session.ts';
import { Dialog } from '../shared/dialog.tsx';
import { useDraft } from '../shared/draft.ts';
import { useErrorTitle } from '../shared/error-title.ts';
import { useSave } from '../shared/save.ts';
import { type Change, closedBy } from './change.ts';

const LABELS = { reason: 'Reason' };

/** Says whom it touches, and cancels on the client's behalf by one press. */
export function Cancel({ booking, changed, closed, close }: Change & { close: () => void }) {
  const { clock, names } = useSession();
  const { id, name, email, room, therapist } = booking;
  const reason = useDraft<string>(`cancel-${id}`);
  const { saving, faults, send } = useSave(LABELS);
  useErrorTitle(faults.length > 0);
  const submit = async (event: Event) => {
    event.preventDefault();
    const saved = await send<BookingDetails>({
      method: 'POST',
      path: `/api/console/bookings/${id}/cancellation`,
      body: { reason: (reason.value ?? '').trim() },
    });
    if (saved?.kind === 'saved') {
      reason.drop();
      close();
      return changed(saved.value, `It is cancelled. A mail to ${name} is on its way.`);
    }
    const code = saved?.kind === 'refused' ? closedBy(saved.problem) : undefined;
    if (code) {
      close();
      closed(code);
    }
  };
  return (
    <Dialog title="Cancel this booking?" close={close}>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <p class="present">
        <bdi>{name}</bdi>
        <br />
        <SaidTime at={booking} room={room} with={names.people([therapist])} clock={clock} names={names} />
      </p>
      <p>
        A mail goes to {email}: it says that this is cancelled, and offers other times.{' '}
        {names.people([therapist])} is told too. The time is free again at once.
      </p>
      <form novalidate onSubmit={submit} aria-busy={saving}>
        <TextArea
          field="reason"
          label="Reason (optional)"
          hint="It stands in the mail word for word. Please do not include health details."
          value={reason.value ?? ''}
          message={faults.find(({ field }) => field === 'reason')?.text}
          change={reason.change}
        />
        <div class="decision">
          <button type="submit" class="button" aria-disabled={saving ? 'true' : undefined}>
            {saving ? 'Cancelling…' : 'Cancel the booking'}
          </button>
          <button type="button" class="link" onClick={close}>
            Keep it
          </button>
          <p class="progress" role="status">
            {saving && 'One moment…'}
          </p>
        </div>
      </form>
    </Dialog>
  );
}
