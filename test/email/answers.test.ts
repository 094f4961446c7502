import { describe, expect, it } from 'vitest';
import { sampleMails } from '../../bin/sample-mails.ts';
import { composeWith } from '../../functions/email/compose.ts';
import { parsed, SITE } from '../support/mail.ts';

const compose = composeWith({
  mailFrom: 'bookings@example.org',
  inboxAddress: 'inbox@reply.example.org',
  siteUrl: SITE,
  region: 'eu-west-2',
  manageUrl: () => `${SITE}/manage`,
});

const STAFF = /notice$/;
const kinds = [...new Map(sampleMails().map((sample) => [sample.kind, sample])).values()];

describe('where answers to a mail go', () => {
  it.each(kinds)(
    'of the kind $kind: a client’s to the inbox, a therapist’s to the practice',
    async ({ kind, content }) => {
      const message = (await compose(content)) ?? expect.fail('nobody to write to');
      const { from, replyTo } = await parsed(message.raw);
      expect(from?.address).toBe('bookings@example.org');
      expect(replyTo?.map(({ address }) => address)).toEqual([
        STAFF.test(kind) ? 'hello@example.org' : 'inbox@reply.example.org',
      ]);
    },
  );
});

describe('the mail that refuses attachments', () => {
  it('says that the rest has come, what to do, and where help is, and repeats nothing', async () => {
    const sample = kinds.find(({ kind }) => kind === 'attachments-refused') ?? expect.fail('no sample');
    const {
      text = '',
      html = '',
      subject,
    } = await parsed((await compose(sample.content))?.raw ?? new Uint8Array());
    expect(subject).toBe('We have your message, but not what was attached');
    for (const part of [text, html]) {
      expect(part).toContain('has not been opened and not been kept');
      expect(part).toContain('in the text of an email');
      expect(part).toContain('116 123');
      expect(part).not.toMatch(/Jo|couples/);
    }
  });
});
