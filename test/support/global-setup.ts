import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAssembly } from '../../bin/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What `assemblyFolder` reads. */
    readonly assembly: { readonly folder: string } | { readonly failure: string };
  }
}

const pages = join(import.meta.dirname, '../../.build/web');

/**
 * Builds the pages and the stack once for all test files. When that fails, only the tests that need them do.
 */
export default async function setup(project: TestProject): Promise<void> {
  try {
    const folder = await buildAssembly(console.log);
    // Where Vite by itself puts the pages, for the tests that look at them as files.
    rmSync(pages, { recursive: true, force: true });
    cpSync(join(folder, '../web'), pages, { recursive: true });
    project.provide('assembly', { folder });
  } catch (error) {
    project.provide('assembly', { failure: String(error) });
  }
}
