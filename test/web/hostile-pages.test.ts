import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Ask, byRule, meet, type Visitor, wrongOf } from '../support/hostile.ts';
import { payloads } from '../support/payloads.ts';
import { onOneLine } from '../support/written-mail.ts';
import { callAs } from './console/clients.ts';
import { openAs } from './console/staff.ts';
import { useSite } from './site.ts';

const site = useSite();

const ask: Ask = async (path, body) => {
  const answer = await fetch(site.stack.url + path, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, json: await answer.json() };
};

let visitors: Visitor[];
beforeAll(async () => {
  // The mails have a test of their own: here nobody sends them.
  await ask('/_local/faults', { service: 'ses', error: 'ThrottlingException', times: 1_000_000 });
  visitors = await meet(ask, payloads);
  const { booking, text } = visitors[0] ?? expect.fail();
  const path = `/api/console/bookings/${booking.id}/cancellation`;
  await callAs(site, 'owner', { method: 'POST', path, body: { reason: text } });
}, 180_000);

/** What a script would say that runs after all. */
const alarms: string[] = [];
const watched = {
  prepare: async (page: Page) => {
    page.on('dialog', (dialog) => {
      alarms.push(dialog.message());
      return dialog.dismiss();
    });
  },
};

/** In the browser: what could act and is none of ours. */
const strangeElements = (): string[] =>
  [...document.querySelectorAll('*')]
    .filter(
      (element) =>
        element.matches('iframe, object, embed, base, [srcdoc], [http-equiv=refresh], script:not([src])') ||
        element.getAttributeNames().some((name) => name.startsWith('on')) ||
        /^(javascript|data|vbscript):/i.test(
          element.getAttribute('href') ?? element.getAttribute('action') ?? '',
        ),
    )
    .map(({ outerHTML }) => outerHTML);

/** A page of the console once it has what it asked for, and the pages to which its main part leads. */
async function look(page: Page, path: string): Promise<{ text: string; leads: string[] }> {
  await page.goto(site.stack.url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(strangeElements)).toEqual([]);
  const main = page.locator('main');
  return {
    text: onOneLine((await main.textContent()) ?? ''),
    leads: await main
      .locator('a[href^="/console/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '')),
  };
}

it('what is typed is taken or refused by rule, and nothing breaks', () => {
  const statuses = visitors.map(({ what, statuses }) => [what, ...statuses]);
  expect(statuses).toEqual(payloads.map((payload) => [payload.what, ...byRule(payload)]));
});

describe('fault 38: on the pages', () => {
  it('every name stands in the list of bookings as it was typed', async () => {
    const page = await openAs(site, 'owner', '/console/bookings', watched);
    const { text } = await look(page, '/console/bookings');
    const shown = wrongOf(visitors)(({ name }) =>
      text.includes(onOneLine(name).trim()) ? [] : ['not shown'],
    );
    expect([shown, alarms]).toEqual([{}, []]);
  });

  it('every one that the console’s navigation leads to shows what was typed, and none of it acts', async () => {
    const page = await openAs(site, 'owner', '/console', watched);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const navigation = await page
      .locator('nav a[href^="/console"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(navigation).toContain('/console/bookings');
    const seen: string[] = [];
    for (const path of [...navigation, '/console/calendar?week=2026-11-23']) {
      const { text, leads } = await look(page, path);
      seen.push(...(text.includes(visitors[1]?.name ?? '') ? [path] : []));
      // One of each kind: pages of bookings, of conversations, of therapists.
      const kinds = new Map(leads.map((lead) => [lead.replace(/[^/]*$/, ''), lead]));
      for (const lead of kinds.values()) await look(page, lead);
    }
    expect(seen).toEqual(
      expect.arrayContaining(['/console', '/console/bookings', '/console/calendar?week=2026-11-23']),
    );
    expect(alarms).toEqual([]);
  });

  it('that staff have of a booking and its client has of it say the reason, which does not act', async () => {
    const { booking, name, text } = visitors[0] ?? expect.fail();
    const ofStaff = await openAs(site, 'owner', `/console/bookings/${booking.id}`, watched);
    expect((await look(ofStaff, `/console/bookings/${booking.id}`)).text).toContain(name);
    await ofStaff.getByText(text).first().waitFor();
    const ofClient = await site.open(booking.manageUrl.slice(site.stack.url.length), watched);
    await ofClient.getByText('cancelled').first().waitFor();
    expect(await ofClient.evaluate(strangeElements)).toEqual([]);
    expect(alarms).toEqual([]);
  });
});
