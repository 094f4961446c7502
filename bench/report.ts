/** What was measured about one topic. */
export interface Topic {
  readonly title: string;
  /** How it was measured, in a sentence. */
  readonly how: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly figures: readonly Figure[];
}

/** A number is already in the unit of its column's title. */
export type Cell = string | number;

/** A figure that the design set. */
export interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly atMost: number;
  readonly unit: string;
}

export const isReached = ({ measured, atMost }: Figure): boolean => measured <= atMost;

/** The topic as aligned lines of text. */
export function formatTopic({ title, how, columns, rows, figures }: Topic): string {
  const measured = align([columns, ...rows.map((row) => row.map(formatCell))]);
  const against = align(figures.map(formatFigure));
  return [title, how, '', ...measured, '', ...against, '']
    .map((line, i) => (i < 2 ? line : `  ${line}`).trimEnd())
    .join('\n');
}

const formatFigure = (figure: Figure): string[] => [
  figure.what,
  formatCell(figure.measured),
  `at most ${figure.atMost} ${figure.unit}`.trimEnd(),
  isReached(figure) ? 'reached' : 'missed',
];

/** Thousands apart; at least three significant digits of what is not whole. */
function formatCell(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  const digits = Number.isInteger(cell) ? 0 : Math.abs(cell) >= 10 ? 1 : Math.abs(cell) >= 1 ? 2 : 3;
  return cell.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** The first column to the left, the others to the right. */
function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row.map((text, column) => pad(text, widths[column] as number, column === 0)).join('   '),
  );
}

const pad = (text: string, width: number, left: boolean): string =>
  left ? text.padEnd(width) : text.padStart(width);
