import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitQuoted } from '../../functions/domain/quoted-text.ts';

/** What is new, what is repeated, and how they stand together. */
const shapes: readonly (readonly [who: string, whole: string, text: string, quoted: string])[] = [
  [
    'Gmail',
    'Yes, Monday.\n\nOn Sat, 21 Nov 2026 at 10:00, The Practice <bookings@example.org> wrote:\n\n> Which day?\n>\n> Alex',
    'Yes, Monday.',
    'On Sat, 21 Nov 2026 at 10:00, The Practice <bookings@example.org> wrote:\n\n> Which day?\n>\n> Alex',
  ],
  [
    'Gmail, whose line is long',
    'Yes.\n\nOn Sat, 21 Nov 2026 at 10:00, The Practice With A Long Name <\nbookings@example.org> wrote:\n\n> Which day?',
    'Yes.',
    'On Sat, 21 Nov 2026 at 10:00, The Practice With A Long Name <\nbookings@example.org> wrote:\n\n> Which day?',
  ],
  [
    'Apple Mail, with a signature',
    'Yes.\n\n--\nJo Bloggs\nSent from my iPhone\n\n> On 21 Nov 2026, at 10:00, The Practice <bookings@example.org> wrote:\n> \n> Which day?',
    'Yes.\n\n--\nJo Bloggs\nSent from my iPhone',
    '> On 21 Nov 2026, at 10:00, The Practice <bookings@example.org> wrote:\n> \n> Which day?',
  ],
  [
    'Thunderbird, with the answer below',
    'On 21/11/2026 10:00, The Practice wrote:\n> Which day?\n> Alex\n\nMonday, please.\n\nJo',
    'Monday, please.\n\nJo',
    'On 21/11/2026 10:00, The Practice wrote:\n> Which day?\n> Alex',
  ],
  [
    'Outlook, of old',
    'Monday.\n\n-----Original Message-----\nFrom: The Practice\nSent: 21 November 2026 10:00\nTo: Jo\nSubject: Re: We have your message\n\nWhich day?',
    'Monday.',
    '-----Original Message-----\nFrom: The Practice\nSent: 21 November 2026 10:00\nTo: Jo\nSubject: Re: We have your message\n\nWhich day?',
  ],
  [
    'Outlook, of today',
    'Monday.\n\n________________________________\nFrom: The Practice <bookings@example.org>\nSent: 21 November 2026 10:00\nTo: Jo\nSubject: x\n\nWhich day?',
    'Monday.',
    '________________________________\nFrom: The Practice <bookings@example.org>\nSent: 21 November 2026 10:00\nTo: Jo\nSubject: x\n\nWhich day?',
  ],
  [
    'Outlook, in German',
    'Montag.\n\nVon: The Practice\nGesendet: Samstag, 21. November 2026 10:00\nAn: Jo\nBetreff: x\n\nWhich day?',
    'Montag.',
    'Von: The Practice\nGesendet: Samstag, 21. November 2026 10:00\nAn: Jo\nBetreff: x\n\nWhich day?',
  ],
  [
    'a German one',
    'Montag.\n\nAm 21.11.2026 um 10:00 schrieb The Practice <bookings@example.org>:\n> Which day?',
    'Montag.',
    'Am 21.11.2026 um 10:00 schrieb The Practice <bookings@example.org>:\n> Which day?',
  ],
  [
    'a French one',
    'Lundi.\n\nLe sam. 21 nov. 2026 à 10:00, The Practice <bookings@example.org> a écrit :\n\n> Which day?',
    'Lundi.',
    'Le sam. 21 nov. 2026 à 10:00, The Practice <bookings@example.org> a écrit :\n\n> Which day?',
  ],
  ['a quote of which nothing is said', 'Monday.\n\n> Which day?', 'Monday.', '> Which day?'],
];

describe('what a mail repeats', () => {
  it.each(shapes)('is taken off a mail of %s', (_, whole, text, quoted) => {
    expect(splitQuoted(whole)).toEqual({ text, quoted });
  });

  it.each([
    ['of nothing but text', 'Monday, please.\n\nJo'],
    ['with a sentence that ends as such a line does', 'On Monday 3 May my mother wrote:\nthat she was well.'],
    [
      'with answers between the lines',
      'On 21/11/2026, P wrote:\n> Which day?\nMonday.\n> Which room?\nHove.',
    ],
    ['that is a list of facts', 'From: Hove\nMy son is nine.'],
    ['of nothing but what it repeats', '> Which day?\n> Alex'],
    ['that is empty', ''],
  ])('is left in a mail %s', (_, whole) => {
    expect(splitQuoted(whole)).toEqual({ text: whole, quoted: '' });
  });

  const line = fc.oneof(
    fc.constantFrom(
      '',
      '  ',
      '> quoted',
      '>> twice',
      '-- ',
      'On 21 Nov 2026, Jo <jo@example.com> wrote:',
      'wrote:',
      '-----Original Message-----',
      '________________________________',
      'From: Jo',
      'Sent: today',
      'Am 1.1. schrieb Jo:',
    ),
    fc.string({ maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, '')),
  );

  it('and nothing is lost: every line that is not blank is in one of the two, in its order', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const { text, quoted } = splitQuoted(lines.join('\n'));
        const said = (whole: string) =>
          whole
            .split('\n')
            .map((each) => each.trim())
            .filter((each) => each !== '');
        const parts = [said(text), said(quoted)];
        // Each line is the next of one of the two; both ways are tried where it is the next of both.
        expect(merges(said(lines.join('\n')), parts[0] ?? [], parts[1] ?? [])).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

function merges(whole: readonly string[], one: readonly string[], other: readonly string[]): boolean {
  if (whole.length !== one.length + other.length) return false;
  let reached = new Set([0]);
  for (const [index, line] of whole.entries()) {
    const next = new Set<number>();
    for (const taken of reached) {
      if (one[taken] === line) next.add(taken + 1);
      if (other[index - taken] === line) next.add(taken);
    }
    reached = next;
  }
  return reached.has(one.length);
}
