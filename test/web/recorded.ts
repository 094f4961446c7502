import type { Page, Route } from 'playwright-core';

export interface Sent {
  readonly key: string | undefined;
  readonly body: string | null;
}
type Answer = (route: Route) => Promise<unknown>;

/** What is sent to a route, in order; each call is answered by the next of `answers`, and then by the API itself. */
export async function record(page: Page, path: string, ...answers: Answer[]): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  await page.route(path, async (route) => {
    sent.push({ key: route.request().headers()['idempotency-key'], body: route.request().postData() });
    await (answers.shift() ?? ((call: Route) => call.continue()))(route);
  });
  return sent;
}

export const lost: Answer = (route) => route.abort();
export const silent: Answer = async () => {};
/** It is carried out, and nobody hears of it. */
export const answerLost: Answer = async (route) => {
  await route.fetch();
  await route.abort();
};
