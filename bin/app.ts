import { join } from 'node:path';
import { build } from 'vite';
import { synthesise } from '../lib/app.ts';

/** What the CDK's command line runs (cdk.json): the pages are built first, so that none is ever deployed stale. */
await build({ configFile: join(import.meta.dirname, '../web/vite.config.ts'), logLevel: 'error' });
await synthesise({ validate: true });
