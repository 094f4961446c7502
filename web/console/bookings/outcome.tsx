import { useState } from 'preact/hooks';
import type { BookingDetails } from '../../../functions/http/schemas/console/bookings.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import { OneOf, TickBox } from '../../shared/fields.tsx';
import { useDraft } from '../shared/draft.ts';
import { useErrorTitle } from '../shared/error-title.ts';
import { useSave } from '../shared/save.ts';
import { type Change, closedBy } from './change.ts';

interface Said {
  readonly outcome: string;
  readonly becameClient: boolean;
}

const OPTIONS = [
  ['attended', 'They came'],
  ['missed', 'They did not come'],
] as const;

const CHOOSE = { field: 'outcome-attended', text: 'Choose whether they came' };

/** What came of a consultation that has begun. The last word holds, and nobody is written to. */
export function Outcome({ booking, changed, closed, begin }: Change) {
  const { id, outcome, becameClient } = booking;
  const draft = useDraft<Said>(`outcome-${id}`);
  const said = draft.value ?? { outcome: outcome ?? '', becameClient };
  const { saving, faults, send, complain } = useSave();
  const [open, setOpen] = useState(outcome === null);
  useErrorTitle(faults.length > 0);
  const submit = async (event: Event) => {
    event.preventDefault();
    begin();
    if (said.outcome === '') return complain([CHOOSE]);
    const came = said.outcome === 'attended';
    const saved = await send<BookingDetails>({
      method: 'POST',
      path: `/api/console/bookings/${id}/outcome`,
      body: { outcome: said.outcome, becameClient: came && said.becameClient },
    });
    if (saved?.kind === 'saved') {
      draft.drop();
      setOpen(false);
      return changed(saved.value, came ? 'Noted: they came.' : 'Noted: they did not come.');
    }
    const code = saved?.kind === 'refused' ? closedBy(saved.problem) : undefined;
    if (code) closed(code);
  };
  if (!open && draft.value === undefined)
    return (
      <p>
        <button type="button" class="quiet button" onClick={() => setOpen(true)}>
          Change what came of it
        </button>
      </p>
    );
  return (
    <form novalidate onSubmit={submit} aria-busy={saving} class="came-of-it">
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <OneOf
        name="outcome"
        legend="What came of it?"
        options={OPTIONS}
        value={said.outcome}
        change={(next) => draft.change({ ...said, outcome: next })}
      />
      {said.outcome === 'attended' && (
        <TickBox
          id="became-client"
          label="They became a client"
          hint="Their booking is then kept, and not deleted when its time has passed."
          checked={said.becameClient}
          change={(next) => draft.change({ ...said, becameClient: next })}
        />
      )}
      <div class="decision">
        <button type="submit" class="button" aria-disabled={saving ? 'true' : undefined}>
          {saving ? 'Saving…' : 'Save'}
        </button>
        <p class="progress" role="status">
          {saving && 'One moment…'}
        </p>
      </div>
    </form>
  );
}
