import { describe, expect, it } from 'vitest';
import { withChange } from '../../functions/domain/conversation.ts';
import { DAY_MS, epochMs, HOUR_MS } from '../../functions/domain/units.ts';
import { commitFiling, commitMessage } from '../../functions/store/conversations.ts';
import { Busy } from '../../functions/use-cases/effects.ts';
import { ANN, ORIGIN, useMailTaker } from '../support/mail-taker.ts';
import { filePart, inParts, plainPart } from '../support/raw-mail.ts';

const PROVEN = { 'Authentication-Results': 'amazonses.com; dmarc=pass header.from=example.com' };

const at = useMailTaker();
const { take, only } = at;

const file = async (status: 'closed' | 'spam') =>
  commitFiling(at.taker.world.table, {
    conversation: withChange(await only(), { status }, epochMs(at.taker.world.now)),
    mailing: null,
    person: null,
  });
const pass = (days: number) => {
  at.taker.world.now += days * DAY_MS;
};
/** A conversation with an acknowledgement that SES has sent under the id. */
async function acknowledged() {
  await take('Do you see couples?');
  const { id } = await only();
  await at.taker.sendMails(id, 'from-ses');
  return { id, answers: `<from-ses-0@${ORIGIN.region}.amazonses.com>` };
}
const kindsOf = async (id: string) =>
  (await at.taker.mailingsOf(id)).map((each) => each.mails.map(({ kind }) => kind));

describe('whose conversation a mail belongs to', () => {
  it.each([
    ['within fourteen days, to the open one', 13.99, undefined, 'joins'],
    ['later, to one of its own', 14.01, undefined, 'begins'],
    ['after that one was closed, to one of its own', 1, 'closed', 'begins'],
  ] as const)('that answers nothing: %s', async (_, days, filed, expected) => {
    await acknowledged();
    if (filed) await file(filed);
    pass(days);
    expect(await take('Once more.')).toBe(expected);
    expect(await at.taker.conversationsOf(ANN)).toHaveLength(expected === 'joins' ? 1 : 2);
  });

  it.each([
    ['weeks later', 100, undefined, 'open'],
    ['once it was closed, which opens it', 1, 'closed', 'open'],
    ['once staff said that it is spam, where it stays', 1, 'spam', 'spam'],
  ] as const)('that answers a mail of ours: to that one, %s', async (_, days, filed, status) => {
    const { id, answers } = await acknowledged();
    if (filed) await file(filed);
    pass(days);
    expect(await take('At last.', { answers })).toBe('joins');
    expect(await only()).toMatchObject({ id, status, excerpt: 'At last.' });
  });

  it('that names our mail by the id that we gave it, as where no SES is in between', async () => {
    const { id } = await acknowledged();
    const [mailing] = await at.taker.mailingsOf(id);
    pass(20);
    const ours = `acknowledgement.${Buffer.from(mailing?.id ?? '').toString('base64url')}.${id}@${ORIGIN.host}`;
    expect(await take('At last.', { headers: { References: `<other@x> <${ours}>` } })).toBe('joins');
  });

  it('that goes on from the client’s own mail', async () => {
    await take('Do you see couples?', { id: '<mine@client>' });
    await file('closed');
    pass(20);
    expect(await take('I forgot to say.', { answers: '<mine@client>' })).toBe('joins');
  });

  it('from another address begins that one’s own, whatever it answers, and leaves the thread as it was', async () => {
    const { id, answers } = await acknowledged();
    expect(await take('Who is this?', { from: 'bob@example.com', answers })).toBe('begins');
    expect((await only('bob@example.com')).client).toMatchObject({ email: 'bob@example.com', name: 'bob' });
    expect(await only()).toMatchObject({ id, version: 1, client: { email: ANN } });
  });

  it('in another case is of the same address, and keeps the name that was given first', async () => {
    await take('One.', { from: `Ann Other <${ANN}>` });
    expect(await take('Two.', { from: 'Somebody Else <Ann@Example.com>' })).toBe('joins');
    expect((await only()).client).toMatchObject({ email: ANN, name: 'Ann Other' });
  });
});

