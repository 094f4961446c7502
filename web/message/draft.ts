import { useState } from 'preact/hooks';
import type { Person } from '../shared/person.ts';
import { forget, recall, remember } from '../shared/session.ts';

/** What has been typed, as it was typed. Kept by this tab until it has arrived, and nowhere else. */
export interface Draft extends Person {
  readonly message: string;
}

const NAME = 'quarter-hour-message';
const EMPTY: Draft = { name: '', email: '', phone: '', message: '' };

export const isEmpty = (draft: Draft): boolean => Object.values(draft).every((text) => text === '');

export function useDraft() {
  const [draft, setDraft] = useState<Draft>(() => ({ ...EMPTY, ...recall<Draft>(NAME) }));
  return {
    draft,
    change: (part: Partial<Draft>) =>
      setDraft((before) => {
        const after = { ...before, ...part };
        remember(NAME, after);
        return after;
      }),
    drop: () => {
      forget(NAME);
      setDraft(EMPTY);
    },
  };
}
