import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { erasing } from '../functions/app-console-people.ts';
import { changing, reading, surroundings } from '../functions/app-effects.ts';
import type { Erasure } from '../functions/domain/erasure.ts';
import { epochMs, personHash } from '../functions/domain/units.ts';
import { instant } from '../functions/http/schemas/common.ts';
import type { Table } from '../functions/store/client.ts';
import { listErasures } from '../functions/store/erasure.ts';
import { type Erased, eraseAgain } from '../functions/use-cases/erase-person.ts';
import { untilDecided } from '../functions/use-cases/retry.ts';
import { type Reach, reachTable } from './reach-table.ts';

/** A ledger of erasures as it is kept in a file: hashes and times, no address. */
const ledgerFile = z.array(z.strictObject({ hash: z.string().min(1), at: instant }));

/** @param from - a table, or a file that `keepErasures` wrote: its name ends in `.json` */
export async function readErasures(from: string, reach: Reach): Promise<readonly Erasure[]> {
  if (!from.endsWith('.json')) return untilDecided(surroundings, () => listErasures(reachTable(from, reach)));
  const lines = ledgerFile.parse(JSON.parse(readFileSync(from, 'utf8')));
  return lines.map(({ hash, at }) => ({ hash: personHash(hash), at: epochMs(Date.parse(at)) }));
}

export function keepErasures(file: string, erasures: readonly Erasure[]): void {
  const lines: z.infer<typeof ledgerFile> = erasures.map(({ hash, at }) => ({
    hash,
    at: new Date(at).toISOString(),
  }));
  writeFileSync(file, `${JSON.stringify(lines, null, 2)}\n`);
}

/** Erases everybody of a ledger from a table once more, one after the other: what they began before they were erased goes. */
export async function replayErasures(table: Table, erasures: readonly Erasure[]): Promise<Erased> {
  const effects = {
    ...surroundings,
    ...reading(table, { consistent: true }),
    ...changing(table),
    ...erasing(table),
  };
  let all: Erased = { bookings: 0, conversations: 0, mails: 0, slots: [] };
  for (const erasure of erasures) {
    const { bookings, conversations, mails, slots } = await eraseAgain(effects, erasure);
    all = {
      bookings: all.bookings + bookings,
      conversations: all.conversations + conversations,
      mails: all.mails + mails,
      slots: [...all.slots, ...slots],
    };
  }
  return all;
}
