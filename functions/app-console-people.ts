import { personHash } from './domain/units.ts';
import { peopleHandlers } from './http/handlers/console/people.ts';
import * as peopleRoutes from './http/routes/console/people.ts';
import type { Table } from './store/client.ts';
import {
  commitBookingErasure,
  commitConversationErasure,
  noteErasure,
  readRemains,
  removeRefusals,
  removeRows,
} from './store/erasure.ts';
import { readErased } from './store/figures.ts';
import { readMailingsOf } from './store/rows.ts';
import { commitPersonErasure } from './store/standing.ts';
import { type ErasePersonEffects, erasePerson } from './use-cases/erase-person.ts';
import { type ExportPersonEffects, exportPerson } from './use-cases/export-person.ts';

/* The composition root's part for what is kept of a person. */

export const peopleRoutesOfConsole = { ...peopleRoutes };

type Effects = ErasePersonEffects & ExportPersonEffects;

/** What is read and written to erase somebody, beside what changes of a booking need. */
export const erasing = (table: Table) => ({
  readMailingsOf: (of: Parameters<Effects['readMailingsOf']>[0]) => readMailingsOf(table, of),
  readErased: (month: string) => readErased(table, month),
  readRemains: (id: Parameters<Effects['readRemains']>[0]) => readRemains(table, id),
  noteErasure: (erasure: Parameters<Effects['noteErasure']>[0]) => noteErasure(table, erasure),
  commitBookingErasure: (plan: Parameters<Effects['commitBookingErasure']>[0]) =>
    commitBookingErasure(table, plan),
  commitConversationErasure: (plan: Parameters<Effects['commitConversationErasure']>[0]) =>
    commitConversationErasure(table, plan),
  commitPersonErasure: (person: Parameters<Effects['commitPersonErasure']>[0]) =>
    commitPersonErasure(table, person),
  removeRefusals: (...refusals: Parameters<Effects['removeRefusals']>) => removeRefusals(table, ...refusals),
  removeRows: (keys: Parameters<Effects['removeRows']>[0]) => removeRows(table, keys),
});

/** @param hash - the keyed hash by which every address is known, see `hashUnder` */
export function peopleHandlersOfConsole(
  effects: Effects,
  { hash }: { hash: (purpose: string, text: string) => string },
) {
  const hashOf = (email: string) => personHash(hash('person', email.toLowerCase()));
  return peopleHandlers({
    now: effects.now,
    exportPerson: (email) => exportPerson(effects, hashOf(email)),
    erasePerson: (email) => erasePerson(effects, hashOf(email)),
  });
}
