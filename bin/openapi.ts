import packageFile from '../package.json' with { type: 'json' };
import { openApiDocument } from './openapi-document.ts';

/** `npm run openapi`: prints the API's description. */
process.stdout.write(`${JSON.stringify(openApiDocument(packageFile.version), null, 2)}\n`);
