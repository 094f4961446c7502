import { describe, expect, it } from 'vitest';
import { tripsOf } from '../../bench/meter.ts';

describe('round trips', () => {
  it.each([
    { title: 'none without a call', calls: [], trips: 0 },
    {
      title: 'one for calls at the same time',
      calls: [
        [0, 10],
        [1, 12],
        [2, 9],
      ],
      trips: 1,
    },
    {
      title: 'two where one call waits for another',
      calls: [
        [0, 10],
        [10, 20],
      ],
      trips: 2,
    },
    {
      title: 'two where a call waits for the first of several',
      calls: [
        [0, 30],
        [0, 10],
        [11, 25],
      ],
      trips: 2,
    },
    {
      title: 'three for a chain, whatever overlaps it',
      calls: [
        [20, 29],
        [0, 30],
        [0, 9],
        [10, 19],
      ],
      trips: 3,
    },
  ])('are $title', ({ calls, trips }) => {
    expect(tripsOf(calls.map(([begun = 0, ended = 0]) => ({ begun, ended })))).toBe(trips);
  });
});
