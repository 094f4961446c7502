import { describe, expect, it } from 'vitest';
import { epochMs } from '../../functions/domain/units.ts';
import { whenInWords } from '../../functions/email/when.ts';
import { zoneNamed } from '../support/zones.ts';

describe('when, in words', () => {
  it.each([
    ['an ordinary time', 'Europe/London', '2026-11-24T10:15Z', 'Tuesday 24 November 2026, 10:15 to 10:30'],
    [
      'the first time round',
      'Europe/London',
      '2026-10-25T00:30Z',
      'Sunday 25 October 2026, 01:30 to 01:45, before the clocks go back',
    ],
    [
      'the second time round',
      'Europe/London',
      '2026-10-25T01:30Z',
      'Sunday 25 October 2026, 01:30 to 01:45, after the clocks go back',
    ],
    ['just before', 'Europe/London', '2026-10-24T23:45Z', 'Sunday 25 October 2026, 00:45 to 01:00'],
    ['just after', 'Europe/London', '2026-10-25T02:00Z', 'Sunday 25 October 2026, 02:00 to 02:15'],
    ['the spring change', 'Europe/London', '2026-03-29T01:00Z', 'Sunday 29 March 2026, 02:00 to 02:15'],
    [
      'a zone that never changes',
      'Asia/Tokyo',
      '2026-10-25T01:30Z',
      'Sunday 25 October 2026, 10:30 to 10:45',
    ],
  ])('%s cannot be taken for another', (_, zone, at, words) => {
    const start = Date.parse(at);
    const when = { start: epochMs(start), end: epochMs(start + 15 * 60_000) };
    expect(whenInWords(zoneNamed(zone), when)).toBe(words);
  });
});
