import { useState } from 'preact/hooks';
import { forget, recall, remember } from '../../shared/session.ts';

/**
 * What is being edited, kept by the tab until it is saved or given up: a reload, signing in again or a look at another page
 * loses nothing. With it stands what it was made on, so that a change of somebody else's meanwhile is noticed.
 */
export interface Draft<T> {
  /** Undefined: nothing has been changed. */
  readonly value: T | undefined;
  readonly change: (value: T) => void;
  readonly drop: () => void;
}

/** @param name - one for each thing that can be edited: `hours-alex` */
export function useDraft<T>(name: string): Draft<T> {
  const key = `draft-${name}`;
  const [draft, setDraft] = useState<{ name: string; value: T | undefined }>(() => ({
    name,
    value: recall<T>(key),
  }));
  const value = draft.name === name ? draft.value : recall<T>(key);
  return {
    value,
    change: (next) => {
      remember(key, next);
      setDraft({ name, value: next });
    },
    drop: () => {
      forget(key);
      setDraft({ name, value: undefined });
    },
  };
}
