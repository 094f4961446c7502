import type { RoomAnswer } from '../../../functions/http/schemas/console/rooms.ts';
import type { Fault } from '../../shared/fault.ts';
import { dayOfMonthOf } from '../../shared/when.ts';
import { WEEKDAYS } from '../hours/hours-draft.ts';
import type { Labels } from '../shared/save.ts';

export interface RoomForm {
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly arrival: string;
  /** Null: the room can be used at any time. */
  readonly hours: readonly SpanForm[] | null;
  readonly closures: readonly ClosureForm[];
}

export interface SpanForm {
  /** 1 for Monday. */
  readonly weekday: number;
  readonly from: string;
  readonly until: string;
}

/** Dates, both included. */
export interface ClosureForm {
  readonly from: string;
  readonly to: string;
}

export const EMPTY_ROOM: RoomForm = {
  name: '',
  address: '',
  postcode: '',
  arrival: '',
  hours: null,
  closures: [],
};

export const ROOM_LABELS: Labels = {
  id: 'Short name',
  name: 'Name',
  address: 'Address',
  postcode: 'Postcode',
  arrival: 'Arrival notes',
  hours: 'When it can be used',
  closures: 'Closed',
};

export const roomFormOf = ({ name, address, postcode, arrival, hours, closures }: RoomAnswer): RoomForm => ({
  name,
  address,
  postcode,
  arrival,
  hours,
  closures,
});

/** A time field cannot say 24:00: an end at midnight is 00:00 there. */
export const roomBodyOf = ({ hours, ...room }: RoomForm) => ({
  ...room,
  hours: hours?.map((span) => ({ ...span, until: span.until === '00:00' ? '24:00' : span.until })) ?? null,
});

export function roomFaults({ name, address, postcode, hours, closures }: RoomForm): readonly Fault[] {
  const missing = Object.entries({ name, address, postcode }).flatMap(([field, value]) =>
    value.trim() === '' ? [{ field, text: `${ROOM_LABELS[field]}: this has to be filled in.` }] : [],
  );
  return [...missing, ...(hours ?? []).flatMap(spanFaults), ...closures.flatMap(closureFaults)];
}

function spanFaults({ weekday, from, until }: SpanForm, index: number): readonly Fault[] {
  const day = WEEKDAYS[weekday - 1];
  if (from === '' || until === '')
    return [{ field: `hours-${index}-from`, text: `${day}: fill in both times.` }];
  return until !== '00:00' && until <= from
    ? [{ field: `hours-${index}-until`, text: `${day}: the end must be after the beginning.` }]
    : [];
}

function closureFaults({ from, to }: ClosureForm, index: number): readonly Fault[] {
  if (from === '' || to === '')
    return [{ field: `closures-${index}-from`, text: 'Closed: fill in both dates.' }];
  return to < from
    ? [{ field: `closures-${index}-to`, text: 'Closed: the last day must not be before the first.' }]
    : [];
}

/** `Monday 09:00 to 12:00; Friday 13:00 to 17:00` */
export const sayHours = (hours: RoomForm['hours']): string =>
  hours === null
    ? 'Can be used at any time'
    : hours.length === 0
      ? 'Cannot be used at any time'
      : hours.map(({ weekday, from, until }) => `${WEEKDAYS[weekday - 1]} ${from} to ${until}`).join('; ');

export const sayClosures = (closures: RoomForm['closures']): string =>
  closures
    .map(({ from, to }) => (from === to ? sayDate(from) : `${sayDate(from)} to ${sayDate(to)}`))
    .join('; ');

const sayDate = (date: string): string => (date === '' ? '…' : `${dayOfMonthOf(date)} ${date.slice(0, 4)}`);

/** Of any field of the form. */
export function sayRoomPart(value: unknown): string {
  if (value === null) return sayHours(null);
  if (!Array.isArray(value)) return String(value) || '(nothing)';
  if (value.length === 0) return '(none)';
  return 'weekday' in value[0] ? sayHours(value) : sayClosures(value);
}
