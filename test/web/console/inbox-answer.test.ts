import { afterAll, describe, expect, it } from 'vitest';
import { expectNoBarriers } from '../barriers.ts';
import { said } from '../managed.ts';
import { focused, refusal, useSite } from '../site.ts';
import { itIsNowAgain } from './clients.ts';
import { openAs } from './staff.ts';
import { colleague, conversation, replyBox, thread, write } from './writers.ts';

const site = useSite();
afterAll(() => itIsNowAgain(site));
const SEND = { name: 'Send reply', exact: true };
const repliesIn = async (id: string) =>
  (await conversation(site, id)).entries.flatMap((entry) => (entry.kind === 'reply' ? [entry.text] : []));
/** Opened, and read by it: nothing but what a test does changes the conversation. */
async function openRead(id: string) {
  const page = await openAs(site, 'alex', `/console/inbox/${id}`);
  await page.locator('.inbox-row[aria-current]:not(.unread)').waitFor();
  return page;
}
const later = () => site.stack.clock.set(site.stack.clock.now() + 60_000);

describe('fault 12: a reply whose answer is lost', () => {
  it('is kept, and a second press sends it no second time', async () => {
    const id = await write(site);
    later();
    const page = await openRead(id);
    await replyBox(page).fill('Yes, we do.');
    // What it reads again does not come either, so that only the key tells that it was sent.
    await page.route(`**/conversations/${id}`, (route) => route.abort());
    await page.route('**/conversations?**', (route) => route.abort());
    await page.route('**/replies', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', SEND).click();
    await said(page, 'No answer came, so it is not certain that this was sent.');
    expect(await replyBox(page).inputValue()).toBe('Yes, we do.');
    expect(await repliesIn(id)).toEqual(['Yes, we do.']);
    await expectNoBarriers(page);
    await page.unrouteAll();
    await page.getByRole('button', SEND).click();
    await thread(page).getByText('Yes, we do.').waitFor();
    expect(await repliesIn(id)).toEqual(['Yes, we do.']);
  });

  it('is found in the thread by itself, once that can be read', async () => {
    const id = await write(site);
    later();
    const page = await openRead(id);
    await replyBox(page).fill('Yes, on Thursdays.');
    await page.route('**/replies', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', SEND).click();
    await said(page, 'Your reply is stored and on its way.');
    expect(await replyBox(page).inputValue()).toBe('');
  });

  it('that was never carried out is sent by the second press', async () => {
    const id = await write(site);
    const page = await openRead(id);
    await replyBox(page).fill('Yes, in Hove.');
    await page.route('**/replies', (route) => route.abort());
    await page.getByRole('button', SEND).click();
    await said(page, 'No answer came');
    expect(await repliesIn(id)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole('button', SEND).click();
    await said(page, 'Your reply is stored and on its way.');
    expect(await repliesIn(id)).toEqual(['Yes, in Hove.']);
  });
});

it('fault 10: a double press writes once', async () => {
  const id = await write(site);
  const page = await openAs(site, 'alex', `/console/inbox/${id}`);
  await replyBox(page).waitFor();
  await page.getByLabel('Private note', { exact: true }).first().check();
  await page.getByRole('textbox', { name: 'Private note' }).fill('Rang, no answer');
  await page.getByRole('button', { name: 'Save note' }).dblclick();
  await said(page, 'The note is saved.');
  expect((await conversation(site, id)).entries.filter(({ kind }) => kind === 'note')).toHaveLength(1);
});

it.each([
  [503, 'busy', 'Nothing was lost: please press again.'],
  [401, 'unauthenticated', 'Your sign-in has ended. Sign in again; what you have typed is kept.'],
])('a refusal with %i says so and keeps every word', async (status, code, words) => {
  const id = await write(site);
  const page = await openAs(site, 'alex', `/console/inbox/${id}`);
  await replyBox(page).fill('Yes.');
  await page.route('**/replies', refusal(status, code));
  await page.getByRole('button', SEND).click();
  await page.locator('.answer .errors').getByText(words).waitFor();
  expect(await replyBox(page).inputValue()).toBe('Yes.');
});

describe('when a colleague has answered meanwhile', () => {
  it('says so and shows it before sending; the second press sends', async () => {
    const id = await write(site, { name: 'Ann Twice' });
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await replyBox(page).fill('Yes, from me.');
    await colleague(site, id, { path: '/replies', body: { text: 'Yes, from Sam.' } });
    await page.getByRole('button', SEND).click();
    await page.locator('.answer').getByText('Not sent yet: there is something new').waitFor();
    expect(await focused(page)).toContain('Yes, from Sam.');
    expect(await repliesIn(id)).toEqual(['Yes, from Sam.']);
    await expectNoBarriers(page);
    later();
    await page.getByRole('button', { name: 'Send it anyway' }).click();
    await said(page, 'Your reply is stored and on its way.');
    expect(await repliesIn(id)).toEqual(['Yes, from Sam.', 'Yes, from me.']);
  });

  it('also when the page has shown it already, since eyes are on what is typed', async () => {
    const id = await write(site);
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await replyBox(page).fill('Yes, from me.');
    await colleague(site, id, { path: '/replies', body: { text: 'Yes, from Sam.' } });
    await thread(page).getByText('Yes, from Sam.').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('.answer').getByText('Not sent yet').waitFor();
    expect(await repliesIn(id)).toEqual(['Yes, from Sam.']);
  });

  it('a note of theirs, or their reading it, asks nobody anything', async () => {
    const id = await write(site);
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await replyBox(page).fill('Yes.');
    await page.route('**/conversations?**', (route) => route.abort());
    await colleague(site, id, { path: '/notes', body: { text: 'Rang' } });
    await page.getByRole('button', SEND).click();
    await said(page, 'Your reply is stored and on its way.');
  });
});

describe('what is written and not yet sent', () => {
  it('outlives a reload, another conversation, and the tab; reply and note apart', async () => {
    const id = await write(site);
    const other = await write(site);
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await replyBox(page).fill('Half a reply');
    await page.getByLabel('Private note', { exact: true }).first().check();
    await page.getByRole('textbox', { name: 'Private note' }).fill('Half a note');
    await page.reload();
    await replyBox(page).waitFor();
    await expect.poll(() => replyBox(page).inputValue()).toBe('Half a reply');
    await page.goto(`${site.stack.url}/console/inbox/${other}`);
    await replyBox(page).waitFor();
    await expect.poll(() => replyBox(page).inputValue()).toBe('');

    // Another tab of the same device, signed in anew.
    const signedIn = await page.evaluate(() => Object.entries(sessionStorage));
    const next = await page.context().newPage();
    await next.addInitScript((kept) => {
      for (const [name, value] of kept) if (name.startsWith('oidc.')) sessionStorage.setItem(name, value);
    }, signedIn);
    await page.close();
    await next.goto(`${site.stack.url}/console/inbox/${id}`);
    await replyBox(next).waitFor();
    await expect.poll(() => replyBox(next).inputValue()).toBe('Half a reply');
    await next.getByLabel('Private note', { exact: true }).first().check();
    expect(await next.getByRole('textbox', { name: 'Private note' }).inputValue()).toBe('Half a note');
  });

  it('is forgotten by signing out, and is not shown to whoever signs in next', async () => {
    const id = await write(site);
    const page = await openAs(site, 'alex', `/console/inbox/${id}`);
    await replyBox(page).fill('For Ann only');
    const kept = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    expect(await kept()).toContain('For Ann only');
    await page.route('**/api/console/me', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), email: 'sam@example.org' } });
    });
    await page.reload();
    await replyBox(page).waitFor();
    await expect.poll(() => replyBox(page).inputValue()).toBe('');
    expect(await kept()).not.toContain('For Ann only');
    await replyBox(page).fill('For Ann again');
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/console');
    await expect.poll(kept).not.toContain('For Ann again');
  });
});
