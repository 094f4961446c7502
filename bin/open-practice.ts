import { readFileSync } from 'node:fs';
import { openTable } from '../functions/store/client.ts';
import { createPractice } from '../functions/store/practice.ts';
import { readPracticeFile } from './practice-file.ts';

/** `npm run open-practice -- practice.json TABLE`: writes a practice into a deployed table that has none. */
const [file, table] = process.argv.slice(2);

try {
  if (!file || !table) throw new Error('Usage: npm run open-practice -- practice.json TABLE');
  const practice = readPracticeFile(JSON.parse(readFileSync(file, 'utf8')));
  const created = await createPractice(openTable(table), practice);
  if (!created) throw new Error('The table already holds a practice; it was left as it is.');
  console.log(
    `${practice.name} is open, with ${practice.rooms.length} rooms and ${practice.therapists.length} therapists.`,
  );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
