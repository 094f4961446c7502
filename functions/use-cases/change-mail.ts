import type { Mail } from '../domain/mail.ts';
import type { NotClaimed } from '../domain/outbox.ts';
import type { Result } from '../domain/result.ts';
import type { MailChangeEffects, StoredMailing } from './mail-effects.ts';
import type { MailPlace } from './mail-tags.ts';
import { raisedBy } from './raise-undelivered.ts';
import { AGAIN, untilDecided } from './retry.ts';

export type MailChange =
  | { readonly changed: true; readonly mail: Mail; readonly stored: StoredMailing }
  | { readonly changed: false; readonly why: NotClaimed; readonly stored: StoredMailing | undefined };

/**
 * Decides about one mail and writes the decision under the version it rests on; looks again when that has moved on. What is
 * decided to stay as it is is not written. What a client did not get is written together with the conversation that says so.
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
    const stored = await written(effects, basis, { index, before: mail, after: decision.value });
    return stored ? { changed: true, mail: decision.value, stored } : AGAIN;
  });
}

async function written(
  effects: MailChangeEffects,
  basis: StoredMailing,
  { index, before, after }: { index: number; before: Mail; after: Mail },
): Promise<StoredMailing | undefined> {
  const raised = await raisedBy(effects, basis.mailing, { before, after });
  return raised
    ? effects.writeUndelivered(basis, { index, mail: after, raised })
    : effects.writeMail(basis, index, after);
}
