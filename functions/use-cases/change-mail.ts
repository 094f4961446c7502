import type { Mail } from '../domain/mail.ts';
import type { NotClaimed } from '../domain/outbox.ts';
import type { Result } from '../domain/result.ts';
import type { MailChangeEffects, StoredMailing } from './mail-effects.ts';
import type { MailPlace } from './mail-tags.ts';
import { AGAIN, untilDecided } from './retry.ts';

export type MailChange =
  | { readonly changed: true; readonly mail: Mail; readonly stored: StoredMailing }
  | { readonly changed: false; readonly why: NotClaimed; readonly stored: StoredMailing | undefined };

/**
 * Decides about one mail and writes the decision under the version it rests on; looks again when that has moved on. What is
 * decided to stay as it is is not written.
 * @param known - the mailing as it was last read, so that it need not be read again
 * @returns `settled` for a mail that is not there any more
 */
export function changeMail(
  effects: MailChangeEffects,
  { key, index, known }: MailPlace & { readonly known?: StoredMailing },
  decide: (mail: Mail) => Result<Mail, NotClaimed>,
): Promise<MailChange> {
  let fresh = known;
  return untilDecided<MailChange>(effects, async () => {
    const basis = fresh ?? (await effects.readMailing(key));
    fresh = undefined;
    const mail = basis?.mailing.mails[index];
    if (!basis || !mail) return { changed: false, why: 'settled', stored: basis };
    const decision = decide(mail);
    if (!decision.ok) return { changed: false, why: decision.error, stored: basis };
    if (decision.value === mail) return { changed: true, mail, stored: basis };
    const stored = await effects.writeMail(basis, index, decision.value);
    return stored ? { changed: true, mail: decision.value, stored } : AGAIN;
  });
}
