import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** As far as it is met within a page. */
interface InPage {
  readonly axe?: typeof axe;
  readonly document: Parameters<typeof axe.run>[0];
}

/** What axe found, with where: by all of its rules unless some are named. What a frame shows is not looked at. */
export async function faults(
  page: Page,
  { tags, rules }: { tags?: string[]; rules?: string[] } = {},
): Promise<string[]> {
  // By the browser's own door, so a page's policy on scripts is as it was.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const only = rules ?? tags;
  const options = { iframes: false, resultTypes: ['violations' as const], ...(only && { runOnly: only }) };
  return page.evaluate(async (options) => {
    const { axe, document } = globalThis as unknown as InPage;
    if (!axe) throw new Error('axe is not in the page');
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }, options);
}
