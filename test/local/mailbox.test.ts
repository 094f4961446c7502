import { readdirSync } from 'node:fs';
import nodemailer from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { openMailbox } from '../../local/mailbox/mailbox.ts';
import { mailboxPage, mailHtml } from '../../local/mailbox/page.ts';
import { folderOf } from './template.ts';

const AT = Date.parse('2026-11-21T09:00:00.000Z');
const LONG_LINE = `DESCRIPTION:${'é'.repeat(200)}`;
const CALENDAR = ['BEGIN:VCALENDAR', LONG_LINE, 'END:VCALENDAR', ''].join('\r\n');

/** A mail as a well-kept composer writes it, its text parts quoted-printable or base64 as it sees fit. */
async function composed(textEncoding: 'quoted-printable' | 'base64' = 'quoted-printable'): Promise<Buffer> {
  const { message } = await nodemailer
    .createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
    .sendMail({
      from: { name: 'Ōkina 李', address: 'bookings@example.org' },
      to: 'Zoë <zoe@example.com>',
      subject: `Übermorgen 李 ${'sehr '.repeat(20)}lang`,
      text: 'Grüße, 李 – =3D = \nbis bald',
      html: '<p>Grüße &amp; <b>bis bald</b></p>',
      textEncoding,
      icalEvent: { method: 'REQUEST', content: CALENDAR },
      attachments: [
        { filename: 'Plan é.txt', content: 'a\r\nb\n' },
        { filename: 'bytes.bin', content: Buffer.from([0, 1, 255, 13, 10]) },
      ],
    });
  return message as Buffer;
}

const caught = (raw: Buffer | string, to = ['zoe@example.com']) => {
  const mailbox = openMailbox(folderOf());
  mailbox.add({ to, raw: Buffer.from(raw), at: AT });
  const [mail] = mailbox.list();
  if (!mail) throw new Error('the mail is not there');
  return mail;
};

describe('a caught mail', () => {
  it.each(['quoted-printable', 'base64'] as const)('is read as it was written, in %s', async (encoding) => {
    const mail = caught(await composed(encoding));
    expect(mail).toMatchObject({
      to: ['zoe@example.com'],
      subject: `Übermorgen 李 ${'sehr '.repeat(20)}lang`,
      html: '<p>Grüße &amp; <b>bis bald</b></p>',
      at: '2026-11-21T09:00:00.000Z',
    });
    expect(mail.text.replace(/\r\n/g, '\n').trimEnd()).toBe('Grüße, 李 – =3D = \nbis bald');
  });

  it('has its headers by lower-case name, unfolded', async () => {
    const { headers } = caught(await composed());
    expect(headers['to']).toBe('Zoë <zoe@example.com>');
    expect(headers['content-type']).toMatch(/^multipart\/mixed; *boundary=/);
    expect(
      Object.entries(headers).filter(([name, value]) => /[A-Z]/.test(name) || /[\r\n]/.test(value)),
    ).toEqual([]);
  });

  it('has every part but the text and the HTML one, the calendar alternative byte for byte', async () => {
    const { attachments } = caught(await composed());
    expect(attachments.map(({ contentType }) => contentType)).toEqual([
      'text/calendar; charset=utf-8; method=REQUEST',
      'text/plain; name="Plan é.txt"',
      'application/octet-stream; name=bytes.bin',
      'application/ics; name=invite.ics',
    ]);
    expect(attachments[0]).toMatchObject({ content: CALENDAR, encoding: 'utf8' });
    expect(attachments[1]).toMatchObject({ content: 'a\r\nb\n', encoding: 'utf8', filename: 'Plan é.txt' });
    expect(attachments[2]).toMatchObject({ content: 'AAH/DQo=', encoding: 'base64', filename: 'bytes.bin' });
  });

  it('has its source', async () => {
    const raw = await composed();
    expect(caught(raw).raw).toBe(raw.toString());
  });

  it.each([
    ['without parts is its text', 'Subject: x\r\n\r\nhello\r\n', 'hello\r\n'],
    [
      'in another character set is read in that',
      Buffer.from('Content-Type: text/plain; charset=iso-8859-1\r\n\r\n\xe9', 'latin1'),
      'é',
    ],
    [
      'that breaks off is shown as far as it goes',
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello',
      'hello',
    ],
    ['of headers alone has no text', 'Subject: x', ''],
  ])('%s', (_, raw, text) => {
    expect(caught(raw).text).toBe(text);
  });
});

describe('the mailbox', () => {
  it('lists the newest first, and finds them again', () => {
    const folder = folderOf();
    const subjects = ['one', 'two', 'three'];
    for (const subject of subjects) {
      openMailbox(folder).add({
        to: ['a@example.com'],
        raw: Buffer.from(`Subject: ${subject}\r\n\r\n`),
        at: AT,
      });
    }
    const mailbox = openMailbox(folder);
    mailbox.add({ to: ['a@example.com'], raw: Buffer.from('Subject: four\r\n\r\n'), at: AT });
    expect(mailbox.list().map(({ subject }) => subject)).toEqual(['four', 'three', 'two', 'one']);
  });

  it('can be emptied, and then holds nothing on the disk', () => {
    const folder = folderOf();
    const mailbox = openMailbox(folder);
    mailbox.add({ to: ['a@example.com'], raw: Buffer.from('Subject: one\r\n\r\n'), at: AT });
    mailbox.empty();
    expect({ mails: mailbox.list(), files: readdirSync(folder) }).toEqual({ mails: [], files: [] });
  });
});

describe('the mailbox’s page', () => {
  const hostile = '<script>alert(1)</script>"\'&';
  const mail = caught(
    `Subject: ${hostile}\r\nFrom: ${hostile}\r\nContent-Type: text/html\r\n\r\n${hostile}`,
    [hostile],
  );

  it.each(['HTML', 'Headers', 'Source'])(
    'fault 38: shows markup in every field as text, in the view %s',
    (view) => {
      const { body } = mailboxPage([mail], new URLSearchParams({ mail: mail.id, view }));
      expect(body.toString()).not.toContain('<script>alert');
      expect(body.toString()).toContain('&#60;script&#62;alert');
    },
  );

  it('fault 38: lets no script of a mail run', () => {
    const { headers } = mailHtml([mail], new URLSearchParams({ mail: mail.id }));
    expect(headers['content-security-policy']).toMatch(/^sandbox (?!.*allow-(scripts|same-origin))/);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});
