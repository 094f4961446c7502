import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { openBrowser, visit } from '../support/browser.ts';
import { type Ask, byRule, meet, PLAIN, type Visitor, wrongOf } from '../support/hostile.ts';
import { payloads } from '../support/payloads.ts';
import { SATURDAY } from '../support/world.ts';
import { calendarBytes, onOneLine } from '../support/written-mail.ts';
import { KINDS, outside, type Sent, sweep } from './hostile-sent.ts';

/** The first two are like anybody: what the others' mails may hold is what theirs do. */
const all = [PLAIN, { ...PLAIN, what: 'nothing of the kind either' }, ...payloads];
let visitors: Visitor[];
let replies: ReadonlySet<string>;
let mails: readonly Sent[];
beforeAll(async () => {
  vi.setSystemTime(SATURDAY);
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const { call, send } = await openApi();
  let asked = 0;
  const ask: Ask = (path, body, headers = {}) =>
    call({
      method: body ? 'POST' : 'GET',
      path,
      body,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `the-key-of-request-${++asked}`,
        'x-viewer-address': `192.0.2.${asked % 250}`,
        ...headers,
      },
    });
  visitors = await meet(ask, all);
  const { items } = (await call({ as: 'alex', path: '/api/console/conversations?limit=100' })).json;
  for (const { id, email } of items) {
    const { text } = visitors.find((visitor) => visitor.email === email) ?? expect.fail(email);
    await send('alex', 'POST', `/api/console/conversations/${id}/replies`, { text });
  }
  replies = new Set(items.map(({ email }: Visitor) => email));
  const first = await sweep();
  for (const [index, visitor] of visitors.entries())
    await cancel(visitor, { ask, send, byClient: index % 2 === 0 });
  mails = [...first, ...(await sweep())];
  vi.useRealTimers();
});
/** One after the other by the client and by the practice, each with the payload for a reason. */
async function cancel(
  { booking: { id, manageUrl }, text, refused }: Visitor,
  { ask, send, byClient }: { ask: Ask; send: Api['send']; byClient: boolean },
): Promise<void> {
  const reason = refused === 'anywhere' ? '' : text;
  const headers = { authorization: `Manage ${manageUrl.split(`${id}.`)[1]}` };
  const { status } = byClient
    ? await ask(`/api/bookings/${id}/cancellation`, { reason }, headers)
    : await send('owner', 'POST', `/api/console/bookings/${id}/cancellation`, { reason });
  expect(status).toBe(200);
}

afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** The mail of a kind to a visitor, or to staff about their booking. */
const mailOf = ({ email }: Visitor, kind: string): Sent | undefined =>
  mails.find((sent) => sent.kind === kind && (sent.to.includes(email) || sent.mail.text?.includes(email)));

/** White space apart: a mail's lines end elsewhere. */
const flat = (text = ''): string => onOneLine(text).trim();

/** Where a notice should show the name, and a reply the text, as `read` finds it in a mail. */
const unsaid = (read: (sent: Sent) => string | undefined) =>
  wrongOf(visitors)((visitor) => {
    const lacks = (kind: string, words: string) => {
      const sent = mailOf(visitor, kind);
      return sent && flat(read(sent)).includes(flat(words)) ? [] : [`the ${kind} lacks it`];
    };
    return [
      ...lacks('notice', visitor.name),
      ...(replies.has(visitor.email) ? lacks('reply', visitor.text) : []),
      ...(visitor.refused === 'anywhere' ? [] : lacks('cancelled-notice', visitor.text)),
    ];
  });

it('fault 38: what is typed is taken or refused by rule, and nothing breaks', () => {
  const statuses = visitors.map(({ what, statuses }) => [what, ...statuses]);
  expect(statuses).toEqual(all.map((payload) => [payload.what, ...byRule(payload)]));
});

