import { type BusEvent, eventAt } from './event.ts';
import { ACCOUNT, REGION } from './intrinsics.ts';

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/**
 * Milliseconds from `now` until a schedule runs next.
 * @param expression - `rate(5 minutes)` or `cron(0 3 * * ? *)`, in UTC
 * @throws for any other expression, or a cron of which no minute of the next year is one
 */
export function untilNext(expression: string, now: number): number {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) return Number(rate[1]) * UNIT_MS[rate[2] as keyof typeof UNIT_MS];
  const cron = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression);
  if (!cron) throw new Error(`the laptop does not know the schedule ${expression}`);
  const fields = cron.slice(1);
  const first = Math.floor(now / UNIT_MS.minute) + 1;
  for (let minute = first; minute < first + 366 * 1440; minute++) {
    const at = minute * UNIT_MS.minute;
    if (isDue(fields, new Date(at))) return at - now;
  }
  throw new Error(`the schedule ${expression} has no time within a year`);
}

function isDue(fields: readonly string[], at: Date): boolean {
  // EventBridge counts days of the week from Sunday, as 1.
  const parts = [
    at.getUTCMinutes(),
    at.getUTCHours(),
    at.getUTCDate(),
    at.getUTCMonth() + 1,
    at.getUTCDay() + 1,
    at.getUTCFullYear(),
  ];
  return parts.every((part, index) =>
    (fields[index] ?? '*').split(',').some((item) => covers(item, part, index)),
  );
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const LOWEST = [0, 0, 1, 1, 1, 1970];

/** Whether one item of a field, such as `5`, `MON-FRI` or `0/15`, covers a part of a time. */
function covers(item: string, part: number, index: number): boolean {
  const [range = '*', step] = item.split('/');
  const [from = '', to] = range.split('-');
  const numbered = (text: string): number => {
    const named = (index === 3 ? MONTHS : index === 4 ? DAYS : []).indexOf(text.toUpperCase());
    return named < 0 ? Number(text) : named + 1;
  };
  const any = range === '*' || range === '?';
  const low = any ? (LOWEST[index] ?? 0) : numbered(from);
  const high = any || (step && !to) ? Number.POSITIVE_INFINITY : numbered(to ?? from);
  if (Number.isNaN(low) || Number.isNaN(high))
    throw new Error(`the laptop does not know ${item} in a schedule`);
  return part >= low && part <= high && (part - low) % Number(step ?? 1) === 0;
}

/** What EventBridge sends when a rule's time has come. */
export const scheduledEvent = (rule: string, now: number): BusEvent =>
  eventAt(now, {
    source: 'aws.events',
    'detail-type': 'Scheduled Event',
    resources: [`arn:aws:events:${REGION}:${ACCOUNT}:rule/${rule}`],
    detail: {},
  });

/** Runs something again and again. @returns what ends it */
export function runOn(expression: string, run: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    // A timer holds 31 bits of milliseconds, some 24 days; schedules of the stack are shorter.
    timer = setTimeout(() => run().finally(wait), untilNext(expression, Date.now()));
  };
  wait();
  return () => clearTimeout(timer);
}
