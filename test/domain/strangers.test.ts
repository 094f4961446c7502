import { describe, expect, it } from 'vitest';
import { mayBeAnsweredByMachine, mayBeMailed, mayWrite } from '../../functions/domain/person.ts';
import { epochDay, personHash } from '../../functions/domain/units.ts';
import { strangerWith } from '../../functions/store/standing.ts';

const TODAY = epochDay(20_778);
const stranger = strangerWith(personHash('ann'));
const mailed = (count: number, day = TODAY) => ({ ...stranger, mailed: { day, count } });

describe('mails that an address is caused (fault 56)', () => {
  it.each([
    ['a stranger’s first three', mailed(2), true, true],
    ['a stranger’s fourth', mailed(3), false, false],
    ['a stranger’s on the next day', mailed(3, epochDay(TODAY - 1)), true, true],
    [
      'a fourth of who has written back, but by no machine',
      { ...mailed(3), wroteBack: true as const },
      true,
      false,
    ],
  ])('%s', (_, person, asked, byMachine) => {
    expect(mayBeMailed(person, TODAY)).toBe(asked);
    expect(mayBeAnsweredByMachine(person, TODAY)).toBe(byMachine);
  });

  it.each([
    [9, true],
    [10, false],
  ])('after %d messages of a day, therapists are told of another: %s', (count, told) => {
    expect(mayWrite({ ...stranger, wrote: { day: TODAY, count } }, TODAY)).toBe(told);
  });
});
