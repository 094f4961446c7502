import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { tabTo } from '../keyboard.ts';
import { said } from '../managed.ts';
import { focused, useSite } from '../site.ts';
import { itIsNowAgain } from './clients.ts';
import { openAs } from './staff.ts';
import { conversation, conversationUntil, replyBox, row, thread, write } from './writers.ts';

const site = useSite();
let ann: string;
let bo: string;
beforeAll(async () => {
  bo = await write(site, { name: 'Bo Second' });
  ann = await write(site, { name: 'Ann First' });
});
afterAll(() => itIsNowAgain(site));

const openInbox = async () => {
  const page = await openAs(site, 'alex', '/console/inbox');
  await row(page, 'Ann First').waitFor();
  return page;
};

describe('single keys', () => {
  it('walk the list, open, answer, note, assign, close and go back', async () => {
    const page = await openInbox();
    await page.keyboard.press('j');
    expect(await focused(page)).toContain('Ann First');
    await page.keyboard.press('j');
    expect(await focused(page)).toContain('Bo Second');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toContain('Ann First');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.getByRole('heading', { name: 'Bo Second' }).waitFor();
    await page.keyboard.press('a');
    await said(page, 'Assigned to you.');
    await page.keyboard.press('n');
    await page.keyboard.type('jane rang');
    await page.keyboard.press('Meta+Enter');
    await thread(page).getByText('jane rang').waitFor();
    await page.getByRole('heading', { name: 'Bo Second' }).click();
    await page.keyboard.press('r');
    await page.keyboard.type('Yes!');
    expect(await replyBox(page).inputValue()).toBe('Yes!');
    await page.getByRole('heading', { name: 'Bo Second' }).click();
    await page.keyboard.press('e');
    await said(page, 'Closed.');
    expect(await conversation(site, bo)).toMatchObject({ assignee: 'alex', status: 'closed' });
    await page.keyboard.press('e');
    await conversationUntil(site, bo, ({ status }) => status === 'open');
    await row(page, 'Bo Second').waitFor();
    await page.keyboard.press('u');
    await page.waitForURL('**/console/inbox');
    await expect.poll(() => focused(page)).toContain('Bo Second');
    await page.keyboard.press('/');
    await page.keyboard.type('e?');
    expect(await page.getByLabel('Search by name or email').inputValue()).toBe('e?');
  });

  it('file as spam with one more press, and take it back', async () => {
    const page = await openAs(site, 'alex', `/console/inbox/${ann}`);
    await replyBox(page).waitFor();
    await page.keyboard.press('!');
    await page.getByRole('dialog', { name: 'Mark as spam?' }).waitFor();
    await page.keyboard.press('Enter');
    await conversationUntil(site, ann, ({ status }) => status === 'spam');
    await said(page, 'Filed as spam.');
    await page.keyboard.press('!');
    await conversationUntil(site, ann, ({ status }) => status === 'open');
  });

  it('do nothing to a conversation while none is open, nor with a key of the browser’s', async () => {
    const page = await openInbox();
    for (const key of ['e', '!', 'a', 'Control+j', 'Alt+u']) await page.keyboard.press(key);
    expect(await page.locator('.inbox-row:focus').count()).toBe(0);
    expect((await conversation(site, ann)).status).toBe('open');
  });

  it('are told by a sheet, which turns them off, and this device remembers it', async () => {
    const page = await openInbox();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByText('Write a private note').waitFor();
    await expectNoBarriers(page);
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await sheet.getByLabel('Use single keys').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await page.locator('.inbox-row:focus').count()).toBe(0);
    await page.reload();
    await row(page, 'Ann First').waitFor();
    await page.keyboard.press('?');
    expect(await sheet.count()).toBe(0);
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await sheet.getByLabel('Use single keys').check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await page.locator('.inbox-row:focus').count()).toBe(1);
  });
});

it('without single keys too, everything is reached by Tab, Enter and Space', async () => {
  const page = await openInbox();
  await tabTo(page, 'Search by name');
  await tabTo(page, 'Open');
  await tabTo(page, 'Ann First');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Ann First');
  await tabTo(page, 'Assigned to nobody');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Sam Example');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Assigned to nobody');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Sam Example');
  await page.keyboard.press('Space');
  await said(page, 'Assigned to Sam Example.');
  await tabTo(page, 'Reply to Ann First');
  await page.keyboard.type('Yes, we do.');
  await tabTo(page, 'Send reply');
  await page.keyboard.press('Enter');
  await said(page, 'Your reply is stored and on its way.');
});