describe('the mails about it', () => {
  it('fault 37: have the header fields, the one recipient and the parts that anybody’s have', () => {
    expect(mails.filter(({ kind }) => kind === 'notice')).toHaveLength(visitors.length);
    const usual = new Map(mails.toReversed().map((sent) => [sent.kind, outside(sent)]));
    expect([...usual.keys()].toSorted()).toEqual(KINDS.map(([kind]) => kind).toSorted());
    for (const sent of mails) {
      expect(outside(sent)).toEqual(usual.get(sent.kind));
      expect(sent.to).toEqual([sent.mail.to?.[0]?.address]);
      expect(sent.to[0]).toMatch(/^(visitor-\d+@example\.com|(alex|sam)@example\.org)$/);
      expect(JSON.stringify(sent.mail.headers)).not.toMatch(/evil|alert|Won/);
    }
  });

  it('fault 38: say in their text what was typed, and nothing is lost', () => {
    expect(unsaid(({ mail }) => mail.text)).toEqual({});
  });

  it('fault 40: hold one event, with the properties that anybody’s has and the name in its words', () => {
    const [plain] = visitors;
    const usual = entriesOf(plain ?? expect.fail()).map(({ properties }) => properties);
    expect(usual.map((properties) => properties.filter((name) => name === 'vevent'))).toEqual([
      ['vevent'],
      ['vevent'],
    ]);
    const wrong = wrongOf(visitors)((visitor) => {
      const entries = entriesOf(visitor);
      const strange = entries.filter(({ properties }, index) => `${properties}` !== `${usual[index]}`);
      const named = entries.some(({ words }) => flat(words).includes(flat(visitor.name)));
      return [...strange.map(({ properties }) => `${properties}`), ...(named ? [] : ['no name'])];
    });
    expect(wrong).toEqual({});
  });
});

/** The entries of the confirmation and the notice, in this order, as another program reads them. */
const entriesOf = (visitor: Visitor) =>
  ['confirmation', 'notice'].map((kind) => {
    const { raw } = mailOf(visitor, kind) ?? expect.fail(`no ${kind}`);
    const calendar = new ICAL.Component(ICAL.parse(calendarBytes(raw)));
    const within = calendar.getAllSubcomponents();
    const events = within.filter(({ name }) => name === 'vevent');
    return {
      properties: [...within, ...events.flatMap((event) => event.getAllProperties())].map(({ name }) => name),
      words: events
        .flatMap((event) => [
          event.getFirstPropertyValue('summary'),
          event.getFirstPropertyValue('description'),
        ])
        .join('\n'),
    };
  });

describe('their HTML in a real browser', () => {
  let page: Page;
  let close: () => Promise<void>;
  const alarms: string[] = [];
  beforeAll(async () => {
    const browser = await openBrowser();
    const opened = await visit(browser);
    page = opened.page;
    page.on('dialog', (dialog) => {
      alarms.push(dialog.message());
      return dialog.dismiss();
    });
    close = async () => {
      await browser.close();
      expect([alarms, opened.strangers, opened.complaints]).toEqual([[], [], []]);
    };
  });
  afterAll(() => close());

  it('fault 38: has no element, no attribute and no address but ours, and shows what was typed as text', async () => {
    const read = await page.evaluate(
      readPages,
      mails.map(({ mail }) => mail.html ?? ''),
    );
    const pages = new Map(mails.map((sent, index) => [sent, read[index]]));
    const ofNobody = mails.filter(({ kind }) => kind === 'message-notice').slice(0, 1);
    const ofPlain = KINDS.flatMap(([kind]) => visitors.slice(0, 2).map((visitor) => mailOf(visitor, kind)));
    const known = new Set(
      [...ofPlain, ...ofNobody].flatMap((sent) => (sent && pages.get(sent)?.words) ?? []),
    );
    expect(known.size).toBeGreaterThan(20);
    expect(read.flatMap(({ words }) => words).filter((word) => !known.has(word))).toEqual([]);
    expect(unsaid((sent) => pages.get(sent)?.text)).toEqual({});
  });

  it('fault 38: does nothing in a reader that lets scripts run and pictures load', async () => {
    for (const { mail } of mails.filter(({ kind }) =>
      ['notice', 'reply', 'cancelled', 'cancelled-notice'].includes(kind),
    ))
      await page.setContent(mail.html ?? '');
    expect(await page.title()).not.toBe('');
  });
});

/** In the browser: of each page its text, and its elements, attributes and addresses, but for what is each mail’s own. */
function readPages(pages: string[]): { text: string; words: string[] }[] {
  return pages.map((html) => {
    const { documentElement: root } = new DOMParser().parseFromString(html, 'text/html');
    for (const end of root.querySelectorAll('br')) end.append('\n');
    const words = [root, ...root.querySelectorAll('*')].flatMap((element) => [
      element.localName,
      ...[...element.attributes].map(({ name, value }) =>
        name === 'href'
          ? `href ${value.replace(/#.*|visitor-\d+|(?<=query=|\/console\/inbox\/).*/, '')}`
          : `${element.localName} ${name}`,
      ),
    ]);
    return { text: root.textContent ?? '', words };
  });
}
