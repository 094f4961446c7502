import { hashUnder, newConversationId, surroundings } from './app-effects.ts';
import { readArrived } from './email/arrived.ts';
import { deleteMail, fetchMail, openMailStore, type StoredMail } from './email/mail-store.ts';
import { knownAs } from './email/thread.ts';
import { readEnvironment } from './environment.ts';
import { openTable } from './store/client.ts';
import { commitMessage, readConversations, readThread } from './store/conversations.ts';
import { takeNotice } from './store/counts.ts';
import { readPractice } from './store/practice.ts';
import { readSender } from './store/standing.ts';
import { type TakeMailEffects, takeMail } from './use-cases/take-mail.ts';

/* The composition root's part for mail that comes in. */

/** What SES writes to a bucket to see that it may. */
const NO_MAIL = /AMAZON_SES_SETUP_NOTIFICATION$/;

/** Takes a mail out of where SES has put it. It goes from there once it is written down, so one that fails is still there. */
export function inbound() {
  const effects = taking();
  const store = openMailStore();
  return async (stored: StoredMail): Promise<void> => {
    const raw = NO_MAIL.test(stored.key) ? undefined : await fetchMail(store, stored);
    if (raw) await takeMail(effects, await readArrived(raw));
    await deleteMail(store, stored);
  };
}

function taking(): TakeMailEffects {
  const env = readEnvironment(
    'TABLE_NAME',
    'SITE_URL',
    'HASH_SECRET',
    'MAIL_FROM',
    'INBOX_ADDRESS',
    'AWS_REGION',
  );
  const table = openTable(env.TABLE_NAME);
  const origin = { host: new URL(env.SITE_URL).hostname, region: env.AWS_REGION };
  return {
    ...surroundings,
    own: [env.MAIL_FROM, env.INBOX_ADDRESS ?? ''].map((address) => address.toLowerCase()),
    hash: hashUnder(env.HASH_SECRET),
    newConversationId,
    readPractice: () => readPractice(table, { consistent: true }),
    readSender: (hashes) => readSender(table, hashes),
    readConversations: (ids) => readConversations(table, ids),
    readThread: (id) => readThread(table, id),
    namesOf: (conversation, mail) => knownAs(conversation, mail, origin),
    takeNotice: (of) => takeNotice(table, of),
    commitMessage: (plan, now) => commitMessage(table, plan, now),
    log: (entry) => console.log(JSON.stringify(entry)),
  };
}
