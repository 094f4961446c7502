import { setTimeout as sleep } from 'node:timers/promises';
import { readBooking } from '../functions/store/bookings.ts';
import { openTable, type Table } from '../functions/store/client.ts';
import { readConversation } from '../functions/store/conversations.ts';
import { readLedgers } from '../functions/store/days.ts';
import { readErasure } from '../functions/store/erasure.ts';
import { readPractice } from '../functions/store/practice.ts';
import { readMailingsOf, readRow, scanRows } from '../functions/store/rows.ts';
import { readPerson } from '../functions/store/standing.ts';
import { type Audit, type AuditEffects, auditTable } from '../functions/use-cases/audit-table.ts';

export interface AuditOptions {
  readonly table: string;
  /** Of another DynamoDB than the region's own, such as the laptop's. */
  readonly endpoint?: string | undefined;
  /** Default: the environment's. */
  readonly region?: string | undefined;
}

/** @throws when the table cannot be read, or holds no practice */
export function openAudit({ table, endpoint, region }: AuditOptions): Promise<Audit> {
  if (endpoint) {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = endpoint;
    // The engine of a laptop wants some credentials, and looks at none.
    process.env['AWS_ACCESS_KEY_ID'] ??= 'local';
    process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local';
    process.env['AWS_REGION'] ??= 'eu-west-2';
  }
  if (region) process.env['AWS_REGION'] = region;
  return auditTable(auditEffects(openTable(table)));
}

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
