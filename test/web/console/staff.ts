import type { Page } from 'playwright-core';
import type { Visitor } from '../../support/browser.ts';
import { heading, type Site } from '../site.ts';

type Opening = Visitor & { readonly prepare?: (page: Page) => Promise<unknown> };

/**
 * A page of the console, in a tab that somebody has signed in with before. How they sign in has a test of its own.
 * @param who - a sample therapist or `owner`
 */
export async function openAs(
  site: Site,
  who: 'alex' | 'sam' | 'owner',
  path: string,
  { prepare, ...visitor }: Opening = {},
): Promise<Page> {
  const { url } = site.stack;
  const [addresses, token] = await Promise.all([
    fetch(`${url}/api/sign-in`),
    fetch(`${url}/_local/token`, {
      method: 'POST',
      body: JSON.stringify({ email: `${who}@example.org` }),
    }),
  ]);
  const { issuer, clientId } = (await addresses.json()) as { issuer: string; clientId: string };
  const { access_token } = (await token.json()) as { access_token: string };
  const kept = {
    key: `oidc.user:${issuer}:${clientId}`,
    user: { access_token, token_type: 'Bearer', profile: {}, expires_at: FAR_AHEAD },
  };
  return site.open(path, {
    ...visitor,
    prepare: async (page) => {
      await page.addInitScript(({ key, user }) => sessionStorage.setItem(key, JSON.stringify(user)), kept);
      await prepare?.(page);
    },
  });
}

/** 2100-01-01T00:00:00Z, in seconds: the API decides whether the token is good. */
const FAR_AHEAD = 4_102_444_800;

/** The page's heading has the words: it has been drawn. */
export const headed = (page: Page, words: string): Promise<void> =>
  heading(page).getByText(words, { exact: true }).waitFor();
