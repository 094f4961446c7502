import { describe, expect, it } from 'vitest';
import { samplePractice } from '../../bin/sample-practice.ts';
import { hoursError } from '../../functions/domain/hours-error.ts';
import { roomId, type Weekday } from '../../functions/domain/units.ts';

const practice = samplePractice();
const block = (from: number, until: number, room = 'hove', weekday: Weekday = 1) => ({
  weekday,
  from,
  until,
  room: roomId(room),
});
const everyTwenty = { ...practice, rules: { ...practice.rules, stepMinutes: 20 } };

describe('blocks', () => {
  it.each([
    ['that are none', practice, [], undefined],
    ['that touch', practice, [block(540, 600), block(600, 660, 'lewes')], undefined],
    ['at one time on two weekdays', practice, [block(540, 600), block(540, 600, 'hove', 2)], undefined],
    [
      'until midnight, whatever the grid',
      { ...practice, rules: { ...practice.rules, stepMinutes: 35 } },
      [block(1400, 1440)],
      undefined,
    ],
    ['one within another', practice, [block(540, 660), block(555, 600)], 'overlapping-blocks'],
    [
      'that overlap in two rooms',
      practice,
      [block(540, 600), block(585, 660, 'lewes')],
      'overlapping-blocks',
    ],
    ['the same twice', practice, [block(540, 600), block(540, 600)], 'overlapping-blocks'],
    ['that begin off the grid', everyTwenty, [block(550, 600)], 'off-grid'],
    ['that end off the grid', everyTwenty, [block(540, 610)], 'off-grid'],
    ['in a room that there is not', practice, [block(541, 600, 'atlantis')], 'unknown-room'],
  ])('%s', (_, where, blocks, error) => {
    expect(hoursError(where, blocks)).toBe(error);
  });

  it('of one date meet whatever their weekday would be', () => {
    const blocks = [block(540, 600), block(555, 660)].map(({ weekday: _, ...rest }) => rest);
    expect(hoursError(practice, blocks)).toBe('overlapping-blocks');
  });
});
