import { useState } from 'preact/hooks';
import { useSession } from '../session.ts';

export interface SearchWords {
  /** Undefined: nothing is looked for. */
  readonly words: string | undefined;
  readonly look: (words: string) => void;
  readonly end: () => void;
}

/**
 * What somebody looks for. It may be a client's name, so it stands in the tab's own history and never in the address: going
 * back and a reload find it there.
 */
export function useSearchWords(): SearchWords {
  const { replace } = useSession();
  const [, redraw] = useState(0);
  const kept = (history.state as { search?: unknown } | null)?.search;
  return {
    words: typeof kept === 'string' ? kept : undefined,
    look: (words) => {
      history.pushState({ search: words }, '', '/console/bookings');
      redraw((before) => before + 1);
    },
    end: () => replace('/console/bookings'),
  };
}
