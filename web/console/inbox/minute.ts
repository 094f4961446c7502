import { useEffect, useState } from 'preact/hooks';

const MINUTE_MS = 60_000;

/** What time it is, in milliseconds, anew each minute: "5 minutes ago" does not stay so. */
export function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
