/* Run in a fresh process: times the loading of one module, as Lambda would load it. Its argument is the module's file. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const file = process.argv[2] ?? '';
const require = createRequire(import.meta.url);

const begun = performance.now();
const { handler } = file.endsWith('.cjs') ? require(file) : await import(pathToFileURL(file).href);
const load = performance.now() - begun;

if (typeof handler !== 'function') throw new Error(`${file} exports no handler`);
process.stdout.write(JSON.stringify({ load }));
