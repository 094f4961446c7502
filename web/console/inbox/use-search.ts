import { useState } from 'preact/hooks';
import type { ConsoleConversation } from '../../../functions/http/schemas/console/conversations.ts';
import { type Save, useSave } from '../shared/save.ts';

export interface ConversationSearch extends Pick<Save, 'saving' | 'faults' | 'complain'> {
  /** Undefined: nothing is looked for. */
  readonly words: string | undefined;
  /** Undefined until an answer has come. */
  readonly found: readonly ConsoleConversation[] | undefined;
  readonly look: (words: string) => void;
  readonly end: () => void;
}

const LABELS = { text: 'What you look for' };

/** Looks for conversations; by POST and kept by the page alone, so that no client's name stands in an address or a history. */
export function useConversationSearch(): ConversationSearch {
  const { saving, faults, send, complain, clear } = useSave(LABELS);
  const [words, setWords] = useState<string>();
  const [found, setFound] = useState<readonly ConsoleConversation[]>();
  return {
    words,
    found,
    saving,
    faults,
    complain,
    look: async (text) => {
      setFound(undefined);
      const saved = await send<{ conversations: readonly ConsoleConversation[] }>({
        method: 'POST',
        path: '/api/console/search',
        body: { text },
      });
      if (saved?.kind !== 'saved') return;
      setWords(text);
      setFound(saved.value.conversations);
    },
    end: () => {
      clear();
      setWords(undefined);
      setFound(undefined);
    },
  };
}
