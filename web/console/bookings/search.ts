import { useEffect, useState } from 'preact/hooks';
import type { ConsoleBooking } from '../../../functions/http/schemas/console/bookings.ts';
import { type Save, useSave } from '../shared/save.ts';
import { useSearchWords } from './search-words.ts';

export interface Found {
  readonly words: string;
  /** Latest first. */
  readonly bookings: readonly ConsoleBooking[];
}

export interface Search extends Pick<Save, 'saving' | 'faults' | 'complain' | 'clear'> {
  readonly words: string | undefined;
  /** What was found by these words; undefined until an answer has come. */
  readonly found: Found | undefined;
  readonly look: (words: string) => void;
  readonly end: () => void;
}

const LABELS = { text: 'What you look for' };

/** Looks for bookings; by POST, so that no client's name stands in an address. */
export function useSearch(): Search {
  const { words, look, end } = useSearchWords();
  const { saving, faults, send, complain, clear } = useSave(LABELS);
  const [found, setFound] = useState<Found>();
  const [tried, setTried] = useState<string>();
  const ask = async (text: string) => {
    setTried(text);
    const saved = await send<{ bookings: readonly ConsoleBooking[] }>({
      method: 'POST',
      path: '/api/console/search',
      body: { text },
    });
    if (saved?.kind === 'saved') setFound({ words: text, bookings: saved.value.bookings });
  };
  useEffect(() => {
    if (words !== undefined && words !== tried && !saving) ask(words);
  }, [words, saving]);
  return {
    words,
    found: found?.words === words ? found : undefined,
    saving,
    faults,
    complain,
    clear,
    look: (text) => {
      if (text !== words) look(text);
      setFound(undefined);
      ask(text);
    },
    end,
  };
}
