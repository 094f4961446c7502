import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WrittenMail } from '../../bin/mails-page.ts';
import { writeMails } from '../../bin/write-mails.ts';
import type { MailKind } from '../../functions/domain/mail.ts';
import { folderOf } from '../local/template.ts';
import { parsed } from '../support/mail.ts';

const folder = folderOf({ 'of-last-time.html': '' });
let mails: readonly WrittenMail[];
beforeAll(async () => {
  mails = await writeMails(folder);
});

const file = (name: string) => readFileSync(join(folder, name));
const ofKind = (kind: MailKind) => mails.filter((mail) => mail.kind === kind);

const KINDS = {
  confirmation: 'client',
  notice: 'therapist',
  reminder: 'client',
  moved: 'client',
  'moved-notice': 'therapist',
  'lost-notice': 'therapist',
  cancelled: 'client',
  'cancelled-by-practice': 'client',
  'cancelled-notice': 'therapist',
  'not-accepted': 'stranger',
  acknowledgement: 'client',
  'attachments-refused': 'client',
  'message-notice': 'therapist',
  reply: 'client',
} as const satisfies Record<MailKind, string>;

const BOOKING_KINDS = (Object.keys(KINDS) as MailKind[]).filter(
  (kind) =>
    !['not-accepted', 'acknowledgement', 'attachments-refused', 'message-notice', 'reply'].includes(kind),
);

describe('npm run mails', () => {
  it('writes three files of each mail and a page, and leaves nothing of last time', () => {
    const names = mails.flatMap(({ name }) => [`${name}.eml`, `${name}.html`, `${name}.txt`]);
    expect(readdirSync(folder).sort()).toEqual([...names, 'index.html'].sort());
    expect(new Set(names).size).toBe(names.length);
  });

  it('writes the parts as they stand in the mail', async () => {
    for (const { name, subject } of mails) {
      const mail = await parsed(file(`${name}.eml`));
      expect(mail.subject).toBe(subject);
      expect(mail.html?.trim()).toBe(file(`${name}.html`).toString().replaceAll('\r\n', '\n').trim());
      expect(mail.text?.trim()).toBe(file(`${name}.txt`).toString().replaceAll('\r\n', '\n').trim());
    }
  });

  it.each(Object.entries(KINDS))('has mails of the kind %s, which are for the %s', (kind, reader) => {
    const readers = new Set(ofKind(kind as MailKind).map(({ to }) => to));
    expect(readers.size).toBeGreaterThan(0);
    if (reader === 'therapist') expect([...readers]).toEqual(['alex@example.org']);
    else expect([...readers]).not.toContain('alex@example.org');
  });

  it.each(['acknowledgement', 'attachments-refused', 'message-notice', 'reply'] as const)(
    'has the kind %s with names as long as they may be, and in another script',
    (kind) => {
      const about = ofKind(kind).map((mail) => mail.about);
      expect(about).toEqual(['usual', 'long names', 'another script']);
    },
  );

  it.each(BOOKING_KINDS)(
    'has the kind %s discreet, without what is optional, and with names as long as they may be',
    (kind) => {
      const about = ofKind(kind).map((mail) => mail.about);
      for (const words of ['usual', 'discreet', 'nothing optional', 'long names', 'another script'])
        expect(about.some((text) => text.endsWith(words))).toBe(true);
    },
  );

  it.each([
    ['forward', 'Sunday 28 March 2027, 10:15 to 10:30'],
    ['back', 'Sunday 31 October 2027, 10:15 to 10:30'],
  ])('has mails about a day on which the clocks go %s', (way, when) => {
    const found = mails.filter(({ about }) => about === `clocks go ${way}`);
    expect(found.map(({ kind }) => kind)).toEqual(['confirmation', 'reminder', 'moved']);
    for (const { text } of found) expect(text).toContain(when);
  });

  it('shows each mail on the page, on a telephone and a computer, by day and by night', () => {
    const page = file('index.html').toString();
    for (const { name } of mails) {
      for (const device of ['phone', 'desktop'])
        for (const scheme of ['light', 'dark'])
          expect(page).toContain(`title="${name}, ${device}, ${scheme}"`);
    }
  });
});
