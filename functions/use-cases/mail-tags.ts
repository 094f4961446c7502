import type { Mail } from '../domain/mail.ts';
import type { MailingKey, MailTags } from './mail-effects.ts';

/** Which of a mailing's mails: its place is its name, since their order never changes. */
export interface MailPlace {
  readonly key: MailingKey;
  readonly index: number;
}

/**
 * What SES carries along with a mail and names in every later event about it. They hold ids and hashes, and no address: an
 * event finds its mail by them alone. SES allows few characters in a tag, and a key holds others.
 */
export const tagsOf = ({ key: { pk, sk }, index }: MailPlace, { kind }: Mail): MailTags => ({
  mailing: Buffer.from(`${pk}\n${sk}`).toString('base64url'),
  mail: String(index),
  kind,
});

/** Where the tagged mail stands; undefined for one that bears none of our tags. */
export function placeOf({ mailing = '', mail = '' }: MailTags): MailPlace | undefined {
  const [pk, sk] = Buffer.from(mailing, 'base64url').toString().split('\n');
  return pk && sk && /^\d{1,3}$/.test(mail) ? { key: { pk, sk }, index: Number(mail) } : undefined;
}
