/**
 * The bank holidays of England and Wales as gov.uk has published them, with its names for substitute days. Written out by hand,
 * so that the rule is held against what was proclaimed and not against another rule.
 */
export const PUBLISHED: Readonly<Record<number, readonly string[]>> = {
  2019: ['01-01', '04-19', '04-22', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2020: ['01-01', '04-10', '04-13', '05-08', '05-25', '08-31', '12-25', '12-28'],
  2021: ['01-01', '04-02', '04-05', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2022: ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27'],
  2023: ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26'],
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
};

/** The holidays that a substitute day may stand in for: closed as well. */
const FIXED = ['01-01', '12-25', '12-26'];

/** @param date - `YYYY-MM-DD`, 2019 to 2028 */
export function isHolidayAsPublished(date: string): boolean {
  const published = PUBLISHED[Number(date.slice(0, 4))];
  if (!published) throw new RangeError(`no list for ${date}`);
  return published.includes(date.slice(5)) || FIXED.includes(date.slice(5));
}
