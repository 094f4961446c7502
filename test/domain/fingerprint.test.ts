import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintsOf } from '../../functions/domain/fingerprint.ts';

const TEXT = 'Do you see couples? We are two.';
const same = (a: string, b: string, name = 'Jo Bloggs') => ({
  text: fingerprintsOf(a, 'Ann Other').text === fingerprintsOf(b, name).text,
  words: fingerprintsOf(a, 'Ann Other').words === fingerprintsOf(b, name).words,
});

describe('two messages', () => {
  it.each<[string, string, string, ReturnType<typeof same>]>([
    ['in another case and spacing', TEXT, 'DO YOU  see couples?\nWe are two.', { text: true, words: true }],
    ['with other punctuation', TEXT, 'Do you see couples – we are two!!!', { text: true, words: true }],
    [
      'with characters that nobody sees',
      TEXT,
      'Do you se\u200be couples? We are two.',
      { text: true, words: true },
    ],
    ['in full-width letters', TEXT, 'Ｄｏ you see couples? We are two.', { text: true, words: true }],
    [
      'with another link',
      `${TEXT} https://a.example/1`,
      `${TEXT} http://b.example/x?y=2`,
      { text: true, words: true },
    ],
    ['with another bare link', `${TEXT} casino.top/1`, `${TEXT} poker.shop`, { text: true, words: true }],
    [
      'with another email address',
      `${TEXT} to a@example.com`,
      `${TEXT} to b7@example.org`,
      { text: true, words: true },
    ],
    ['each with its own name', `${TEXT} Ann Other`, `${TEXT} Jo Bloggs`, { text: true, words: true }],
    ['with other numbers', `${TEXT} On the 14th`, `${TEXT} On the 15th`, { text: false, words: true }],
    [
      'with other ids',
      'Order 3f2a-abcd-ee01 is late',
      'Order 77d0-eeee-1bc4 is late',
      { text: false, words: true },
    ],
    [
      'with another order of words',
      'Cheap pills and loans',
      'Loans and cheap pills',
      { text: false, words: true },
    ],
    ['with other words', TEXT, 'Do you see children? We are three.', { text: false, words: false }],
    ['in another script, with other numbers', '优惠42元', '优惠43元', { text: false, words: true }],
  ])('%s: the same text, the same words?', (_, a, b, expected) => {
    expect(same(a, b)).toEqual(expected);
  });

  it('of which one was made from the other share three of their four longest words', () => {
    const made = (word: string) => `We offer ${word} wonderful holidays abroad for everybody`;
    const [a, b] = ['extraordinarily', 'zealously'].map((word) => fingerprintsOf(made(word), 'Ann').longest);
    expect(a?.filter((word) => b?.includes(word))).toEqual(['everybody', 'wonderful', 'holidays']);
  });

  it('of short words have no longest ones', () => {
    expect(fingerprintsOf('Do you see us two?', 'Ann').longest).toEqual([]);
  });
});

describe('a fingerprint', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 1, maxLength: 30 });
  const noise = fc.constantFrom(
    '!',
    '…',
    ' https://x.example/9 ',
    ' a@b.example ',
    ' \u200b',
    ' — ',
    ' Ann ',
  );

  it('is the same whatever noise stands between the words', () => {
    fc.assert(
      fc.property(words, fc.array(noise, { minLength: 30, maxLength: 30 }), (text, between) => {
        const noisy = text.map((word, index) => `${word} ${between[index]} `).join('');
        expect(fingerprintsOf(noisy.toUpperCase(), 'Ann')).toEqual(fingerprintsOf(text.join(' '), 'Ann'));
      }),
    );
  });

  it('is there for any text and name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, name) => {
        expect(fingerprintsOf(text, name).text).toBeTypeOf('string');
      }),
    );
  });

  it('is there for a text that is one long word', () => {
    expect(fingerprintsOf('a'.repeat(5000), 'Ann').words).toHaveLength(5000);
    expect(fingerprintsOf('a-'.repeat(2500), 'Ann').text.split(' ')).toHaveLength(2500);
  });
});