describe('what is taken for spam', () => {
  it.each([
    ['SES took it for spam', { 'X-SES-Spam-Verdict': 'FAIL' }, 'mail-filter'],
    ['SES found a virus', { 'X-SES-Virus-Verdict': 'FAIL' }, 'mail-filter'],
    ['the domain disowns it', { 'Authentication-Results': 'amazonses.com; dmarc=fail' }, 'forged-sender'],
    ['it went to many', { Precedence: 'bulk' }, 'bulk-mail'],
  ])('%s: it is filed with the reason, and nobody is mailed', async (_, headers, spam) => {
    expect(await take('Buy now.', { headers })).toBe('begins');
    const conversation = await only();
    expect(conversation).toMatchObject({ status: 'spam', spam });
    expect(await at.taker.mailingsOf(conversation.id)).toEqual([]);
    expect(await take('Buy more.', { headers })).toBe('joins');
    expect(await take('Do you see couples?')).toBe('begins');
  });

  it('of a blocked address is all, whatever it answers', async () => {
    const { answers } = await acknowledged();
    await at.taker.know(ANN, { blocked: true });
    expect(await take('Me again.', { answers })).toBe('begins');
    expect((await at.taker.conversationsOf(ANN)).map(({ spam }) => spam)).toEqual(['blocked', null]);
  });

  it.each([{ 'X-SES-Spam-Verdict': 'FAIL' }, { 'List-Id': '<reply.example.org>' }, { Precedence: 'bulk' }])(
    'is not an answer to a mail of ours: %j',
    async (headers) => {
      const { answers } = await acknowledged();
      await take('Thank you!', { answers, headers });
      expect(await only()).toMatchObject({ status: 'open', spam: null, excerpt: 'Thank you!' });
    },
  );
});

describe('what a mail causes', () => {
  const told = ['message-notice', 'message-notice'];

  it('is an acknowledgement where it begins, and a notice to each therapist once an hour while nobody answers', async () => {
    await take('One.');
    await take('Two.');
    at.taker.world.now += HOUR_MS;
    await take('Three.');
    expect(await kindsOf((await only()).id)).toEqual([['acknowledgement', ...told], told]);
  });

  it('is one mail that refuses attachments, in the acknowledgement’s place', async () => {
    const [fields, body] = inParts('mixed', [plainPart('See here.'), filePart('application/pdf', 'a.pdf')]);
    await take(body, fields);
    await take('No more files.');
    await take(body, fields);
    const { id } = await only();
    expect(await kindsOf(id)).toEqual([['attachments-refused', ...told], ['attachments-refused']]);
    expect((await at.taker.person(ANN)).mailed.count).toBe(2);
  });

  it.each([
    ['wants no machine’s answer', { 'X-Auto-Response-Suppress': 'All' }, ANN],
    ['is the practice’s own', {}, 'hello@example.org'],
  ])('is no answer by a machine where it %s', async (_, headers, from) => {
    await take('Hello.', { headers, from });
    expect(await kindsOf((await only(from)).id)).toEqual([told]);
  });

  it('is no answer once the mailbox has had its day’s mails (fault 56), written back or not', async () => {
    await take('One.');
    await at.taker.know(ANN, {
      wroteBack: true,
      mailed: { ...(await at.taker.person(ANN)).mailed, count: 3 },
    });
    await file('closed');
    await take('Two.');
    const [latest] = await at.taker.conversationsOf(ANN);
    expect(await kindsOf(latest?.id ?? '')).toEqual([told]);
  });

  it('is no notice any more from the eleventh of a day on, and all are kept', async () => {
    for (let each = 0; each < 12; each++) {
      await take(`Number ${each}.`);
      at.taker.world.now += HOUR_MS;
    }
    const { id } = await only();
    expect(await at.taker.entriesOf(id)).toHaveLength(12);
    expect((await kindsOf(id)).filter((kinds) => kinds.includes('message-notice'))).toHaveLength(10);
  });
});

