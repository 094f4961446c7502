import { expect, it } from 'vitest';
import { type Api, openApi } from '../../support/api.ts';
import { asProcess, named } from '../../support/wire.ts';

interface Edit {
  readonly path: string;
  readonly change: object;
}

const edits: readonly Edit[] = [
  { path: '/api/console/therapists/alex/hours', change: { perDay: 3 } },
  { path: '/api/console/practice', change: { name: 'Another name' } },
];

/** The first transaction takes effect, and nobody hears of it. */
function withLostAnswer<T>(work: () => Promise<T>): Promise<T> {
  let lost = false;
  return asProcess(async ({ name }, send) => {
    const answer = await send();
    if (name !== 'TransactWriteItemsCommand' || lost) return answer;
    lost = true;
    throw named('TimeoutError');
  }, work);
}

const put = (api: Api, path: string, body: object, etag: string) =>
  api.send('owner', 'PUT', path, body, { 'if-match': etag });

it.each(edits)(
  'fault 12: an edit of $path whose answer from the table is lost is made once, and said to be made',
  async ({ path, change }) => {
    const api = await openApi();
    const { json } = await api.send('owner', 'GET', path);
    const reply = await withLostAnswer(() => put(api, path, { ...json, ...change }, '"1"'));
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"2"' }, json: change });
    expect((await put(api, path, { ...json, ...change }, '"1"')).status).toBe(412);
  },
);

it.each([
  ['/api/console/rooms', { name: 'Another name' }],
  ['/api/console/therapists', { about: 'Other words.' }],
])('fault 12: so is one of an item of %s', async (list, change) => {
  const api = await openApi();
  const { json } = await api.send('owner', 'GET', list);
  const { etag: _, active: __, ...item } = json.items[0];
  const path = `${list}/${item.id}`;
  const reply = await withLostAnswer(() => put(api, path, { ...item, ...change }, '"1"'));
  expect(reply).toMatchObject({ status: 200, headers: { etag: '"2"' }, json: change });
  expect((await put(api, path, { ...item, ...change }, '"1"')).status).toBe(412);
});
