import { useState } from 'preact/hooks';
import { announce } from '../../shared/announce.ts';

interface ShowMoreProps {
  /** What the list is of, such as "bookings". */
  readonly what: string;
  /** @returns those that came; undefined when no answer did */
  readonly more: () => Promise<readonly { readonly id: string }[] | undefined>;
  /** Told of the first of those that came. */
  readonly came: (first: string | undefined) => void;
}

/** At the end of a list that is read a page at a time. */
export function ShowMore({ what, more, came }: ShowMoreProps) {
  const [reading, setReading] = useState(false);
  const [failed, setFailed] = useState(false);
  const press = async () => {
    if (reading) return;
    setReading(true);
    const next = await more();
    setReading(false);
    setFailed(next === undefined);
    if (!next) return;
    announce(`${next.length} more ${what}.`);
    came(next[0]?.id);
  };
  return (
    <p class="decision more">
      <button type="button" class="quiet button" aria-disabled={reading ? 'true' : undefined} onClick={press}>
        {reading ? 'Reading…' : 'Show more'}
      </button>
      <span role="status">{failed && 'They could not be read. Please press again.'}</span>
    </p>
  );
}
