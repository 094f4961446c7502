import { useEffect, useState } from 'preact/hooks';
import { MINUTE_MS } from '../../../functions/domain/units.ts';
import { parseTime } from '../../../functions/domain/wall-time.ts';
import { useSession } from '../session.ts';
import { cssValues } from './css-values.ts';
import type { Rows } from './geometry.ts';

/** The present time in today's column. It moves by itself, and nothing but itself is drawn anew. */
export function NowLine({ rows }: { rows: Rows }) {
  const { clock } = useSession();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    // The next whole minute, and again from there.
    const timer = setTimeout(() => setNow(Date.now()), MINUTE_MS - (now % MINUTE_MS));
    return () => clearTimeout(timer);
  }, [now]);
  const minute = parseTime(clock.time(new Date(now).toISOString())) - rows.first * 60;
  if (minute < 0 || minute >= (rows.end - rows.first) * 60) return null;
  return <span class="now-line" aria-hidden="true" style={cssValues({ '--begins': minute })} />;
}
