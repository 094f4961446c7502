import { expect, vi } from 'vitest';
import { MINUTE_MS } from '../../../functions/domain/units.ts';
import {
  conversationDetails,
  conversationList,
} from '../../../functions/http/schemas/console/conversations.ts';
import type { Api } from '../../support/api.ts';

export const LIST = '/api/console/conversations';

let keys = 0;

/** What the tests of the inbox do by the API. Whatever is written comes a minute after what was before it. */
export const correspondOn = (api: () => Api) => {
  const list = async (query: string, as = 'alex') =>
    conversationList.parse((await api().send(as, 'GET', `${LIST}?limit=100${query}`)).json).items;
  return {
    list,
    shown: async (id: string, as = 'alex') =>
      conversationDetails.parse((await api().send(as, 'GET', `${LIST}/${id}`)).json),
    /** A message, from a device of its own. @returns the id of its conversation */
    sent: async (email: string, more: object = {}): Promise<string> => {
      vi.setSystemTime(Date.now() + MINUTE_MS);
      const body = { name: 'Ann Other', email, message: `A word of ${email}`, ...more };
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': `the-key-of-message-${++keys}`,
        'x-viewer-address': `192.0.2.${keys}`,
      };
      const { status } = await api().call({ method: 'POST', path: '/api/messages', body, headers });
      expect(status).toBe(202);
      return (await list('')).find((found) => found.email === email)?.id ?? expect.fail('it is not listed');
    },
    write: (id: string, what: 'replies' | 'notes', text: string, as = 'alex') => {
      vi.setSystemTime(Date.now() + MINUTE_MS);
      return api().send(as, 'POST', `${LIST}/${id}/${what}`, { text });
    },
    change: (id: string, body: object, headers = {}) =>
      api().send('alex', 'PATCH', `${LIST}/${id}`, body, headers),
  };
};
