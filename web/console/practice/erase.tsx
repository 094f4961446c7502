import type { ErasureAnswer, ExportAnswer } from '../../../functions/http/schemas/console/people.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { useSession } from '../session.ts';
import { Dialog } from '../shared/dialog.tsx';
import { useErrorTitle } from '../shared/error-title.ts';
import { useSave } from '../shared/save.ts';
import { countsOf, heldWords, toCome } from './held.ts';

interface EraseProps {
  readonly held: ExportAnswer;
  readonly finish: (erased: ErasureAnswer) => void;
  readonly close: () => void;
}

/** Says whom and what it touches, and erases it by one press. */
export function Erase({ held, finish, close }: EraseProps) {
  const { saving, faults, send } = useSave();
  useErrorTitle(faults.length > 0);
  const press = async () => {
    const path = '/api/console/people/erasure';
    const erased = await send<ErasureAnswer>({ method: 'POST', path, body: { email: held.email } });
    if (erased?.kind === 'saved') finish(erased.value);
  };
  return (
    <Dialog title={`Erase ${held.email}?`} close={close}>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <p>
        This erases <strong>{heldWords(countsOf(held))}</strong>, with names, numbers, texts and notes.
        {held.address?.blocked && ' The address is blocked; that is forgotten too, and it may write again.'}
      </p>
      <ToCome bookings={toCome(held, Date.now())} />
      <p>Nobody is told by mail, neither they nor their therapist. It cannot be undone.</p>
      <div class="decision">
        <button
          type="button"
          class="grave button"
          aria-disabled={saving ? 'true' : undefined}
          onClick={press}
        >
          {saving ? 'Erasing…' : 'Erase for good'}
        </button>
        <button type="button" class="link" onClick={close}>
          Keep it
        </button>
        <p class="progress" role="status">
          {saving && 'One moment…'}
        </p>
      </div>
    </Dialog>
  );
}

function ToCome({ bookings }: { bookings: ExportAnswer['bookings'] }) {
  const { clock, names } = useSession();
  if (bookings.length === 0) return <p>None of their bookings is still to come.</p>;
  return (
    <div class="notice">
      <p>
        <strong>
          {bookings.length === 1 ? 'One booking is' : `${bookings.length} bookings are`} still to come.
        </strong>{' '}
        {bookings.length === 1 ? 'Its time is' : 'Their times are'} free again at once, and somebody else may
        book {bookings.length === 1 ? 'it' : 'them'}:
      </p>
      <ul>
        {bookings.map(({ id, start, room, therapist }) => (
          <li key={id}>
            {clock.short(start)}, {names.room(room)}, with {names.people([therapist])}
          </li>
        ))}
      </ul>
    </div>
  );
}
