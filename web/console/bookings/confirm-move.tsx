import { useState } from 'preact/hooks';
import type { BookingDetails } from '../../../functions/http/schemas/console/bookings.ts';
import type { Slot } from '../../../functions/http/schemas/slots.ts';
import { Alternatives } from '../../shared/alternatives.tsx';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import type { Fault } from '../../shared/fault.ts';
import { SaidTime } from '../../shared/said-time.tsx';
import { useSession } from '../session.ts';
import { Dialog } from '../shared/dialog.tsx';
import { useErrorTitle } from '../shared/error-title.ts';
import { useSave } from '../shared/save.ts';
import { type Change, closedBy } from './change.ts';

interface ConfirmMoveProps extends Change {
  readonly chosen: Slot;
  readonly choose: (slot: Slot) => void;
  readonly close: () => void;
  /** Goes back to the list, read anew. */
  readonly seeTimes: () => void;
}

/** Says from when to when and who is told, and moves by one press. */
export function ConfirmMove({ booking, changed, closed, chosen, choose, close, seeTimes }: ConfirmMoveProps) {
  const { me, clock, names } = useSession();
  const { saving, faults, send, complain, clear } = useSave();
  const [alternatives, setAlternatives] = useState<readonly Slot[]>();
  useErrorTitle(faults.length > 0 || alternatives !== undefined);
  const free = whoTakesIt(chosen, booking.therapist);
  const say = { clock, names };
  const move = async () => {
    const [therapist, another] = free;
    const saved = await send<BookingDetails>({
      method: 'POST',
      path: `/api/console/bookings/${booking.id}/reschedule`,
      body: { start: chosen.start, room: chosen.room, ...(therapist && !another ? { therapist } : {}) },
    });
    if (saved?.kind === 'saved') {
      const { start, room, therapist: who } = saved.value;
      const words = `Moved to ${clock.day(start)}, ${clock.time(start)}, ${names.room(room)}, with ${names.people([who])}. A mail to ${booking.name} is on its way.`;
      return changed(saved.value, words);
    }
    if (saved?.kind !== 'refused') return;
    const { problem } = saved;
    const code = closedBy(problem);
    if (code) return closed(code);
    if (problem.code === 'slot-taken') {
      clear();
      return setAlternatives(ofOwn(problem.alternatives ?? [], me));
    }
    const fault = TIME_FAULTS[problem.code];
    if (fault) complain([fault]);
  };
  return (
    <Dialog title="Move this booking?" close={close}>
      {alternatives && (
        <Alternatives
          slots={alternatives}
          {...say}
          whoMatters={me.role === 'owner'}
          kept="Nothing was changed"
          choose={choose}
          seeTimes={seeTimes}
        />
      )}
      {faults.length > 0 && <ErrorSummary faults={faults} seeTimes={seeTimes} />}
      <dl class="facts">
        <div>
          <dt>From</dt>
          <dd>
            <SaidTime at={booking} room={booking.room} with={names.people([booking.therapist])} {...say} />
          </dd>
        </div>
        <div>
          <dt>To</dt>
          <dd>
            <SaidTime
              at={chosen}
              room={chosen.room}
              with={names.people(free) || 'whoever is free'}
              {...say}
            />
            {alternatives && <span class="lost">No longer free</span>}
          </dd>
        </div>
      </dl>
      <p>
        A mail with the new time goes to {booking.name} at {booking.email}, and whoever has it is told too.
      </p>
      <div class="decision" aria-busy={saving}>
        <button type="button" class="button" aria-disabled={saving ? 'true' : undefined} onClick={move}>
          {saving ? 'Moving…' : 'Move it'}
        </button>
        <button type="button" class="link" onClick={close}>
          Choose another time
        </button>
        <p class="progress" role="status">
          {saving && 'One moment…'}
        </p>
      </div>
    </Dialog>
  );
}

/** The present therapist where they are free then; else any who is, and which of several, or of whom nobody knows, the API decides. */
const whoTakesIt = ({ therapists }: Slot, present: string): readonly string[] =>
  therapists.includes(present) ? [present] : therapists;

/** A therapist's clients stay with them. */
const ofOwn = (
  slots: readonly Slot[],
  { role, therapist }: { role: string; therapist: string | null },
): readonly Slot[] =>
  role === 'owner' ? slots : slots.filter(({ therapists }) => therapists.includes(therapist ?? ''));

const TIME_FAULTS: Readonly<Record<string, Fault>> = {
  'outside-hours': {
    text: 'Nobody works there at this time, or it is not one at which a consultation can begin. Nothing was changed.',
    otherTime: true,
  },
  'in-the-past': { text: 'This time has passed. Nothing was changed.', otherTime: true },
  'too-far-ahead': { text: 'Bookings are not open for this date yet. Nothing was changed.', otherTime: true },
};
