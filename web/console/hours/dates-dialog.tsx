import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { ErrorSummary } from '../../shared/error-summary.tsx';
import type { Fault } from '../../shared/fault.ts';
import { useErrorTitle } from '../shared/error-title.ts';

/** What a change of dates has come to. */
export interface DatesChanged {
  readonly words: string;
  readonly stranded: readonly ConsoleBooking[];
}

/** What the API refused, at the head of a form; the tab says it too. */
export function Problems({ faults }: { faults: readonly Fault[] }) {
  useErrorTitle(faults.length > 0);
  return faults.length > 0 ? <ErrorSummary faults={faults} /> : null;
}

interface DialogDecisionProps {
  readonly saving: boolean;
  readonly label: string;
  readonly close: () => void;
}

export function DialogDecision({ saving, label, close }: DialogDecisionProps) {
  return (
    <>
      <div class="decision">
        <button type="submit" class="button" aria-disabled={saving ? 'true' : undefined}>
          {label}
        </button>
        <button type="button" class="link" onClick={close}>
          Cancel
        </button>
      </div>
      <p class="progress" role="status">
        {saving && 'Saving…'}
      </p>
    </>
  );
}
