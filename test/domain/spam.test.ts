import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SpamReason, type Suspect, spamReason } from '../../functions/domain/spam.ts';

const once = { text: 1, words: 1, longest: [1, 1, 1, 1] };
const unsuspected: Suspect = {
  text: 'Do you see couples in the evening, and in which of the rooms?',
  hiddenField: '',
  blocked: false,
  booked: false,
  form: 'unknown',
  names: once,
  flood: false,
};

const LINK = 'I read https://practice.example/anxiety';
const THREE = 'https://a.example www.b.example http://c.example';

describe('a message is filed as spam', () => {
  it.each<[string, Partial<Suspect>, SpamReason | undefined]>([
    ['not for a question', {}, undefined],
    ['not for the address of an article', { text: LINK }, undefined],
    ['not for two of them', { text: 'https://a.example and www.b.example' }, undefined],
    ['for three', { text: THREE }, 'many-links'],
    ['not for three by somebody who has booked', { text: THREE, booked: true }, undefined],
    ['for a forum’s markup', { text: 'Look: [url=x]here[/url]' }, 'link-markup'],
    ['for a link in HTML', { text: '<a href="x">here</a>' }, 'link-markup'],
    ['for a link in HTML by somebody who has booked', { text: '<a href="x">', booked: true }, 'link-markup'],
    ['not for other markup', { text: '<b>please</b>' }, undefined],
    ['for a field that people do not see', { hiddenField: 'Acme' }, 'hidden-field'],
    ['not for one that holds a space', { hiddenField: ' ' }, undefined],
    ['when its sender is blocked', { blocked: true }, 'blocked'],
    ['when its sender is blocked and has booked', { blocked: true, booked: true }, 'blocked'],
    ['not for quick hands alone', { form: 'too-quick' }, undefined],
    ['for a link in a form that comes back too soon', { text: LINK, form: 'too-quick' }, 'too-quick'],
    ['in a flood for a form that comes back too soon', { flood: true, form: 'too-quick' }, 'too-quick'],
    ['not for a form that says nothing', { form: 'unknown' }, undefined],
    [
      'not for few words in a fourth name',
      { text: 'Please call me.', names: { ...once, text: 4 } },
      undefined,
    ],
    ['not in a third name', { names: { ...once, text: 3 } }, undefined],
    ['in a fourth name', { names: { ...once, text: 4 } }, 'sent-around'],
    [
      'not in a fourth name of somebody who has booked',
      { names: { ...once, text: 4 }, booked: true },
      undefined,
    ],
    ['not when others ask the same for other dates', { names: { ...once, words: 9 } }, undefined],
    ['for a link among the same words', { text: LINK, names: { ...once, words: 4 } }, 'sent-around'],
    ['not for the words of others', { names: { ...once, longest: [4, 4, 4, 4] } }, undefined],
    ['for one word again and again', { text: 'buy now '.repeat(20) }, 'repetitive'],
    ['not for a cry', { text: 'help '.repeat(20) }, undefined],
    ['not in a flood when it is plain and unlike the others', { flood: true }, undefined],
    ['in a flood for a link', { flood: true, text: LINK }, 'link-in-flood'],
    ['not in a flood for an address', { flood: true, text: 'I am jo@example.com, please write.' }, undefined],
    ['in a flood for a link without a scheme', { flood: true, text: 'see casino.top now' }, 'link-in-flood'],
    [
      'not in a flood for a link in a form that was filled in by hand',
      { flood: true, text: LINK, form: 'by-hand' },
      undefined,
    ],
    [
      'not in a flood for a link of somebody who has booked',
      { flood: true, text: LINK, booked: true },
      undefined,
    ],
    ['in a flood when it is another’s', { flood: true, names: { ...once, text: 2 } }, 'like-others'],
    [
      'in a flood when it is another’s but for a number',
      { flood: true, names: { ...once, words: 2 } },
      'like-others',
    ],
    [
      'in a flood for three of four long words of others',
      { flood: true, names: { ...once, longest: [4, 1, 4, 4] } },
      'like-others',
    ],
    ['not in a flood for two of them', { flood: true, names: { ...once, longest: [4, 1, 1, 4] } }, undefined],
    [
      'not in a flood for words that a few others used',
      { flood: true, names: { ...once, longest: [3, 3, 3, 3] } },
      undefined,
    ],
    [
      'in a flood when it is another’s, by whatever form',
      { flood: true, form: 'by-hand', names: { ...once, text: 2 } },
      'like-others',
    ],
  ])('%s', (_, more, reason) => {
    expect(spamReason({ ...unsuspected, ...more })).toBe(reason);
  });

  it('for no text of a few different words, whatever they are, in a flood or not', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{3,9}$/), { maxLength: 200 }),
        fc.boolean(),
        (words, flood) => {
          fc.pre(!words.some((word) => word.startsWith('www') || word.startsWith('http')));
          expect(spamReason({ ...unsuspected, text: words.join(' '), flood })).toBeUndefined();
        },
      ),
    );
  });

  it('all the more when links are added to what is spam already', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(5), (text, more) => {
        const spam = `${text} https://a.example https://b.example https://c.example`;
        const reason = spamReason({ ...unsuspected, text: `${spam}${' https://d.example'.repeat(more)}` });
        expect(reason).toBeDefined();
      }),
    );
  });

  const names = fc.record({
    text: fc.integer({ min: 1, max: 5 }),
    words: fc.integer({ min: 1, max: 5 }),
    longest: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
  });
  const suspects: fc.Arbitrary<Suspect> = fc.record({
    text: fc.constantFrom('Do you see couples?', LINK, THREE, 'buy now '.repeat(20)),
    hiddenField: fc.constantFrom('', 'Acme'),
    blocked: fc.boolean(),
    booked: fc.boolean(),
    form: fc.constantFrom('unknown' as const, 'too-quick' as const, 'by-hand' as const),
    names,
    flood: fc.boolean(),
  });

  it.each<[string, Partial<Suspect>]>([
    ['in which nothing is known of the form', { form: 'unknown' }],
    ['that nobody else has sent', { names: once }],
    ['of somebody who has booked', { booked: true }],
    ['of somebody who is not blocked', { blocked: false }],
    ['outside a flood', { flood: false }],
  ])('never for being one %s', (_, better) => {
    // A form by hand is the one that is better than nothing known.
    fc.assert(
      fc.property(suspects, (suspect) => {
        fc.pre(suspect.form !== 'by-hand');
        if (spamReason(suspect) === undefined) expect(spamReason({ ...suspect, ...better })).toBeUndefined();
      }),
    );
  });
});
