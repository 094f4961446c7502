import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { synthesise } from '../../../lib/app.ts';
import { assemblyFolder } from '../../support/assembly.ts';
import { DESKTOP, openBrowser, type Visit, type Visitor, visit } from '../../support/browser.ts';
import { startStack, type TestStack } from '../../support/stack.ts';
import { NOW } from '../site.ts';

export interface OpenedPage extends Visitor {
  /** What stands in the article. */
  readonly body: string;
  /** Default: the one that the stack's settings name. */
  readonly from?: 'ours' | 'elsewhere';
  /** A style sheet of the page's own, beside its plain one. */
  readonly style?: 'hostile' | 'small-rem';
  /** What the browser will complain of. Default: nothing. */
  readonly complains?: RegExp;
  readonly prepare?: (page: Page) => Promise<unknown>;
}

export interface OwnSite {
  readonly stack: TestStack;
  /** Opens an article of the practice's own site, whose policy allows it nothing but our script and our answers. */
  open(page: OpenedPage): Promise<Page>;
}

/** Where every article is. Its query is no business of ours. */
export const ARTICLE = '/articles/anxiety';
/** Not all of the practice's own site is ours: only this origin is configured. */
const HOSTS = { ours: '127.0.0.1', elsewhere: 'localhost' } as const;

/**
 * A site of another origin, and the stack with that origin in its settings. After each test: nothing was asked of anyone but the
 * two, no cookie was set and nothing was stored.
 */
export function useOwnSite(): OwnSite {
  let stack: TestStack;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let shown: OpenedPage;
  const visits: (Visit & Pick<OpenedPage, 'complains'>)[] = [];
  let close = async () => {};
  const server = createServer((request, response) => {
    const style = styles[request.url ?? ''];
    response.setHeader('content-type', style === undefined ? 'text/html; charset=utf-8' : 'text/css');
    response.setHeader('content-security-policy', policyOf(stack.url));
    response.end(style ?? html(shown, stack.url));
  });

  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const folder = await mkdtemp(join(tmpdir(), 'quarter-hour-'));
    const { directory } = await synthesise({
      outdir: join(folder, 'assembly'),
      bundles: join(folder, 'functions'),
      pages: join(assemblyFolder(), '../web'),
      context: { embedOrigins: originOf('ours') },
    });
    [stack, browser] = await Promise.all([startStack({ now: NOW, assembly: directory }), openBrowser()]);
    close = async () => {
      await browser.close();
      await stack.stop();
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => close());
  afterEach(async () => {
    for (const { page, context, strangers, complaints, complains } of visits.splice(0)) {
      expect(await context.cookies()).toEqual([]);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
      expect(await page.evaluate(async () => indexedDB.databases())).toEqual([]);
      await context.close();
      expect(strangers).toEqual([]);
      expect(complaints.filter((words) => !complains?.test(words))).toEqual([]);
    }
  });

  const originOf = (from: keyof typeof HOSTS): string =>
    `http://${HOSTS[from]}:${(server.address() as AddressInfo).port}`;
  return {
    get stack() {
      return stack;
    },
    open: async (asked) => {
      shown = asked;
      const { body: _, from = 'ours', style: __, complains, prepare, ...visitor } = { ...DESKTOP, ...asked };
      const opened = await visit(browser, visitor);
      visits.push({ ...opened, ...(complains ? { complains } : {}) });
      opened.page.setDefaultTimeout(10_000);
      await opened.page.clock.install({ time: NOW });
      await prepare?.(opened.page);
      await opened.page.goto(`${originOf(from)}${ARTICLE}?reader=ann@example.com#top`);
      return opened.page;
    },
  };
}

/** As strict as a page can be that carries us, which is allowed what docs/embedding.md names and nothing more. */
const policyOf = (site: string): string =>
  [
    "default-src 'none'",
    `script-src ${site}`,
    `connect-src ${site}`,
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

const html = ({ body, style }: OpenedPage, site: string): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Living with anxiety</title>
<link rel="stylesheet" href="/plain.css">
${style ? `<link rel="stylesheet" href="/${style}.css">` : ''}
<script src="${site}/embed.js" async></script>
</head>
<body>
<main>
<h1>Living with anxiety</h1>
<p>Breathe out, and read on.</p>
${body.replaceAll('SITE', site)}
</main>
</body>
</html>`;

/** Whatever a theme, or an ill-meaning page, may say of all that it can reach. */
const styles: Readonly<Record<string, string>> = {
  '/plain.css':
    'body { margin: 0; font: 1.1rem/1.6 Georgia, serif; background: #fff; color: #222 } main { max-width: 44rem; margin: 0 auto; padding: 1rem }',
  '/small-rem.css': 'html { font-size: 62.5% } body { font-size: 1.8rem }',
  '/hostile.css': `
    :root { --ink: red; --card: red; --accent: red; --quarter-hour-rem: 1px; font-size: 3px; line-height: 9 }
    main { max-width: none; padding: 16px; color: red; text-transform: uppercase; letter-spacing: 1em; text-align: right; direction: rtl; cursor: wait; visibility: hidden; pointer-events: none; font-family: cursive }
    main * { all: unset !important; display: none !important; --ink: red !important; --quarter-hour-rem: 1px !important; opacity: 0 !important; position: fixed !important; left: -999px !important; width: 1px !important; height: 1px !important; overflow: hidden !important; transform: scale(0) !important; background: red !important; animation: none !important }
    main h1 { display: block !important; position: static !important; opacity: 1 !important; visibility: visible !important; width: auto !important; height: auto !important; transform: none !important; font-size: 20px !important; background: none !important }
    a, button, input, textarea, label, h2, p, .card, .box, .button { display: none !important; color: red !important }`,
};
