/** `November 2026` @param month - `2026-11` */
export const monthInWords = (month: string): string => {
  const at = new Date(`${month}-01`);
  return `${NAME.format(at)} ${month.slice(0, 4)}`;
};

const NAME = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** @param month - `2026-11` @param count - may be negative */
export function addMonths(month: string, count: number): string {
  const at = new Date(`${month}-01`);
  at.setUTCMonth(at.getUTCMonth() + count);
  return at.toISOString().slice(0, 7);
}

/** Of what an address says: undefined for anything else. */
export const readMonth = (text: string | null): string | undefined =>
  text !== null && /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;

/** Retention keeps the figures for good, and two years back is what anybody compares with. */
const BEFORE = 24;
const AFTER = 3;

/** The months that are offered, the latest first. `shown` is among them, however far away it is. */
export function monthsToChoose(now: string, shown: string): readonly string[] {
  const offered = Array.from({ length: BEFORE + 1 + AFTER }, (_, index) => addMonths(now, AFTER - index));
  return offered.includes(shown) ? offered : [...offered, shown].sort().reverse();
}
