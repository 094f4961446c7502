import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { faults } from '../support/axe.ts';
import { DESKTOP, PHONE, SMALL_PHONE } from '../support/browser.ts';

/** What must hold of anything that is read, also of what is not a page by itself. */
export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PAGE = [...WCAG, 'best-practice'];

/** Expects none: on a phone or a desktop, by day or by night, or with large text. @param tags - axe's names of sets of rules */
export async function expectNoBarriers(page: Page, tags = PAGE): Promise<void> {
  await page.setViewportSize(PHONE);
  expect(await faults(page, { tags })).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await faults(page, { rules: ['color-contrast'] })).toEqual([]);
  await page.setViewportSize(DESKTOP);
  expect(await faults(page, { rules: ['color-contrast'] })).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await faults(page, { tags })).toEqual([]);
  expect(await overflow(page, DESKTOP)).toBe(0);
  expect(await overflow(page, SMALL_PHONE)).toBe(0);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  expect(await overflow(page, SMALL_PHONE)).toBe(0);
}

/** How many pixels lie to the right of what can be seen. */
async function overflow(page: Page, { width, height }: typeof PHONE): Promise<number> {
  await page.setViewportSize({ width, height });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
