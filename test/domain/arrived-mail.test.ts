import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounded, checksOf, natureOf, senderOf } from '../../functions/domain/arrived-mail.ts';

const headersOf = (fields: Readonly<Record<string, string>>) => (name: string) => fields[name];
const ANN = 'ann@example.com';

describe('who wrote a mail', () => {
  it.each([
    ['person', 'says nothing of itself', {}, ANN],
    ['person', 'says that it is no machine’s', { 'auto-submitted': 'no' }, ANN],
    ['person', 'has somebody on its envelope', { 'return-path': '<ann@example.com>' }, ANN],
    ['quiet', 'wants no machine’s answer', { 'x-auto-response-suppress': 'OOF' }, ANN],
    ['bulk', 'is of a list', { 'list-id': 'News <news.example.com>' }, ANN],
    ['bulk', 'goes to many', { precedence: 'Bulk' }, ANN],
    ['automatic', 'tells of a holiday', { 'auto-submitted': 'auto-replied (vacation)' }, ANN],
    ['automatic', 'was generated', { 'auto-submitted': 'Auto-Generated' }, ANN],
    ['automatic', 'has nobody on its envelope', { 'return-path': '<>' }, ANN],
    ['automatic', 'tells of a holiday in the old way', { precedence: 'auto_reply' }, ANN],
    [
      'report',
      'says that nothing was delivered',
      { 'content-type': 'multipart/report; report-type=delivery-status' },
      ANN,
    ],
    [
      'report',
      'says that it was read',
      { 'content-type': 'Multipart/Report; report-type=disposition-notification' },
      ANN,
    ],
    ['report', 'is of the post office', {}, 'MAILER-DAEMON@mx.example.com'],
    ['report', 'is of the postmaster', {}, 'postmaster@example.com'],
    ['person', 'is of somebody who is called so', {}, 'postmasterson@example.com'],
  ])('%s: it %s', (nature, _, fields, from) => {
    expect(natureOf(headersOf(fields), from)).toBe(nature);
  });
});

describe('what SES found', () => {
  const results = (text: string) => ({ 'authentication-results': `amazonses.com;\n ${text}` });
  it.each([
    [
      'proven',
      'the domain says so',
      results('spf=pass; dkim=pass header.i=@example.com; dmarc=pass header.from=example.com;'),
    ],
    ['proven', 'the domain has signed it', results('dkim=pass header.i=@example.com; dmarc=none;')],
    ['unproven', 'another domain says so', results('dmarc=pass header.from=other.example;')],
    ['unproven', 'another domain has signed it', results('dkim=pass header.i=@mailer.example; dmarc=none;')],
    ['unproven', 'one whose name ends alike has signed it', results('dkim=pass header.d=ample.com;')],
    ['refuted', 'the domain disowns it', results('dkim=fail; dmarc=fail header.from=example.com;')],
    ['unproven', 'nobody has looked', {}],
    ['unproven', 'the sender says so', { 'authentication-results': 'mx.example.com; dmarc=pass' }],
  ])('the sender is %s where %s', (sender, _, fields) => {
    expect(checksOf(headersOf(fields), ANN).sender).toBe(sender);
  });

  it.each([
    ['spam', { 'x-ses-spam-verdict': 'FAIL' }, true],
    ['a virus', { 'x-ses-virus-verdict': 'FAIL' }, true],
    ['nothing', { 'x-ses-spam-verdict': 'PASS', 'x-ses-virus-verdict': 'PASS' }, false],
    ['that it could not tell', { 'x-ses-spam-verdict': 'GRAY' }, false],
  ])('%s', (_, fields, suspect) => {
    expect(checksOf(headersOf(fields as Record<string, string>), ANN).suspect).toBe(suspect);
  });
});

describe('a sender', () => {
  it.each([
    ['as they call themselves', 'Ann Other', ANN, 'Ann Other'],
    ['fault 34: in any script', '李 O’Brien 👩‍👩‍👧', ANN, '李 O’Brien 👩‍👩‍👧'],
    ['fault 35: in Arabic', 'محمد الأمين', ANN, 'محمد الأمين'],
    ['fault 35: without what turns a line round', 'Ann\u202e\u2066 rehtO', ANN, 'Ann rehtO'],
    ['fault 35: without NUL and half characters', 'A\u0000nn \ud800', ANN, 'A nn \ufffd'],
    ['fault 37: on one line', 'Ann\r\nBcc: Bob', ANN, 'Ann Bcc: Bob'],
    ['fault 38: markup as text', '<script>alert(1)</script>', ANN, '<script>alert(1)</script>'],
    ['a link is no name', 'Win at www.example.net', ANN, 'ann'],
    ['nameless, by the address', '', ANN, 'ann'],
    ['and not by an address that is a link', '', 'casino.com@example.net', 'Somebody'],
  ])('%s', (_, name, address, shown) => {
    expect(senderOf({ name, address })).toEqual({ name: shown, address });
  });

  it('fault 36: a name of 10 KB becomes one of a hundred characters', () => {
    expect([...(senderOf({ name: '李'.repeat(10_000), address: ANN })?.name ?? '')]).toHaveLength(100);
  });

  it.each([
    '',
    'ann',
    'ann@localhost',
    'a nn@example.com',
    '"a"@example.com',
    'ann@example.com\r\nx',
    `${'a'.repeat(65)}@example.com`,
    'a..b@example.com',
  ])('whom nobody could answer is none: %j', (address) => {
    expect(senderOf({ name: 'Ann', address })).toBeNull();
  });
});

describe('what is kept of a text', () => {
  it('is all of it, or as much as fits and how much does not', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 10, max: 300 }),
        (text, most) => {
          const kept = bounded(text, most);
          const [start = '', missing] = kept.split('\n\n[The email was longer than is kept: ');
          if (missing === undefined) expect(kept).toBe(text);
          else {
            expect(text.startsWith(start)).toBe(true);
            expect(Buffer.byteLength(start)).toBeLessThanOrEqual(most);
            expect([...start].length + Number.parseInt(missing, 10)).toBe([...text].length);
          }
          if (Buffer.byteLength(text) <= most) expect(kept).toBe(text);
        },
      ),
    );
  });
});
