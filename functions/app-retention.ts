import { changing, reading, surroundings } from './app-effects.ts';
import { readEnvironment } from './environment.ts';
import { bookingsOf } from './store/bookings.ts';
import { openTable, type Table } from './store/client.ts';
import { commitBookingErasure, commitConversationErasure, readRemains, removeRows } from './store/erasure.ts';
import { readErased } from './store/figures.ts';
import { quietConversations } from './store/inbox.ts';
import { readMailingsOf } from './store/rows.ts';
import { commitPersonErasure } from './store/standing.ts';
import { type RetentionEffects, sweepRetention } from './use-cases/sweep-retention.ts';

/* The composition root's part for what has been kept for as long as the settings say. */

/** Takes it away. */
export function retention() {
  const effects = keeping(openTable(readEnvironment('TABLE_NAME').TABLE_NAME));
  return (timeLeft: () => number) => sweepRetention(effects, timeLeft);
}

const keeping = (table: Table): RetentionEffects => ({
  ...surroundings,
  ...reading(table, { consistent: true }),
  ...changing(table),
  bookingsOf: (wanted) => bookingsOf(table, wanted),
  quietConversations: (wanted) => quietConversations(table, wanted),
  readMailingsOf: (of) => readMailingsOf(table, of),
  readErased: (month) => readErased(table, month),
  readRemains: (id) => readRemains(table, id),
  removeRows: (keys) => removeRows(table, keys),
  commitBookingErasure: (plan) => commitBookingErasure(table, plan),
  commitConversationErasure: (plan) => commitConversationErasure(table, plan),
  commitPersonErasure: (person) => commitPersonErasure(table, person),
  log: (entry) => console.log(JSON.stringify(entry)),
});
