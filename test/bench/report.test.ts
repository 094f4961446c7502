import { expect, it } from 'vitest';
import { formatTopic } from '../../bench/report.ts';

it('a topic is written as aligned columns, each figure with whether it was reached', () => {
  const topic = {
    title: 'Bundles',
    how: 'Size in KB.',
    columns: ['function', 'KB', 'load'],
    rows: [
      ['slots', 1234, 0.12345],
      ['bookings', 45.67, 8.9],
    ],
    figures: [
      { what: 'slots, bundle', measured: 345.04, atMost: 345, unit: 'KB' },
      { what: 'load', measured: 0.7, atMost: 0.7, unit: '' },
    ],
  };
  expect(formatTopic(topic).split('\n')).toEqual([
    'Bundles',
    'Size in KB.',
    '',
    '  function      KB    load',
    '  slots      1,234   0.123',
    '  bookings    45.7    8.90',
    '',
    '  slots, bundle   345.0   at most 345 KB    missed',
    '  load            0.700      at most 0.7   reached',
    '',
  ]);
});
