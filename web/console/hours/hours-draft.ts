import type { Exception, Hours } from '../../../functions/http/schemas/console/hours.ts';
import type { Parts } from '../shared/merge.ts';

/** A block as its fields show it: what is typed, right or not. As an end `00:00` is the midnight after. */
export interface BlockDraft {
  readonly from: string;
  readonly until: string;
  readonly room: string;
}

/** A week's hours as the form shows them. */
export interface HoursDraft {
  /** Monday first. */
  readonly days: readonly (readonly BlockDraft[])[];
  readonly worksBankHolidays: boolean;
  readonly perDay: string;
}

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

type Block = Exception['blocks'][number];

export const blockDraft = ({ from, until, room }: Block): BlockDraft => ({
  from,
  until: until === MIDNIGHT_AFTER ? '00:00' : until,
  room,
});

export const blockOf = ({ from, until, room }: BlockDraft): Block => ({
  from,
  until: until === '00:00' ? MIDNIGHT_AFTER : until,
  room,
});

/** A field for times has no 24:00. */
const MIDNIGHT_AFTER = '24:00';

export const inOrder = (blocks: readonly BlockDraft[]): Block[] =>
  blocks.map(blockOf).sort((a, b) => (a.from < b.from ? -1 : 1));

export const draftOf = ({ blocks, worksBankHolidays, perDay }: Hours): HoursDraft => ({
  days: WEEKDAYS.map((_, index) => blocks.filter(({ weekday }) => weekday === index + 1).map(blockDraft)),
  worksBankHolidays,
  perDay: String(perDay),
});

/** As the API takes it, in order of the week; a cap that is no number is null to it. */
export const hoursOf = ({ days, worksBankHolidays, perDay }: HoursDraft): Hours => ({
  blocks: days.flatMap((blocks, index) => inOrder(blocks).map((block) => ({ weekday: index + 1, ...block }))),
  worksBankHolidays,
  perDay: perDay.trim() === '' ? Number.NaN : Number(perDay),
});

/** Whether both ends are filled in, the one before the other: others cannot be drawn, and offer nothing. */
export const isWhole = ({ from, until }: Block): boolean => from !== '' && until !== '' && from < until;

/** The draft as far as it can be worked, for whoever wants to see while it is being typed what comes of it. */
export function workableHours(draft: HoursDraft, saved: Hours): Hours {
  const { blocks, perDay, ...rest } = hoursOf(draft);
  return {
    ...rest,
    blocks: blocks.filter(isWhole),
    perDay: Number.isInteger(perDay) && perDay > 0 ? perDay : saved.perDay,
  };
}

const CAP = 'Consultations a day';
const BANK_HOLIDAYS = 'Bank holidays';

/** The hours in the parts in which people change them. */
export const partsOf = ({ blocks, perDay, worksBankHolidays }: Hours): Parts => ({
  ...Object.fromEntries(
    WEEKDAYS.map((day, index) => [day, blocks.filter(({ weekday }) => weekday === index + 1)]),
  ),
  [CAP]: perDay,
  [BANK_HOLIDAYS]: worksBankHolidays,
});

export const hoursFrom = (parts: Parts): Hours => ({
  blocks: WEEKDAYS.flatMap((day) => parts[day] as Hours['blocks']),
  worksBankHolidays: parts[BANK_HOLIDAYS] as boolean,
  perDay: parts[CAP] as number,
});

/** How a part reads: `09:00 to 13:00, Hove`. */
export function sayPart(part: unknown, roomName: (id: string) => string): string {
  if (typeof part === 'boolean') return part ? 'Worked' : 'Not worked';
  if (!Array.isArray(part)) return String(part);
  return part.length === 0 ? 'No hours' : part.map((block: Block) => sayBlock(block, roomName)).join('; ');
}

export const sayBlock = ({ from, until, room }: Block, roomName: (id: string) => string): string =>
  `${from} to ${until === MIDNIGHT_AFTER ? 'midnight' : until}, ${roomName(room)}`;

/** What to begin with when hours are added to a date: after its last ones, or a morning. */
export function nextBlock(blocks: readonly BlockDraft[], room: string): BlockDraft {
  const last = blocks.at(-1);
  if (!last) return { from: '09:00', until: '13:00', room };
  return { from: last.until === '00:00' ? '' : last.until, until: '', room: last.room };
}
