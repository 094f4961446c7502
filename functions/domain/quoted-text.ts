/** A mail's text, and what it repeats of the mail that it answers. */
export interface SplitText {
  readonly text: string;
  readonly quoted: string;
}

const QUOTED = /^\s*>/;
const BLANK = /^\s*$/;

/** `-----Original Message-----`, as Outlook says it, and `________________________________` before its header block. */
const RULED =
  /^\s*-{2,}\s*(?:Original Message|Original Appointment|Ursprüngliche Nachricht|Message d['’]origine|Mensaje original|Messaggio originale|Oorspronkelijk bericht)\s*-{2,}\s*$/i;
const UNDERSCORES = /^\s*_{20,}\s*$/;
const FROM = /^\s*\*?(?:From|Von|De|Da|Van)\s?:\*?\s/i;
const SENT =
  /^\s*\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Fecha|Inviato|Data|Verzonden|To|An|À|Para|A|Aan)\s?:\*?\s/i;
/** A header block names the sender, then the time or the reader, in a row. */
const HEADER_LINES = 4;

/** `On Sat, 21 Nov 2026 at 10:00, Jo <jo@example.com> wrote:`, in the languages that clients most often have. */
const SAYS_WHEN = /^\s*(?:On|Am|Le|El|Il|Op|Em|Den|Dnia|W dniu)\s/i;
const WROTE = /wrote|writes|schrieb|schreibt|écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał/i;
const HAS_ADDRESS_OR_DATE = /@|\d/;
/** Mail programs break such a line where it gets long; and nobody is called by more than this. */
const LINES_OF_IT = 4;
const LONGEST = 400;

/**
 * Takes the repeated mail off, above or below what is new, and leaves everything else as it is, a signature too. Answers that
 * stand between the lines of what they answer are understood with those lines only: then nothing is taken off.
 *
 * Nothing is lost: each line but blank ones is in one of the two, in its order.
 */
export function splitQuoted(whole: string): SplitText {
  const lines = whole.split('\n');
  const end = endOfNew(lines);
  const start = startOfNew(lines, end);
  const text = joined(lines.slice(start, end));
  if (text === '') return { text: joined(lines), quoted: '' };
  return { text, quoted: joined([...lines.slice(0, start), ...lines.slice(end)]) };
}

/** Without the blank lines around it. */
const joined = (lines: readonly string[]): string =>
  lines
    .slice(
      lines.findIndex((line) => !BLANK.test(line)),
      lines.findLastIndex((line) => !BLANK.test(line)) + 1,
    )
    .join('\n')
    .trimEnd();

/** Where the mail that is answered begins, when it stands below: after the last line that is new. */
function endOfNew(lines: readonly string[]): number {
  const header = lines.findIndex((_, index) => beginsHeader(lines, index));
  const end = header < 0 ? lines.length : header;
  const last = lines.findLastIndex((line, index) => index < end && !QUOTED.test(line) && !BLANK.test(line));
  const isBelow = lines.slice(last + 1, end).some((line) => QUOTED.test(line));
  if (!isBelow) return end;
  return startOfAttribution(lines, last) ?? last + 1;
}

const beginsHeader = (lines: readonly string[], at: number): boolean =>
  RULED.test(lines[at] ?? '') ||
  (UNDERSCORES.test(lines[at] ?? '') &&
    lines.slice(at + 1, at + 3).some((_, on) => isHeader(lines, at + 1 + on))) ||
  isHeader(lines, at);

const isHeader = (lines: readonly string[], at: number): boolean =>
  FROM.test(lines[at] ?? '') && lines.slice(at + 1, at + HEADER_LINES).some((line) => SENT.test(line));

/** The first line of what says who wrote what follows, when that ends with the line at `last`. */
function startOfAttribution(lines: readonly string[], last: number): number | undefined {
  if (!lines[last]?.trimEnd().endsWith(':')) return undefined;
  for (let start = last; start >= 0 && start > last - LINES_OF_IT; start--) {
    const line = lines[start] ?? '';
    if (BLANK.test(line)) break;
    const said = lines.slice(start, last + 1).join(' ');
    if (said.length > LONGEST) break;
    if (SAYS_WHEN.test(line) && HAS_ADDRESS_OR_DATE.test(said)) return start;
  }
  const line = lines[last];
  return line.length <= LONGEST && WROTE.test(line) && HAS_ADDRESS_OR_DATE.test(line) ? last : undefined;
}

/** Where what is new begins, when the mail that is answered stands above it. */
function startOfNew(lines: readonly string[], end: number): number {
  const first = lines.findIndex((line) => QUOTED.test(line));
  if (first < 0 || first >= end) return 0;
  const before = lines.findLastIndex((line, index) => index < first && !BLANK.test(line));
  const begins = before < 0 ? 0 : startOfAttribution(lines, before);
  const isAbove = begins !== undefined && lines.slice(0, begins).every((line) => BLANK.test(line));
  if (!isAbove) return 0;
  const next = lines.findIndex((line, index) => index > first && !QUOTED.test(line) && !BLANK.test(line));
  const isBetween = lines.slice(next, end).some((line) => QUOTED.test(line));
  return next < 0 || isBetween ? 0 : next;
}
