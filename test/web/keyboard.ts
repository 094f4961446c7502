import type { Page } from 'playwright-core';

/** Presses Tab until what is wanted has focus, as somebody without a mouse would. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(isFocused, name)) return;
  }
  throw new Error(`sixty presses of Tab do not lead to ${name}`);
}

/** By the start of its name: an `aria-label`, a label's text, or its own; also within an element of ours. Runs in the page. */
function isFocused(name: string): boolean {
  const focus = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  const label =
    focus instanceof HTMLInputElement ||
    focus instanceof HTMLTextAreaElement ||
    focus instanceof HTMLSelectElement
      ? focus.labels?.[0]?.textContent
      : null;
  return (label ?? focus?.getAttribute('aria-label') ?? focus?.textContent ?? '').startsWith(name);
}

/** Whether it can be seen what has focus. */
export const outlined = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const focus = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(focus ?? document.body);
    return outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 3;
  });
