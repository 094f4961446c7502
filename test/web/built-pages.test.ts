import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DESKTOP } from '../support/browser.ts';
import { heading, useSite } from './site.ts';

const folder = join(import.meta.dirname, '../../.build/web');
const pages = ['index.html', 'manage.html', 'message.html', 'console.html', '404.html'];
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const site = useSite();

describe('the built pages', () => {
  it.each(pages)('hold no script, style or handler of their own, as the policy asks: %s', (file) => {
    const html = read(file);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
  });

  it.each(pages)('name nobody but the site itself: %s', (file) => {
    expect(read(file)).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it.each(['index.html', 'manage.html', 'message.html'])(
    'come to less than 30 KB gzipped, all in all: %s',
    (page) => {
      const html = read(page);
      const linked = [...html.matchAll(/(?:src|href)="\/([^"]+\.\w+)"/g)].map(([, file = '']) => file);
      expect(linked.some((file) => file.endsWith('.js'))).toBe(true);
      expect(linked.some((file) => file.endsWith('.css'))).toBe(true);
      const bytes = [page, ...linked].map(
        (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
      );
      expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(30 * 1024);
    },
  );

  it('load all of it at once: no script waits for another to ask for it', async () => {
    const assets = readdirSync(join(folder, 'assets')).filter((file) => file.endsWith('.js'));
    const html = pages.map(read).join();
    expect(assets.filter((file) => !html.includes(file))).toEqual([]);
  });
});

describe('without JavaScript', () => {
  it.each([
    ['/', 'Please telephone or write to the practice instead'],
    ['/manage', 'please telephone the practice'],
    ['/message', 'Please telephone or write to the practice instead'],
  ])('%s says what to do instead', async (path, words) => {
    const page = await site.open(path, { ...DESKTOP, javaScript: false, prepare: async () => {} });
    const notice = page.locator('noscript p');
    expect(await notice.isVisible()).toBe(true);
    expect(await notice.textContent()).toContain(words);
  });
});

describe('an address that leads nowhere', () => {
  it('is answered with a kind page and the status 404', async () => {
    const page = await site.open('/nowhere');
    await heading(page).getByText('Page not found').waitFor();
    const response = await page.request.get(`${site.stack.url}/nowhere`);
    expect(response.status()).toBe(404);
    await page.getByRole('link', { name: 'Book a free consultation' }).click();
    await page.getByText('Where would you like to come?').waitFor();
  });
});
