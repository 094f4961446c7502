import { setTimeout as sleep } from 'node:timers/promises';
import { readBooking } from '../functions/store/bookings.ts';
import type { Table } from '../functions/store/client.ts';
import { readConversation } from '../functions/store/conversations.ts';
import { readLedgers } from '../functions/store/days.ts';
import { readErasure } from '../functions/store/erasure.ts';
import { readPractice } from '../functions/store/practice.ts';
import { readMailingsOf, readRow, scanRows } from '../functions/store/rows.ts';
import { readPerson } from '../functions/store/standing.ts';
import { type Audit, type AuditEffects, auditTable } from '../functions/use-cases/audit-table.ts';
import { type Reach, reachTable } from './reach-table.ts';

/** @throws when the table cannot be read, or holds no practice */
export const openAudit = (table: string, reach: Reach): Promise<Audit> =>
  auditTable(auditEffects(reachTable(table, reach)));

/** Reads alone. */
export const auditEffects = (table: Table, now: () => number = Date.now): AuditEffects => ({
  now,
  random: Math.random,
  sleep: async (milliseconds) => {
    await sleep(milliseconds);
  },
  readPractice: () => readPractice(table, { consistent: true }),
  scanRows: () => scanRows(table),
  readRow: (key) => readRow(table, key),
  readBooking: (id) => readBooking(table, id),
  readConversation: (id) => readConversation(table, id),
  readLedgers: (from, to) => readLedgers(table, { from, to, consistent: true }),
  readPerson: (hash) => readPerson(table, hash),
  readErasure: (hash) => readErasure(table, hash),
  readMailingsOf: (of) => readMailingsOf(table, of),
});
