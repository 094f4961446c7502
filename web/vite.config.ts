import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Without what is for debugging, which tests would have and visitors would not. */
const preact = { jsx: { runtime: 'automatic', importSource: 'preact', development: false } } as const;
const target = 'es2022';

/**
 * The one file for the practice's own site, `embed.js`, built into the folder of the pages. It is a plain script, since only such
 * a one is told by the browser where it came from, and all of it stands in it, its styles too.
 */
const embed: Plugin = {
  name: 'embed',
  apply: 'build',
  writeBundle: async ({ dir = '' }) => {
    await build({
      configFile: false,
      root: here('embed'),
      logLevel: 'error',
      oxc: preact,
      build: {
        outDir: dir,
        emptyOutDir: false,
        target,
        rolldownOptions: {
          input: here('embed/main.ts'),
          output: { format: 'iife', entryFileNames: 'embed.js' },
        },
      },
    });
  },
};

/**
 * The pages, built into `.build/web` as the site serves them: one HTML file a page, and what they share, by hash, under
 * `assets/`. Nothing is inlined, because the site's policy allows neither inline scripts and styles nor `data:` addresses.
 */
export default defineConfig({
  root: here('.'),
  publicDir: here('public'),
  oxc: preact,
  plugins: [embed],
  build: {
    outDir: here('../.build/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target,
    rolldownOptions: {
      input: {
        booking: here('index.html'),
        console: here('console.html'),
        manage: here('manage.html'),
        message: here('message.html'),
        'not-found': here('404.html'),
      },
    },
  },
});
