import { useRef, useState } from 'preact/hooks';
import { type Memory, tab } from '../../shared/session.ts';

/**
 * What is being edited, kept by the tab, or the device, until it is saved or given up: a reload, signing in again or a look at another page
 * loses nothing. With it stands what it was made on, so that a change of somebody else's meanwhile is noticed.
 */
export interface Draft<T> {
  /** Undefined: nothing has been changed. */
  readonly value: T | undefined;
  /** What it is by now, for whoever has waited for an answer meanwhile. */
  readonly latest: () => T | undefined;
  readonly change: (value: T) => void;
  readonly drop: () => void;
}

/**
 * @param name - one for each thing that can be edited: `hours-alex`
 * @param memory - the same each time
 */
export function useDraft<T>(name: string, { remember, recall, forget }: Memory = tab): Draft<T> {
  const key = `draft-${name}`;
  const [draft, setDraft] = useState<{ name: string; value: T | undefined }>(() => ({
    name,
    value: recall<T>(key),
  }));
  const value = draft.name === name ? draft.value : recall<T>(key);
  const latest = useRef(value);
  latest.current = value;
  return {
    value,
    latest: () => latest.current,
    change: (next) => {
      latest.current = next;
      remember(key, next);
      setDraft({ name, value: next });
    },
    drop: () => {
      latest.current = undefined;
      forget(key);
      setDraft({ name, value: undefined });
    },
  };
}
