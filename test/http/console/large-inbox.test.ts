import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { begun, type ConversationStatus } from '../../../functions/domain/conversation.ts';
import { conversationId, epochMs, personHash } from '../../../functions/domain/units.ts';
import { conversationItem } from '../../../functions/store/inbox.ts';
import { type Api, openApi, type Reply } from '../../support/api.ts';
import { asProcess } from '../../support/wire.ts';
import { SATURDAY } from '../../support/world.ts';

/** As many as a flood of messages might leave; a part of them where the whole is not tried. */
const COUNT = process.env['TRY'] === 'whole' ? 10_000 : 2_000;
/** Of ten: most are open, as after a flood of messages. */
const STATUSES: readonly ConversationStatus[] = [
  ...Array(6).fill('open'),
  'waiting',
  'closed',
  'closed',
  'spam',
];
const statusOf = (index: number): ConversationStatus => STATUSES[index % STATUSES.length] ?? 'open';
const LIST = '/api/console/conversations';

let api: Api;
beforeAll(async () => {
  vi.setSystemTime(SATURDAY);
  api = await openApi();
  await fill();
}, 180_000);

/** Conversations of long messages, each a millisecond after the one before. */
async function fill(): Promise<void> {
  const { client, name } = api.world.table;
  for (let from = 0; from < COUNT; from += 25) {
    const puts = Array.from({ length: 25 }, (_, index) => ({ PutRequest: { Item: rowOf(from + index) } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: puts } }));
  }
}

function rowOf(index: number) {
  const client = {
    name: `Person N${index}`,
    email: `n${index}@example.com`,
    person: personHash(`n${index}`),
    phone: null,
  };
  const start = { client, text: 'x'.repeat(5000), spam: null, now: epochMs(SATURDAY + index) };
  const conversation = begun(conversationId(`conversation-${index}`), start);
  return conversationItem({ ...conversation, status: statusOf(index) });
}

interface Metered {
  readonly reply: Reply;
  /** The commands of its calls, those apart that had to wait for an answer. */
  readonly trips: readonly (readonly string[])[];
  readonly units: number;
}

/** What it costs to answer Alex. */
async function metered(ask: () => Promise<Reply>): Promise<Metered> {
  const trips: string[][] = [];
  let units = 0;
  let waiting = 0;
  const reply = await asProcess(async ({ name, input }, send) => {
    input['ReturnConsumedCapacity'] = 'TOTAL';
    if (waiting++ === 0) trips.push([]);
    trips.at(-1)?.push(name);
    const answer = (await send()) as { ConsumedCapacity: { CapacityUnits: number } };
    waiting--;
    units += answer.ConsumedCapacity.CapacityUnits;
    return answer;
  }, ask);
  return { reply, trips, units };
}

const get = (path: string) => api.call({ as: 'alex', path });
const idsIn = ({ json }: Reply): string[] => json.items.map(({ id }: { id: string }) => id);
/** Of a status, the last one first. */
const idsOf = (status?: ConversationStatus): string[] =>
  Array.from({ length: COUNT }, (_, index) => index)
    .filter((index) => status === undefined || statusOf(index) === status)
    .map((index) => `conversation-${index}`)
    .toReversed();

describe(`fault 54: an inbox of ${COUNT} conversations`, () => {
  it('shows its first page in one round trip beside the one that asks who it is, for under 20 read units', async () => {
    const { reply, trips, units } = await metered(() => get(`${LIST}?status=open`));
    expect(idsIn(reply)).toEqual(idsOf('open').slice(0, 50));
    // How long conversations are kept is read beside the list.
    expect(trips).toEqual([['GetItemCommand'], ['GetItemCommand', 'QueryCommand']]);
    expect(units).toBeGreaterThan(1);
    expect(units).toBeLessThan(20);
  });

  it('shows its last page for no more than its first', async () => {
    const [first, last] = [idsOf('open'), idsOf('open').slice(-100)];
    const { seen, cursors } = await pages('?status=open');
    expect(seen).toEqual(first);
    const { reply, trips, units } = await metered(() =>
      get(`${LIST}?status=open&limit=100&cursor=${cursors.at(-1)}`),
    );
    expect(idsIn(reply)).toEqual(last);
    expect([trips.length, units < 20]).toEqual([2, true]);
  });

  it('shows each once, also where all statuses stand in one list', async () => {
    expect((await pages('?limit=100')).seen).toEqual(idsOf());
  });

  it.each([
    ['name', `Person N${COUNT - 7}`],
    ['address', `N${COUNT - 7}@EXAMPLE.com`],
  ])('is searched by %s', async (_, text) => {
    const { json } = await api.send('alex', 'POST', '/api/console/search', { text });
    expect(json.conversations.map(({ id }: { id: string }) => id)).toContain(`conversation-${COUNT - 7}`);
  });
});

/** Page after page to the end, and the cursors that led from each to the next. */
async function pages(query: string): Promise<{ seen: string[]; cursors: string[] }> {
  const path = `${LIST}${query}${query.includes('limit') ? '' : '&limit=100'}`;
  const seen: string[] = [];
  const cursors: string[] = [];
  for (let more = ''; ; ) {
    const reply = await get(path + more);
    seen.push(...idsIn(reply));
    const { cursor } = reply.json;
    if (cursor === null) return { seen, cursors };
    cursors.push(cursor);
    more = `&cursor=${cursor}`;
  }
}
