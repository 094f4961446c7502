import { describe, expect, it } from 'vitest';
import { clockIn } from '../../web/shared/when.ts';

describe('a time of day', () => {
  const { time, hour } = clockIn('Europe/London');

  it.each([
    ['in winter', '2026-11-24T10:15:00.000Z', '10:15'],
    ['in summer', '2026-07-24T10:15:00.000Z', '11:15'],
    ['before the hour that happens twice', '2026-10-24T23:45:00.000Z', '00:45'],
    ['the first time round', '2026-10-25T00:00:00.000Z', '01:00 BST'],
    ['at the end of the first time round', '2026-10-25T00:45:00.000Z', '01:45 BST'],
    ['the second time round', '2026-10-25T01:00:00.000Z', '01:00 GMT'],
    ['after the hour that happens twice', '2026-10-25T02:00:00.000Z', '02:00'],
    ['after the hour that is left out', '2026-03-29T01:00:00.000Z', '02:00'],
  ])('%s is as a wall clock shows it, and cannot be taken for another', (_, instant, said) => {
    expect(time(instant)).toBe(said);
  });

  it('has the hour of the wall, whichever of two it is', () => {
    expect([hour('2026-10-25T00:30:00.000Z'), hour('2026-10-25T01:30:00.000Z')]).toEqual([1, 1]);
  });
});
