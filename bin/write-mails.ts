import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeWith } from '../functions/email/compose.ts';
import { leaves, readMime, textOf } from '../local/mailbox/mime.ts';
import { mailsPage, type WrittenMail } from './mails-page.ts';
import { type SampleMail, sampleMails } from './sample-mails.ts';

/** Where the links lead: nowhere. */
export const SITE = 'https://book.example.org';

/** The program's own composition. */
export const composeSample = composeWith({
  mailFrom: 'bookings@example.org',
  siteUrl: SITE,
  region: 'eu-west-2',
  manageUrl: ({ id }) => `${SITE}/manage#${id}.token`,
});

/**
 * Writes every kind of mail into the folder, in place of what is there: each as it is sent, and its HTML and text by
 * themselves; and `index.html`, a page to look at them all.
 */
export async function writeMails(folder: string): Promise<readonly WrittenMail[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const mails: WrittenMail[] = [];
  for (const sample of sampleMails()) {
    const raw = await compose(sample);
    const mail = { ...sample, ...readMail(raw) };
    writeFileSync(join(folder, `${mail.name}.eml`), raw);
    writeFileSync(join(folder, `${mail.name}.html`), mail.html);
    writeFileSync(join(folder, `${mail.name}.txt`), mail.text);
    mails.push(mail);
  }
  writeFileSync(join(folder, 'index.html'), mailsPage(mails));
  return mails;
}

async function compose({ name, content }: SampleMail): Promise<Buffer> {
  const message = await composeSample(content);
  if (!message) throw new Error(`${name} is for nobody`);
  if (message.calendarError) throw message.calendarError;
  return Buffer.from(message.raw);
}

function readMail(raw: Buffer): Pick<WrittenMail, 'from' | 'to' | 'subject' | 'text' | 'html' | 'calendar'> {
  const message = readMime(raw);
  const { from = '', to = '', subject = '' } = message.headers;
  const part = (mediaType: string): string | null => {
    const found = leaves(message).find((leaf) => leaf.mediaType === mediaType);
    return found ? textOf(found) : null;
  };
  return {
    from,
    to,
    subject,
    text: part('text/plain') ?? '',
    html: part('text/html') ?? '',
    calendar: part('text/calendar'),
  };
}
