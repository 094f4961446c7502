import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DESKTOP, PHONE, SMALL_PHONE } from '../support/browser.ts';

/** Expects none: on a phone or a desktop, by day or by night, or with large text. */
export async function expectNoBarriers(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await faults(page, ['color-contrast'])).toEqual([]);
  await page.setViewportSize(DESKTOP);
  expect(await faults(page, ['color-contrast'])).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await faults(page)).toEqual([]);
  expect(await overflow(page, DESKTOP)).toBe(0);
  expect(await overflow(page, SMALL_PHONE)).toBe(0);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  expect(await overflow(page, SMALL_PHONE)).toBe(0);
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe found, with where. @param only - rules by name; without them, all that WCAG 2.2 AA asks for */
async function faults(page: Page, only?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (only ? axe.withRules(only) : axe.withTags(RULES)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** How many pixels lie to the right of what can be seen. */
async function overflow(page: Page, { width, height }: typeof PHONE): Promise<number> {
  await page.setViewportSize({ width, height });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
