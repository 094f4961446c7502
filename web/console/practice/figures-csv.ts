import type { FiguresAnswer } from '../../../functions/http/schemas/console/figures.ts';
import type { Names } from '../../shared/names.ts';
import { COLUMNS, type Counts } from './figures-columns.ts';

/** A month's figures for a spreadsheet: comma-separated values as RFC 4180 has them. */
export function figuresCsv({ month, byRoom, byTherapist, ...total }: FiguresAnswer, names: Names): string {
  const line = (by: string, name: string, counts: Counts) => [
    month,
    by,
    name,
    ...COLUMNS.map(({ count }) => String(count(counts))),
  ];
  const lines = [
    ['Month', 'By', 'Name', ...COLUMNS.map(({ name }) => name)],
    line('Total', '', total),
    ...Object.entries(byRoom).map(([id, counts]) => line('Room', names.room(id), counts)),
    ...Object.entries(byTherapist).map(([id, counts]) => line('Therapist', names.people([id]), counts)),
  ];
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/**
 * What spreadsheets take for the beginning of a formula, also where one that expects other separators sees a new cell begin. An
 * apostrophe before it makes it text (OWASP, CSV injection).
 */
const FORMULA = /(^|[,;|\t\r\n])(\s*[=+\-@\t\r＝＋－＠])/g;

const cell = (text: string): string => `"${text.replace(FORMULA, "$1'$2").replace(/"/g, '""')}"`;
