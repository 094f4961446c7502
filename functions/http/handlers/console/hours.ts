import { formatDate, parseDate } from '../../../domain/calendar-date.ts';
import { exceptionsOn } from '../../../domain/exceptions.ts';
import type { DateRange, DayBlock, HoursException, TherapistHours } from '../../../domain/practice.ts';
import type { Result } from '../../../domain/result.ts';
import { type EpochDay, type TherapistId, therapistId } from '../../../domain/units.ts';
import { formatTime } from '../../../domain/wall-time.ts';
import { dateRange, dayBlock, weeklyBlock } from '../../../domain/written-times.ts';
import type { EditRefusal, MadeOn } from '../../../use-cases/edit.ts';
import type { BookingWithMails } from '../../../use-cases/find-stranded.ts';
import type { HoursChanged, HoursRefusal, WeeklyHours } from '../../../use-cases/set-hours.ts';
import { type Cursors, pageOf } from '../../cursor.ts';
import { refused } from '../../edits.ts';
import type { Answer, RouteHandlers } from '../../endpoint.ts';
import { etagOf } from '../../request.ts';
import type * as routes from '../../routes/console/hours.ts';
import type { Exception, Hours } from '../../schemas/console/hours.ts';
import { consoleBookingAnswer } from './booking-answer.ts';

type Outcome<T> = Promise<Result<HoursChanged, HoursRefusal | EditRefusal<T>>>;

export interface HoursUseCases {
  readonly cursors: Cursors;
  readonly showHours: (id: TherapistId) => Promise<Result<TherapistHours, HoursRefusal>>;
  readonly setHours: (
    id: TherapistId,
    wanted: { weekly: WeeklyHours; madeOn: MadeOn },
  ) => Outcome<TherapistHours>;
  readonly previewHours: (
    id: TherapistId,
    weekly: WeeklyHours,
  ) => Promise<Result<readonly BookingWithMails[], HoursRefusal>>;
  readonly setException: (
    id: TherapistId,
    wanted: { day: EpochDay; blocks: readonly DayBlock[] | undefined; madeOn: MadeOn },
  ) => Outcome<HoursException | undefined>;
  readonly takeTimeOff: (id: TherapistId, range: DateRange) => Promise<Result<HoursChanged, HoursRefusal>>;
}

export const hoursHandlers = (useCases: HoursUseCases): RouteHandlers<typeof routes> => ({
  showHours: async ({ params }) => {
    const hours = await useCases.showHours(idOf(params));
    if (!hours.ok) return refused(hours.error, hoursAnswer);
    const headers = { etag: etagOf(hours.value.version) };
    return { status: 200, body: hoursAnswer(hours.value), headers };
  },

  setHours: async ({ params, body, ifMatch }) => {
    const changed = await useCases.setHours(idOf(params), { weekly: weeklyOf(body), madeOn: ifMatch });
    if (!changed.ok) return refused(changed.error, hoursAnswer);
    return answerTo(changed.value, hoursAnswer(changed.value.hours));
  },

  previewHours: async ({ params, body }) => {
    const stranded = await useCases.previewHours(idOf(params), weeklyOf(body));
    if (!stranded.ok) return refused(stranded.error, hoursAnswer);
    return { status: 200, body: { stranded: stranded.value.map(consoleBookingAnswer) } };
  },

  listExceptions: async ({ params, query }) => {
    const hours = await useCases.showHours(idOf(params));
    if (!hours.ok) return refused(hours.error, hoursAnswer);
    const { version, exceptions } = hours.value;
    const all = exceptionsOn(exceptions, dateRange(query)).map(exceptionAnswer);
    const list = { name: `exceptions of ${params['id']}`, all, key: ({ date }: Exception) => date };
    const page = pageOf(useCases.cursors, list, query);
    if (!page.ok) return { problem: page.error };
    const etag = etagOf(version);
    const items = page.value.items.map((item) => ({ ...item, etag }));
    return { status: 200, body: { ...page.value, items }, headers: { etag } };
  },

  setException: async ({ params: { id, date }, body, ifMatch }) => {
    const day = parseDate(date);
    const blocks = 'blocks' in body ? body.blocks.map(dayBlock) : [];
    const changed = await useCases.setException(therapistId(id), { day, blocks, madeOn: ifMatch });
    if (!changed.ok) return refused(changed.error, standing);
    return answerTo(changed.value, exceptionAnswer({ from: day, to: day, blocks }));
  },

  removeException: async ({ params: { id, date }, ifMatch }) => {
    const wanted = { day: parseDate(date), blocks: undefined, madeOn: ifMatch };
    const changed = await useCases.setException(therapistId(id), wanted);
    if (!changed.ok) return refused(changed.error, standing);
    return answerTo(changed.value, { date });
  },

  takeTimeOff: async ({ params, body: { from, to } }) => {
    const changed = await useCases.takeTimeOff(idOf(params), dateRange({ from, to }));
    if (!changed.ok) return refused(changed.error, hoursAnswer);
    return answerTo(changed.value, { from, to });
  },
});

const idOf = (params: Readonly<Record<string, string>>): TherapistId => therapistId(params['id'] ?? '');

const answerTo = ({ hours, stranded }: HoursChanged, body: object): Answer => ({
  status: 200,
  body: { ...body, stranded: stranded.map(consoleBookingAnswer) },
  headers: { etag: etagOf(hours.version) },
});

const blockAnswer = ({ from, until, room }: DayBlock) => ({
  from: formatTime(from),
  until: formatTime(until),
  room,
});

const weeklyOf = ({ blocks, worksBankHolidays, perDay }: Hours): WeeklyHours => ({
  blocks: blocks.map(weeklyBlock),
  worksBankHolidays,
  perDay,
});

const hoursAnswer = ({ blocks, worksBankHolidays, perDay }: WeeklyHours): Hours => ({
  blocks: blocks.map((block) => ({ weekday: block.weekday, ...blockAnswer(block) })),
  worksBankHolidays,
  perDay,
});

/** @param exception - of one date */
const exceptionAnswer = ({ from, blocks }: HoursException): Exception => ({
  date: formatDate(from),
  closed: blocks.length === 0,
  blocks: blocks.map(blockAnswer),
});

/** What whoever was late is to compare with; null: nothing stands on the date. */
const standing = (exception: HoursException | undefined): Exception | null =>
  exception ? exceptionAnswer(exception) : null;
