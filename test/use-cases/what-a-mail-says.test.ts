import { describe, expect, it } from 'vitest';
import { ANN, useMailTaker } from '../support/mail-taker.ts';
import { filePart, htmlPart, inParts, plainPart } from '../support/raw-mail.ts';

const at = useMailTaker();
const { take, only } = at;

describe('what a mail says', () => {
  const entry = async () => (await at.taker.entriesOf((await only()).id))[0] ?? expect.fail('no entry');

  it('is its plain text, with what it repeats apart', async () => {
    const [fields, body] = inParts('alternative', [
      plainPart('Yes.\n\n> Which day?'),
      htmlPart('<p>No.</p>'),
    ]);
    await take(body, { ...fields, subject: 'A question' });
    expect(await entry()).toMatchObject({
      text: 'Yes.',
      page: null,
      mail: { quoted: '> Which day?', subject: 'A question' },
    });
  });

  it.each([
    [
      'Gmail',
      '<div>Yes &amp; no.</div><br><div class="gmail_quote"><div class="gmail_attr">On 21 Nov, P wrote:</div><blockquote>Which day?</blockquote></div>',
    ],
    [
      'Apple Mail',
      '<p>Yes &amp; no.</p><blockquote type="cite"><div>On 21 Nov 2026, P wrote:</div><div>Which day?</div></blockquote>',
    ],
    [
      'Outlook',
      '<p>Yes &amp; no.</p><hr><div id="divRplyFwdMsg"><b>From:</b> P<br><b>Sent:</b> today</div><div>Which day?</div>',
    ],
    [
      'Thunderbird',
      '<p>Yes &amp; no.</p><div class="moz-cite-prefix">On 21/11/2026, P wrote:</div><blockquote type="cite">Which day?</blockquote>',
    ],
  ])('is its HTML as text where there is nothing else: of %s', async (_, html) => {
    const [fields, body] = inParts('alternative', [
      htmlPart(`<html><head><style>p{}</style></head><body>${html}</body></html>`),
    ]);
    await take(body, fields);
    const { text, mail } = await entry();
    expect(text.replace(/-+$/, '').trim()).toBe('Yes & no.');
    expect(mail?.quoted).toContain('Which day?');
  });

  it('fault 38: has no live markup', async () => {
    const [fields, body] = inParts('alternative', [
      htmlPart('<p>Hello<script>alert(1)</script><img src=x onerror=alert(1)></p>'),
    ]);
    await take(body, fields);
    expect((await entry()).text).toBe('Hello');
  });

  it('fault 35: has nothing that turns a line round, and fault 34: is intact otherwise', async () => {
    const text = 'Ann O’Brien, 李, 👩‍👩‍👧, e\u0301, مرحبا';
    await take(`\u202e${text}\u0000\u2066\nSecond\u0085 line`, { subject: 'A\u202e question' });
    expect(await entry()).toMatchObject({ text: `${text}\nSecond line`, mail: { subject: 'A question' } });
  });

  it('fault 37: keeps to one line in whatever reaches a header', async () => {
    await take('Hello.', {
      from: `=?utf-8?Q?Ann=0D=0ABcc=3A_Bob?= <${ANN}>`,
      subject: '=?utf-8?Q?A=0D=0ABcc:_x?=',
    });
    expect((await only()).client.name).toBe('Ann Bcc: Bob');
    expect((await entry()).mail?.subject).toBe('A Bcc: x');
  });

  it.each([
    ['as it is', '<a+b$c@client.example>', '<a+b$c@client.example>'],
    ['not where it holds what no header does', '<a\u0000b\u202e@client>', null],
    ['not where it has no end', '<a@client', null],
  ])('fault 37: has an id that a header of ours may name: %s', async (_, id, kept) => {
    await take('Hello.', { id });
    expect((await entry()).mail?.messageId).toBe(kept);
  });

  it('fault 36: is kept up to a bound, and says what is missing', async () => {
    await take('All of it. '.repeat(100_000));
    const { text } = await entry();
    expect(text).toMatch(/\[The email was longer than is kept: \d+ characters are missing\.\]$/);
    expect(Buffer.byteLength(text)).toBeLessThan(101_000);
  });

  it('may be nothing', async () => {
    await take('');
    expect(await entry()).toMatchObject({ text: '[The email has no text.]' });
  });

  it('is without its pictures and signatures, which are no attachments, and without the names of files', async () => {
    const logo = 'Content-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline\n\nx';
    const signature = 'Content-Type: application/pgp-signature; name="s.asc"\n\nx';
    const strange = filePart('Application/X-"><script>', 'hiv-result.exe');
    const [fields, body] = inParts('mixed', [
      plainPart('Hello.'),
      logo,
      signature,
      filePart('text/csv', 'hiv.csv'),
      strange,
    ]);
    await take(body, fields);
    const { mail } = await entry();
    expect(mail?.attachments.map(({ type }) => type)).toEqual([
      'text/csv',
      expect.not.stringMatching(/[<>"]/),
    ]);
    expect(JSON.stringify(await at.taker.world.items(''))).not.toContain('hiv');
  });
});