describe('what is learnt of the address', () => {
  it.each([
    ['an answer to a mail of ours shows that its owner reads it', true, {}, true],
    ['its domain vouches for it', false, PROVEN, true],
    ['anybody may have written it', false, {}, undefined],
  ])('%s', async (_, answering, headers, wroteBack) => {
    const { answers } = await acknowledged();
    await take('Thank you!', { headers, ...(answering ? { answers } : {}) });
    expect((await at.taker.person(ANN)).wroteBack).toBe(wroteBack);
    const entries = await at.taker.entriesOf((await only()).id);
    expect(entries.at(-1)?.mail?.verified).toBe(headers === PROVEN);
  });
});

describe('machines', () => {
  const HOLIDAY = { headers: { 'Auto-Submitted': 'auto-replied' } };

  it('that answer in a thread leave everything as it was but for an entry', async () => {
    const { id, answers } = await acknowledged();
    await file('closed');
    pass(1);
    const before = await only();
    expect(await take('I am away.', { answers, ...HOLIDAY })).toBe('joins');
    expect(await only()).toEqual({ ...before, version: before.version + 1 });
    expect((await at.taker.entriesOf(id)).at(-1)).toMatchObject({
      text: 'I am away.',
      mail: { automatic: true },
    });
    expect(await at.taker.mailingsOf(id)).toHaveLength(1);
  });

  it.each([
    ['report', 'Undelivered.', { headers: { 'Content-Type': 'multipart/report; boundary=x' } }],
    ['report', 'Undelivered.', { from: 'MAILER-DAEMON@mx.example.com' }],
    ['automatic', 'I am away.', HOLIDAY],
    ['automatic', 'I am away.', { headers: { 'Return-Path': '<>' } }],
    ['own', 'We have your message.', { from: 'Bookings@example.org' }],
    ['own', 'We have your message.', { from: 'inbox@example.org' }],
    ['no-sender', 'From nobody.', { from: '<>' }],
  ])('are left out and counted: %s, %s', async (why, text, fields) => {
    expect(await take(text, fields)).toBe(why);
    expect(at.taker.logged).toEqual([{ level: 'info', event: 'mail-ignored', why }]);
    expect(await at.taker.world.items('CONVERSATION#')).toEqual([]);
  });
});

describe('twice', () => {
  it('the same mail counts once, one after the other and at once (faults 13, 14)', async () => {
    const same = { id: '<same@client>' };
    const taken = await Promise.all([1, 2, 3].map(() => take('Once.', same)));
    expect(taken.toSorted()).toEqual(['again', 'again', 'begins']);
    expect(await take('Once.', same)).toBe('again');
    expect(await at.taker.entriesOf((await only()).id)).toHaveLength(1);
  });

  it('a mail without an id is known by what it says', async () => {
    expect(await take('Once.', { id: undefined as never })).toBe('begins');
    expect(await take('Once.', { id: undefined as never })).toBe('again');
    expect(await take('Twice.', { id: undefined as never })).toBe('joins');
  });

  it('an id that another has used before keeps nobody out', async () => {
    await take('Mine.', { id: '<same@client>', from: 'bob@example.com' });
    expect(await take('Mine.', { id: '<same@client>' })).toBe('begins');
  });

  it('fault 12: committed, the table’s answer lost, tried again', async () => {
    let lost = false;
    const taken = await take(
      'Once.',
      {},
      {
        commitMessage: async (plan, now) => {
          const committed = await commitMessage(at.taker.world.table, plan, now);
          if (lost) return committed;
          lost = true;
          throw new Busy('the answer is lost');
        },
      },
    );
    expect(taken).toBe('again');
    expect(await at.taker.entriesOf((await only()).id)).toHaveLength(1);
  });
});
