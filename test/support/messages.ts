import type { Conversation } from '../../functions/domain/conversation.ts';
import type { Mail, Mailing } from '../../functions/domain/mail.ts';
import type { Attributes } from '../../functions/store/client.ts';
import type { Api, Reply } from './api.ts';

let keys = 0;

/** What the tests of messages do by the API, and what they find in its table. */
export const messagesOf = (api: () => Api) => {
  const rows = async (prefix: string): Promise<Attributes[]> =>
    (await api().world.items('CONVERSATION#')).filter(({ sk }) => String(sk).startsWith(prefix));
  return {
    /** A message of a key of its own, from one device unless a header says another. */
    send: (more: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
      api().call({
        method: 'POST',
        path: '/api/messages',
        body: { name: 'Ann Other', email: 'ann@example.com', message: 'Do you see couples?', ...more },
        headers: {
          'content-type': 'application/json',
          'idempotency-key': `the-key-of-message-${++keys}`,
          ...headers,
        },
      }),
    rows,
    conversations: async () => (await rows('CONVERSATION')) as unknown as Conversation[],
    mails: async (): Promise<Mail[]> =>
      ((await rows('MAIL#')) as unknown as Mailing[]).flatMap((mailing) => mailing.mails),
  };
};
