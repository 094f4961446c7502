import { useRef, useState } from 'preact/hooks';

/** One request at a time, and what to tell whoever waits for it. */
export interface Sending {
  readonly sending: boolean;
  /** Empty when there is nothing to tell. */
  readonly progress: string;
  /** Whether one is on its way; known before the page is drawn anew, so that a second press finds it. */
  readonly underWay: () => boolean;
  /** @param begin - is given what changes the words meanwhile */
  readonly run: <T>(words: string, begin: (say: (words: string) => void) => Promise<T>) => Promise<T>;
}

export function useSending(): Sending {
  const [progress, setProgress] = useState('');
  const [sending, setSending] = useState(false);
  const underWay = useRef(false);
  return {
    sending,
    progress,
    underWay: () => underWay.current,
    run: async (words, begin) => {
      underWay.current = true;
      setSending(true);
      setProgress(words);
      const result = await begin(setProgress);
      underWay.current = false;
      setSending(false);
      setProgress('');
      return result;
    },
  };
}
