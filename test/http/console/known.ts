import { expect, vi } from 'vitest';
import { MINUTE_MS } from '../../../functions/domain/units.ts';
import { erasureAnswer, exportAnswer } from '../../../functions/http/schemas/console/people.ts';
import type { Api, Reply } from '../../support/api.ts';

export const EXPORT = '/api/console/people/export';
export const ERASURE = '/api/console/people/erasure';
export const CONVERSATIONS = '/api/console/conversations';

export interface Client {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}
export const JO: Client = { name: 'Jo Bloggs', email: 'Jo.Bloggs@example.com', phone: '+441273123456' };
export const ANN: Client = { name: 'Ann Other', email: 'ann@example.com', phone: '+441273654321' };

export const later = (milliseconds = MINUTE_MS) => vi.setSystemTime(Date.now() + milliseconds);

/** Somebody who is known to the practice, and what an owner asks about them; by the API. */
export function peopleOf(api: () => Api) {
  async function books(client: Client, start: string, key: string): Promise<Reply> {
    later();
    return api().post({ start, room: 'hove', ...client, voicemail: true }, { 'idempotency-key': key });
  }

  function writes(client: Client, message: string, key: string): Promise<Reply> {
    later();
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return api().call({
      method: 'POST',
      path: '/api/messages',
      headers,
      body: { ...client, message, page: '/grief' },
    });
  }

  const ask = (path: string, { email }: Pick<Client, 'email'>) =>
    api().send('owner', 'POST', path, { email });
  const exported = async (client: Pick<Client, 'email'>) =>
    exportAnswer.parse((await ask(EXPORT, client)).json);
  const erased = async (client: Pick<Client, 'email'>) =>
    erasureAnswer.parse((await ask(ERASURE, client)).json);

  const keysOf = ({ name }: Client) => ({
    book: `the-booking-key-of-${name}`,
    refuse: `the-refused-key-of-${name}`,
    write: `the-message-key-of-${name}`,
  });

  /** Books, is refused a second time, writes, is answered and noted about. @returns the booking and its link's token */
  async function known(client: Client, start: string) {
    const keys = keysOf(client);
    const { json } = await books(client, start, keys.book);
    const refused = await books(client, '2026-11-23T11:00:00.000Z', keys.refuse);
    expect(refused.json.code).toBe('not-accepted');
    expect((await writes(client, `Hello, says ${client.name}`, keys.write)).status).toBe(202);
    const { items } = (await api().send('owner', 'GET', CONVERSATIONS)).json;
    const { id } = items.find(({ name }: Client) => name === client.name);
    later();
    await api().send('owner', 'POST', `${CONVERSATIONS}/${id}/replies`, { text: `Yes, ${client.name}` });
    later();
    await api().send('owner', 'POST', `${CONVERSATIONS}/${id}/notes`, {
      text: `${client.name} sounds tired`,
    });
    const [booking = '', token = ''] = new URL(json.manageUrl).hash.slice(1).split('.');
    return { booking, token, conversation: String(id) };
  }

  const hashOf = async (client: Client): Promise<string> => {
    const rows = await api().world.items('BOOKING#');
    const clients = rows.map(({ client: of }) => of as (Client & { person: string }) | undefined);
    return clients.find((of) => of?.name === client.name)?.person ?? expect.fail('nobody of that name');
  };

  return { books, writes, known, hashOf, ask, exported, erased };
}
