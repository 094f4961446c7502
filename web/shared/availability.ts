import { useEffect, useRef, useState } from 'preact/hooks';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import type { SlotsAnswer } from '../../functions/http/schemas/slots.ts';
import { callApi } from './api.ts';
import type { Day } from './weeks.ts';
import { addDays, type Clock, clockIn } from './when.ts';

export interface Available {
  readonly practice: PracticeAnswer;
  readonly clock: Clock;
  /** Every date from before today to past the last that can be booked, as far as they have been read. */
  readonly days: readonly Day[];
}

export interface Availability {
  /** Null until both answers are there. */
  readonly available: Available | null;
  readonly failed: boolean;
  /** Reads everything again. What is shown stays until the new answers are there. */
  readonly reload: () => void;
  /** Reads again when what is shown may be out of date. */
  readonly refresh: () => void;
  /** Says that it is out of date: the next refresh reads again. */
  readonly outdate: () => void;
}

/** How long a list of times is shown without being asked for again: someone else may take one meanwhile. */
const FRESH_MS = 60_000;

export function useAvailability(): Availability {
  const [available, setAvailable] = useState<Available | null>(null);
  const [failed, setFailed] = useState(false);
  const [broken, setBroken] = useState<unknown>();
  const readAt = useRef(0);
  const reload = () => {
    readAt.current = Date.now();
    setFailed(false);
    load(setAvailable).then((came) => setFailed(!came), setBroken);
  };
  const refresh = () => {
    if (Date.now() - readAt.current > FRESH_MS) reload();
  };
  useEffect(() => {
    reload();
    const seenAgain = () => document.visibilityState === 'visible' && refresh();
    addEventListener('online', reload);
    document.addEventListener('visibilitychange', seenAgain);
    return () => {
      removeEventListener('online', reload);
      document.removeEventListener('visibilitychange', seenAgain);
    };
  }, []);
  // An answer that this page cannot read is thrown where it is drawn, so that the page asks to be reloaded.
  if (broken !== undefined) throw broken;
  const outdate = () => {
    readAt.current = 0;
  };
  return { available, failed, reload, refresh, outdate };
}

/** Yesterday to 29 days on: the default 28 days ahead, whichever date it is where the practice is. */
const FIRST_DAYS = 31;
/** The API's limit. */
const MOST_DAYS = 62;

/**
 * Asks for the practice and the times at once, without waiting for one to ask for the other; only a practice that books
 * further ahead, or a visitor's clock that is wrong by weeks, costs more questions.
 * @returns whether the first answers came
 */
async function load(show: (available: Available) => void): Promise<boolean> {
  const today = new Date().toISOString().slice(0, 10);
  const from = addDays(today, -1);
  const [practiceReply, first] = await Promise.all([
    callApi<PracticeAnswer>('/api/practice'),
    readDays(from, addDays(from, FIRST_DAYS - 1)),
  ]);
  if (practiceReply.kind !== 'answer' || !first) return false;
  const practice = practiceReply.value;
  const clock = clockIn(practice.timeZone);
  let days: readonly Day[] = first;
  const start = startAsTold(practice, clock, days);
  if (start !== undefined) days = (await readDays(start, addDays(start, FIRST_DAYS - 1))) ?? [];
  show({ practice, clock, days });
  const last = addDays(start ?? today, practice.daysAhead + 1);
  for (let next = dayAfter(days); next !== undefined && next <= last; next = dayAfter(days)) {
    const more = await readDays(next, addDays(next, MOST_DAYS - 1));
    if (!more) break;
    days = [...days, ...more];
    show({ practice, clock, days });
  }
  return true;
}

/** The practice's first free date when the days that were asked for do not reach it: the visitor's clock is wrong. */
function startAsTold({ rooms }: PracticeAnswer, clock: Clock, days: readonly Day[]): string | undefined {
  const next = rooms.flatMap(({ nextFree }) => (nextFree === null ? [] : [clock.date(nextFree)])).sort()[0];
  const first = days[0];
  const last = days.at(-1);
  return next && first && last && (next < first.date || next > last.date) ? next : undefined;
}

function dayAfter(days: readonly Day[]): string | undefined {
  const last = days.at(-1);
  return last && addDays(last.date, 1);
}

async function readDays(from: string, to: string): Promise<readonly Day[] | undefined> {
  const reply = await callApi<SlotsAnswer>(`/api/slots?from=${from}&to=${to}`);
  return reply.kind === 'answer' ? reply.value.days : undefined;
}
