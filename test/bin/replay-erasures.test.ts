import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditEffects } from '../../bin/audit.ts';
import { replayErasures } from '../../bin/replay.ts';
import { HOUR_MS, type PersonHash } from '../../functions/domain/units.ts';
import { openTable } from '../../functions/store/client.ts';
import { listErasures } from '../../functions/store/erasure.ts';
import { auditTable } from '../../functions/use-cases/audit-table.ts';
import { erasePerson } from '../../functions/use-cases/erase-person.ts';
import { booked } from '../support/changes.ts';
import { freshTable } from '../support/engine.ts';
import { erasureEffects } from '../support/erasure.ts';
import { bookingsOf, violations } from '../support/invariants.ts';
import { restore, type Snapshot, snapshotOf } from '../support/snapshot.ts';
import { traces } from '../support/traces.ts';
import { openWorld, type World } from '../support/world.ts';

const JO = { name: 'Jo Bloggs', email: 'jo@example.com' };
const TUESDAY_10 = { start: '2026-11-24T10:00:00.000Z', room: 'lewes' };
const THURSDAY_13 = { start: '2026-11-26T13:00:00.000Z', room: 'brighton' };

const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const script = join(import.meta.dirname, '../../bin/replay-erasures.ts');
    const endpoint = ['--endpoint', process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? ''];
    execFile(process.execPath, [script, ...args, ...endpoint], (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

const hashOf = async ({ table }: World, email: string): Promise<PersonHash> => {
  const found = (await bookingsOf(table)).find(({ client }) => client.email === email);
  return found?.client.person ?? expect.fail('nobody has the address');
};

/** The table as it was at a moment, under another name: what a restore makes. */
async function restored({ practice, now }: World, then: Snapshot) {
  const table = openTable((await freshTable()).name);
  await restore(table, then, await snapshotOf(table));
  return { table, practice, now };
}

/** How the command does it. */
const replayed = async ({ table }: Pick<World, 'table'>) =>
  replayErasures(table, await listErasures(world.table));

const left = async ({ table, now }: Pick<World, 'table' | 'now'>) => {
  const { findings } = await auditTable({ ...auditEffects(table, () => now), sleep: async () => {} });
  return findings.map(({ rule }) => rule).filter((rule) => rule === 'erasure');
};

let world: World;
let old: Snapshot;
let hash: PersonHash;
/** Jo books and is erased an hour later; Ann books and stays. The table of the time between is what will be restored. */
beforeEach(async () => {
  world = await openWorld();
  await booked(world, JO);
  await booked(world, { ...TUESDAY_10, name: 'Ann Other', email: 'ann@example.com' });
  hash = await hashOf(world, JO.email);
  old = await snapshotOf(world.table);
  world.now += HOUR_MS;
  await erasePerson(erasureEffects(world), hash);
});

describe('npm run replay-erasures', () => {
  it('fault 62: erases from a restored table whoever was erased since, and nobody else', async () => {
    const again = await restored(world, old);
    expect(await traces(again.table, Object.values(JO))).not.toEqual([]);
    const { code, out } = await run('--from', world.table.name, '--to', again.table.name);
    expect([code, out]).toEqual([0, 'erasures: 1, bookings: 1, conversations: 0, mails: 3, freed: 1\n']);
    expect(await traces(again.table, [...Object.values(JO), hash])).toEqual([`ERASURES: ${hash}`]);
    expect(await violations(again)).toEqual([]);
    expect(await traces(again.table, ['ann@example.com'])).not.toEqual([]);
    expect(await listErasures(again.table)).toEqual(await listErasures(world.table));
  });

  it('again: changes nothing', async () => {
    const again = await restored(world, old);
    await replayed(again);
    const after = await snapshotOf(again.table);
    expect(await replayed(again)).toEqual({ bookings: 0, conversations: 0, mails: 0, slots: [] });
    expect(await snapshotOf(again.table)).toEqual(after);
  });

  it('what they have begun since they were erased stays', async () => {
    world.now += HOUR_MS;
    const since = await booked(world, { ...THURSDAY_13, ...JO });
    const again = await restored(world, await snapshotOf(world.table));
    expect(await replayed(again)).toMatchObject({ bookings: 0 });
    expect(await snapshotOf(again.table)).toEqual(await snapshotOf(world.table));
    expect((await bookingsOf(again.table)).map(({ id }) => id)).toContain(since);
  });

  it('a file takes the place of a table that is gone', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'ledger-')), 'erasures.json');
    expect((await run('--from', world.table.name, '--export', file)).out).toBe('erasures: 1\n');
    expect(readFileSync(file, 'utf8')).not.toMatch(/jo/i);
    const again = await restored(world, old);
    expect((await run('--from', file, '--to', again.table.name)).out).toContain('bookings: 1');
    expect(await traces(again.table, Object.values(JO))).toEqual([]);
  });

  it.each([
    ['nothing', []],
    ['no place to go', ['--from', 'a-table']],
    ['two places to go', ['--from', 'a-table', '--to', 'b-table', '--export', 'c.json']],
    ['a table that is not there', ['--from', 'nowhere', '--to', 'nowhere']],
    ['a file that is not there', ['--from', 'nowhere.json', '--to', 'nowhere']],
  ])('with %s says why not, with status 1', async (_, args) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).not.toBe('');
  });
});

describe('an audit of a restored table', () => {
  it('finds what is of somebody who was erased since, until the ledger is replayed', async () => {
    const again = await restored(world, old);
    const [erasure] = await listErasures(world.table);
    await erasureEffects(again).noteErasure(erasure ?? expect.fail('nobody was erased'));
    // The booking and the address's row.
    expect(await left(again)).toEqual(['erasure', 'erasure']);
    await replayed(again);
    expect(await left(again)).toEqual([]);
  });
});
