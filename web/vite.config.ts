import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The pages, built into `.build/web` as the site serves them: one HTML file a page, and what they share, by hash, under
 * `assets/`. Nothing is inlined, because the site's policy allows neither inline scripts and styles nor `data:` addresses.
 */
export default defineConfig({
  root: here('.'),
  publicDir: here('public'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('../.build/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
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
