import { describe, expect, it } from 'vitest';
import { untilNext } from '../../local/schedule.ts';

const at = (text: string): number => Date.parse(text);

describe('the next run of a schedule', () => {
  it.each([
    ['rate(5 minutes) is five minutes on', 'rate(5 minutes)', '2026-11-21T10:00:30Z', '2026-11-21T10:05:30Z'],
    ['rate(1 day) is a day on', 'rate(1 day)', '2026-11-21T10:00:00Z', '2026-11-22T10:00:00Z'],
    ['a daily cron is tonight', 'cron(15 3 * * ? *)', '2026-11-21T10:00:00Z', '2026-11-22T03:15:00Z'],
    [
      'a cron at this very minute is the next one',
      'cron(0 10 * * ? *)',
      '2026-11-21T10:00:00Z',
      '2026-11-22T10:00:00Z',
    ],
    [
      'steps count from where they start',
      'cron(0/15 * * * ? *)',
      '2026-11-21T10:16:00Z',
      '2026-11-21T10:30:00Z',
    ],
    [
      'days of the week may be named',
      'cron(0 9 ? * MON-FRI *)',
      '2026-11-21T10:00:00Z',
      '2026-11-23T09:00:00Z',
    ],
    [
      'days of the week are counted from Sunday as 1',
      'cron(0 9 ? * 1 *)',
      '2026-11-21T10:00:00Z',
      '2026-11-22T09:00:00Z',
    ],
    ['a list has several', 'cron(0 8,20 1 JAN,JUL ? *)', '2026-11-21T10:00:00Z', '2027-01-01T08:00:00Z'],
  ])('%s', (_, expression, now, next) => {
    expect(new Date(at(now) + untilNext(expression, at(now))).toISOString()).toBe(
      new Date(next).toISOString(),
    );
  });

  it.each([['at(2026-11-21T10:00:00)'], ['cron(0 9 L * ? *)'], ['cron(0 9 31 2 ? *)']])(
    '%s stops, naming it',
    (expression) => {
      expect(() => untilNext(expression, 0)).toThrow(/schedule/);
    },
  );
});
