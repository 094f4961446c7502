import { useEffect, useState } from 'preact/hooks';
import type { BookingWithHistory } from '../../functions/http/schemas/bookings.ts';
import type { Slot } from '../../functions/http/schemas/slots.ts';
import type { Wanted } from '../shared/weeks.ts';

/**
 * How far the visitor has come. It is kept with the browser's history entry: back, forward and reload find it again, and the
 * address never changes.
 */
export type Step =
  | { readonly kind: 'show'; readonly news?: News }
  /** `date` is one of the week that is shown. */
  | { readonly kind: 'times'; readonly wanted: Wanted; readonly date?: string }
  | { readonly kind: 'confirm'; readonly wanted: Wanted; readonly chosen: Slot }
  | { readonly kind: 'cancel' };

/** What has just become of the booking, or why nothing has. It is news for as long as the booking stays as it was then. */
export interface News {
  readonly what: 'moved' | 'cancelled' | 'already-cancelled' | 'already-started';
  readonly booking: string;
  readonly sequence: number;
  /** Where a moved booking was before. */
  readonly from?: string;
}

export const newsOf = (step: Step, { id, sequence }: BookingWithHistory): News | undefined =>
  step.kind === 'show' && step.news?.booking === id && step.news.sequence === sequence
    ? step.news
    : undefined;

export interface Steps {
  readonly step: Step;
  /** Whether the visitor has moved since the page was opened. */
  readonly moved: boolean;
  readonly go: (step: Step) => void;
  /** Changes the entry of the history that is shown. */
  readonly replace: (step: Step) => void;
}

const readStep = (): Step => history.state ?? { kind: 'show' };

export function useSteps(): Steps {
  const [step, setStep] = useState(readStep);
  const [moved, setMoved] = useState(false);
  const arrive = () => {
    setMoved(true);
    setStep(readStep());
  };
  useEffect(() => {
    addEventListener('popstate', arrive);
    return () => removeEventListener('popstate', arrive);
  }, []);
  return {
    step,
    moved,
    go: (next) => {
      history.pushState(next, '');
      arrive();
    },
    replace: (next) => {
      history.replaceState(next, '');
      arrive();
    },
  };
}
