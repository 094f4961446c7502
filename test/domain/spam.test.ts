import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SpamReason, spamReason } from '../../functions/domain/spam.ts';

const unsuspected = { text: 'Do you see couples?', hiddenField: '', blocked: false, sentAround: false };

describe('a message is filed as spam', () => {
  it.each<[string, Partial<typeof unsuspected>, SpamReason | undefined]>([
    ['not for a question', {}, undefined],
    ['not for the address of an article', { text: 'I read https://practice.example/anxiety' }, undefined],
    ['not for two of them', { text: 'https://a.example and www.b.example' }, undefined],
    ['for three', { text: 'https://a.example www.b.example http://c.example' }, 'many-links'],
    ['for a forum’s markup', { text: 'Look: [url=x]here[/url]' }, 'link-markup'],
    ['for a link in HTML', { text: '<a href="x">here</a>' }, 'link-markup'],
    ['not for other markup', { text: '<b>please</b>' }, undefined],
    ['for a field that people do not see', { hiddenField: 'Acme' }, 'hidden-field'],
    ['not for one that holds a space', { hiddenField: ' ' }, undefined],
    ['when its sender is blocked', { blocked: true }, 'blocked'],
    ['when it is sent around in several names', { sentAround: true }, 'sent-around'],
    ['for one word again and again', { text: 'buy now '.repeat(20) }, 'repetitive'],
    ['not for a cry', { text: 'help '.repeat(20) }, undefined],
  ])('%s', (_, more, reason) => {
    expect(spamReason({ ...unsuspected, ...more })).toBe(reason);
  });

  it('for no text of a few different words, whatever they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{3,9}$/), { maxLength: 200 }), (words) => {
        fc.pre(!words.some((word) => word.startsWith('www') || word.startsWith('http')));
        expect(spamReason({ ...unsuspected, text: words.join(' ') })).toBeUndefined();
      }),
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
});
