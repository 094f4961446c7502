import type { Table } from '../../functions/store/client.ts';
import { everything } from './world.ts';

/**
 * Where any of the words stands in a table, in whatever case and in any attribute, a key or a map's name included: `kind of row:
 * word`. Nothing that was written of somebody is to be found so once they are erased.
 */
export async function traces(table: Table, words: readonly string[]): Promise<string[]> {
  const rows = await everything(table);
  return rows.flatMap((row) => {
    const text = JSON.stringify(row).toLowerCase();
    const kind = String(row['pk']).split('#')[0];
    return words.filter((word) => text.includes(word.toLowerCase())).map((word) => `${kind}: ${word}`);
  });
}
