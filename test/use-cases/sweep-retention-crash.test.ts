import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { retention } from '../../functions/app-retention.ts';
import { DAY_MS } from '../../functions/domain/units.ts';
import { type Api, openApi } from '../support/api.ts';
import { violations } from '../support/invariants.ts';
import { aged, LONG } from '../support/retention.ts';
import { restore, type Snapshot, snapshotOf, sorted } from '../support/snapshot.ts';
import { asProcess } from '../support/wire.ts';
import { MONDAY_9, SATURDAY } from '../support/world.ts';

let api: Api;
let before: Snapshot;
let clean: string;
let calls = 0;

const now = async (): Promise<Snapshot> => snapshotOf(api.world.table);
/** What has expired is the table's own clock's to take. */
const rows = async (): Promise<string> =>
  sorted([...(await now())].filter(([, { expiresAt }]) => !(Number(expiresAt?.N) * 1000 <= Date.now())));

/** Somebody with a booking and a conversation, and somebody of whom there is spam. */
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.setSystemTime(SATURDAY);
  api = await openApi();
  const { booked, wrote } = aged(api);
  await booked(MONDAY_9, { email: 'ann@example.com' });
  await wrote('ann@example.com');
  await wrote('bo@example.com', { website: 'https://spam.example' });
  vi.setSystemTime(SATURDAY + 180 * DAY_MS);
  before = await now();
  await asProcess(
    async (_, send) => {
      calls++;
      return send();
    },
    () => retention()(LONG),
  );
  clean = await rows();
});
afterAll(() => vi.restoreAllMocks());

/** The process ends once its call of that number has taken effect: it does not hear of it, and no later one goes out. */
const dyingAfter = (last: number): Promise<unknown> =>
  new Promise((resolve) => {
    const never = new Promise<never>(() => {});
    let made = 0;
    asProcess(
      async (_, send) => {
        const mine = made++;
        if (mine > last) return never;
        const answer = await send();
        if (mine < last) return answer;
        resolve(undefined);
        return never;
      },
      () => retention()(LONG),
    ).then(resolve, resolve);
  });

it('fault 21: a night that ends at any of its calls is ended by the next one as if nothing had been', async () => {
  expect(calls).toBeGreaterThan(20);
  for (let last = 0; last < calls; last++) {
    await restore(api.world.table, before, await now());
    await dyingAfter(last);
    expect(await violations({ ...api.world, now: Date.now() }), `at call ${last}`).toEqual([]);
    const second = await retention()(LONG);
    expect(second, `at call ${last}`).toMatchObject({ troubled: 0, more: false });
    expect(await rows(), `at call ${last}`).toBe(clean);
  }
});
