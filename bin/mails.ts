/** `npm run mails`: every mail as files, and one page to look at them all. */
import { join } from 'node:path';
import { writeMails } from './write-mails.ts';

const folder = join(import.meta.dirname, '../.build/mails');
const mails = await writeMails(folder);
process.stdout.write(`${mails.length} mails, to be looked at in ${join(folder, 'index.html')}\n`);
