import { describe, expect, it } from 'vitest';
import { figuresCsv } from '../../../web/console/practice/figures-csv.ts';
import { addMonths, monthInWords, monthsToChoose, readMonth } from '../../../web/console/practice/month.ts';
import { namesOf } from '../../../web/shared/names.ts';

const counts = { booked: 9, cancelled: 2, attended: 3, missed: 1, becameClient: 2 };
const none = { booked: 0, cancelled: 0, attended: 0, missed: 0, becameClient: 0 };

const csvWith = (name: string): string =>
  figuresCsv(
    { month: '2026-11', ...counts, byRoom: { hove: counts, lewes: none }, byTherapist: { alex: counts } },
    namesOf({
      rooms: [
        { id: 'hove', name: 'The Palmeira Practice', address: '2 A Church Road, Hove' },
        { id: 'lewes', name: 'Intrinsic Health', address: '32 Cliffe High Street, Lewes' },
      ],
      therapists: [{ id: 'alex', name }],
    }),
  );

describe('a month’s figures for a spreadsheet', () => {
  it('are a line in total, one for each room and one for each therapist', () => {
    expect(csvWith('Alex Sample').split('\r\n')).toEqual([
      '"Month","By","Name","Booked","Attended","Missed","Cancelled","To come, or not noted","Became a client"',
      '"2026-11","Total","","9","3","1","2","3","2"',
      '"2026-11","Room","Hove","9","3","1","2","3","2"',
      '"2026-11","Room","Lewes","0","0","0","0","0","0"',
      '"2026-11","Therapist","Alex Sample","9","3","1","2","3","2"',
      '',
    ]);
  });

  it.each([
    ['a formula', '=HYPERLINK("https://example.org")', `"'=HYPERLINK(""https://example.org"")"`],
    ['a formula behind a space', ' =1+1', `"' =1+1"`],
    ['a function', '@SUM(A1)', `"'@SUM(A1)"`],
    ['a sum', '+1', `"'+1"`],
    ['a difference', '-1', `"'-1"`],
    ['a tab', '\t=1', `"'\t=1"`],
    ['a wide sign', '＝1', `"'＝1"`],
    ['a formula where other separators begin a cell', 'A;=1', `"A;'=1"`],
    ['a quotation mark', 'Alex "Al" Sample', '"Alex ""Al"" Sample"'],
    ['a comma and a hyphen', 'Sample-Jones, Alex', '"Sample-Jones, Alex"'],
  ])('fault 39: %s in a name is text', (_, name, cell) => {
    expect(csvWith(name)).toContain(`"Therapist",${cell},"9"`);
  });
});

describe('months', () => {
  it('are said in words', () => expect(monthInWords('2026-02')).toBe('February 2026'));

  it.each([
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-11', -24, '2024-11'],
  ])('%s and %i more is %s', (month, count, expected) => expect(addMonths(month, count)).toBe(expected));

  it.each([
    ['2026-11', '2026-11'],
    ['2026-13', undefined],
    ['2026-1', undefined],
    ['November', undefined],
    ['', undefined],
    [null, undefined],
  ])('an address that says %s means %s', (text, month) => expect(readMonth(text)).toBe(month));

  it('to choose from are the latest first, with the one that is shown', () => {
    const usual = monthsToChoose('2026-11', '2026-10');
    expect([usual[0], usual.at(-1), usual.length]).toEqual(['2027-02', '2024-11', 28]);
    expect(monthsToChoose('2026-11', '2020-01').at(-1)).toBe('2020-01');
    expect(monthsToChoose('2026-11', '2029-01')[0]).toBe('2029-01');
  });
});
