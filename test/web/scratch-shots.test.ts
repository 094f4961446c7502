import { it } from 'vitest';
import { useSite } from './site.ts';
import { openAs } from './console/staff.ts';
import { PHONE, DESKTOP } from '../support/browser.ts';
const site = useSite();
let n = 0;
const write = async (body: object) => {
  n++;
  site.stack.clock.set(site.stack.clock.now() + 61_000);
  const r = await fetch(`${site.stack.url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(body) });
  if (r.status !== 202) throw new Error(await r.text());
};
const call = async (method: string, path: string, body?: object) => {
  const t = await (await fetch(`${site.stack.url}/_local/token`, { method: 'POST', body: JSON.stringify({ email: 'alex@example.org' }) })).json() as any;
  const r = await fetch(site.stack.url + path, { method, headers: { authorization: `Bearer ${t.access_token}`, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) });
  return await r.json() as any;
};
it('shots', async () => {
  site.stack.clock.set(Date.parse('2026-11-20T15:00:00.000Z'));
  await write({ name: 'Priya Natarajan', email: 'priya@example.com', message: 'Hello, I read your article about panic and wondered whether you also see people in the evenings. I work until six most days.', page: '/articles/panic', phone: '01273 123456' });
  await write({ name: 'Tom O’Brien', email: 'tom@example.com', message: 'Do you see couples?' });
  await write({ name: 'Best SEO', email: 'seo@example.com', message: 'Rank first! https://a.example https://b.example https://c.example', page: '/message' });
  await fetch(`${site.stack.url}/api/bookings`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ start: '2026-11-24T11:00:00.000Z', room: 'lewes', name: 'Priya Natarajan', email: 'priya@example.com' }) });
  const { items } = await call('GET', '/api/console/conversations?status=open');
  const priya = items.find((i: any) => i.name.startsWith('Priya')).id;
  site.stack.clock.set(Date.parse('2026-11-20T16:20:00.000Z'));
  await call('POST', `/api/console/conversations/${priya}/notes`, { text: 'Rang at 16:10, no answer. Will try on Monday.' });
  site.stack.clock.set(Date.parse('2026-11-20T16:40:00.000Z'));
  await call('POST', `/api/console/conversations/${priya}/replies`, { text: 'Dear Priya,\n\nyes: on Thursdays I am in Brighton until seven. You can choose a time here:\nhttps://book.example.org/with/alex\n\nAlex' });
  site.stack.clock.set(Date.parse('2026-11-21T09:12:00.000Z'));
  await write({ name: 'Priya Natarajan', email: 'priya@example.com', message: 'Thank you so much, Thursday would be perfect.' });
  await call('PATCH', `/api/console/conversations/${priya}`, { assignee: 'alex' });
  await write({ name: '李小龍', email: 'li@example.com', message: 'Is there parking near the Hove room?\nI would come by car.' });
  site.stack.clock.set(Date.parse('2026-11-21T10:00:00.000Z'));
  for (const [dev, size] of [['desktop', DESKTOP], ['phone', PHONE]] as const)
    for (const dark of [false, true]) {
      const name = (s: string) => `/tmp/shots/inbox-${s}-${dev}-${dark ? 'dark' : 'light'}.png`;
      const page = await openAs(site, 'alex', '/console/inbox', { ...size, dark });
      await page.getByText('Priya').first().waitFor();
      await page.screenshot({ path: name('list') });
      await page.goto(site.stack.url + `/console/inbox/${priya}`);
      await page.getByLabel('Reply to').waitFor();
      await page.screenshot({ path: name('conversation'), fullPage: dev === 'phone' });
      if (dev === 'desktop') await page.screenshot({ path: name('conversation-full'), fullPage: true });
      await page.goto(site.stack.url + `/console/inbox?status=spam`);
      await page.getByText('Best SEO').first().waitFor();
      await page.screenshot({ path: name('spam') });
      await page.goto(site.stack.url + `/console/inbox?status=closed`);
      await page.getByText('Nothing has been closed').waitFor();
      await page.screenshot({ path: name('empty') });
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await page.screenshot({ path: name('help') });
      if (dev === 'desktop') { await page.setViewportSize({ width: 1500, height: 900 }); await page.goto(site.stack.url + `/console/inbox/${priya}`); await page.getByLabel('Reply to').waitFor(); await page.getByText('Private note', { exact: true }).last().click(); await page.getByText('Assigned to').click(); await page.screenshot({ path: name('wide') }); }
    }
}, 180_000);
