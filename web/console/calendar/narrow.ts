import { useEffect, useState } from 'preact/hooks';

/** Seven days do not fit: below 48 of the browser's own rem, so that large text counts as a narrow screen. */
const NARROW = '(max-width: 48rem)';

export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const follow = () => setNarrow(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return narrow;
}
