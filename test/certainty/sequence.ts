import type { Booking } from '../../functions/domain/booking.ts';
import type { Mail, Mailing } from '../../functions/domain/mail.ts';
import { MINUTE_MS } from '../../functions/domain/units.ts';
import type { Row } from '../../functions/use-cases/audit-table.ts';
import type { Reply, Call as Request } from '../support/api.ts';
import { type Cloud, DEAD, type Fate } from '../support/cloud.ts';
import { violationsAmong } from '../support/invariants.ts';
import { restore, type Snapshot, snapshotOf } from '../support/snapshot.ts';
import { chance, inTurns } from '../support/turns.ts';
import { SATURDAY } from '../support/world.ts';
import { rowsIn } from './ending.ts';
import {
  type Answer,
  grant,
  isFree,
  MONDAYS,
  type Model,
  NOTHING,
  NOTICE_MS,
  SLOTS,
  type Wish,
} from './model.ts';
import type { Death, Doing, Moment } from './moments.ts';

/** A booking as its client knows it: by the request that made it, and by the link that came back. */
interface Held {
  readonly key: string;
  readonly id: string;
  readonly token: string;
}

/** A wish on its way: as a request, and as the model takes it. */
interface Errand {
  readonly wish: Wish;
  readonly request: Request;
  readonly dies: Death | null;
}

const JSON_BODY = { 'content-type': 'application/json' };

/** Runs a sequence of moments beside the model, and says where they part or a rule is broken; nothing when all is well. */
export class Sequence {
  readonly problems: string[] = [];
  readonly #cloud: Cloud;
  readonly #held = new Map<string, Held>();
  /** What may have happened by the model: in what order two at once came is not known, but by what is seen. */
  #models: readonly Model[] = [NOTHING];
  #keys = 0;
  /** How often somebody who sent mail has died: each may have been between SES's answer and the mark. */
  #deaths = 0;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  async run(moments: readonly Moment[], empty: Snapshot): Promise<readonly string[]> {
    const { world, taken, stream } = this.#cloud;
    await restore(world.table, empty, await snapshotOf(world.table));
    taken.length = 0;
    stream.length = 0;
    this.#cloud.setTime(SATURDAY);
    for (const moment of moments) {
      await this.#live(moment);
      if (this.problems.length > 0) return this.problems;
      this.#cloud.setTime(world.now + moment.later * MINUTE_MS);
    }
    await this.#recover();
    return this.problems;
  }

  async #live({ doings, order }: Moment): Promise<void> {
    const errands = doings.map((doing) => this.#errandOf(doing));
    const runs = doings.map((doing, index) => (turn: (then: Fate) => Fate) => {
      const fate = turn(dying(doing.dies));
      const errand = errands[index];
      if (errand) return this.#cloud.request(errand.request, fate);
      if (doing.what === 'deliver') return this.#sending(this.#cloud.deliver(fate));
      return doing.what === 'sweep' ? this.#sending(this.#cloud.sweep(fate)) : Promise.resolve(undefined);
    });
    const replies = await inTurns<unknown>(runs, chance(order));
    const asked: { errand: Errand; reply: Reply; died: boolean }[] = [];
    for (const [index, errand] of errands.entries()) {
      if (!errand) continue;
      const died = replies[index] === DEAD;
      // Nobody answered: whoever asked asks again.
      const reply = (died ? await this.#cloud.request(errand.request) : replies[index]) as Reply;
      this.#learn(errand.wish, reply);
      asked.push({ errand, reply, died });
    }
    await this.#compare(
      asked.map(({ errand, reply, died }) => ({ wish: errand.wish, answer: answerOf(reply), died })),
    );
  }

  async #sending(sent: Promise<unknown>): Promise<undefined> {
    if ((await sent) === DEAD) this.#deaths++;
    return undefined;
  }

  /** @returns undefined where there is nothing to ask for */
  #errandOf(doing: Doing): Errand | undefined {
    const { dies } = doing;
    if (doing.what === 'book') {
      const { client, slot } = doing;
      const key = `the-key-of-request-${++this.#keys}`;
      const request = {
        method: 'POST',
        path: '/api/bookings',
        headers: { ...JSON_BODY, 'idempotency-key': key, 'x-viewer-address': `192.0.2.${this.#keys}` },
        body: { ...slot, name: 'Jo Bloggs', email: client },
      };
      return { wish: { what: 'book', key, client, slot }, request, dies };
    }
    if (doing.what === 'hours') {
      const blocks = MONDAYS[doing.monday];
      const path = '/api/console/therapists/alex/exceptions/2026-11-23';
      const headers = { ...JSON_BODY, 'if-match': '*' };
      const body = blocks.length > 0 ? { blocks } : { closed: true };
      return { wish: doing, request: { method: 'PUT', as: 'alex', path, headers, body }, dies };
    }
    if (doing.what !== 'move' && doing.what !== 'cancel') return undefined;
    const held = this.#held.get(doing.client);
    return held && { ...changeOf(doing, held), dies };
  }

  #learn(wish: Wish, { status, json }: Reply): void {
    if (wish.what !== 'book' || status !== 201) return;
    const [, token = ''] = String(json.manageUrl).split(`${json.id}.`);
    this.#held.set(wish.client, { key: wish.key, id: json.id, token });
  }

  async #compare(asked: readonly Asked[]): Promise<void> {
    const { world } = this.#cloud;
    const rows = rowsIn(await snapshotOf(world.table));
    const seen = linesOf(rows);
    const possible = this.#models.flatMap((model) => outcomes(model, asked, world.now));
    this.#models = possible.filter((model) => linesOfModel(model).join('\n') === seen.join('\n'));
    const broken = (await violationsAmong(rows, world)).filter(
      // The sweep comes when the sequence says so; and hours are changed under bookings on purpose.
      (says) => !says.startsWith('overdue'),
    );
    this.problems.push(...broken);
    if (this.#models.length > 0) return;
    const answers = asked.map(
      ({ wish, answer, died }) => `${wish.what} ${answer}${died ? ' at the second try' : ''}`,
    );
    this.problems.push(
      `after ${answers.join(', ')} there is ${seen.join('; ')}, and by the model ${possible.map((model) => linesOfModel(model).join('; ')).join(' or ') || 'no such answers'}`,
    );
  }

  /** What is left to do is done, and then all has to be as the model says. */
  async #recover(): Promise<void> {
    const cloud = this.#cloud;
    await cloud.deliver();
    for (const _ of [1, 2]) {
      cloud.setTime(cloud.world.now + 5 * MINUTE_MS);
      await cloud.sweep();
    }
    const rows = rowsIn(await snapshotOf(cloud.world.table));
    this.problems.push(...(await violationsAmong(rows, cloud.world)), ...this.#mailProblems(rows));
    const { json } = (await cloud.request({ path: '/api/slots?from=2026-11-23&to=2026-11-25' })) as Reply;
    const offered = json.days.flatMap(({ slots }: { slots: Offered[] }) => slots) as Offered[];
    for (const slot of SLOTS) {
      const isOffered = offered.some(
        ({ start, room, therapists }) =>
          start === slot.start && room === slot.room && therapists.includes(slot.therapist),
      );
      const free = this.#models.map((model) =>
        isFree(model, slot, { now: cloud.world.now, notice: NOTICE_MS }),
      );
      if (!free.includes(isOffered))
        this.problems.push(`${slot.start} in ${slot.room} is ${isOffered ? '' : 'not '}offered`);
    }
  }

  #mailProblems(rows: readonly Row[]): string[] {
    const { taken, world } = this.#cloud;
    const bookings = new Map(
      rows.flatMap((row) => (row.kind === 'booking' ? [[row.booking.id, row.booking]] : [])),
    );
    const mailings = rows.flatMap((row) => (row.kind === 'mailing' ? [row.mailing] : []));
    const sent = mailings.flatMap(({ mails }) => mails).filter(({ status }) => status === 'sent').length;
    const extra = taken.length - sent;
    return [
      ...mailings.flatMap((mailing) => unsaid(mailing, bookings, world.now)),
      ...(extra < 0 || extra > this.#deaths ? [`${extra} mails too many, after ${this.#deaths} deaths`] : []),
    ];
  }
}

interface Offered {
  readonly start: string;
  readonly room: string;
  readonly therapists: readonly string[];
}

interface Asked {
  readonly wish: Wish;
  readonly answer: Answer;
  /** It was asked for a second time, after all others had been answered. */
  readonly died: boolean;
}

function dying(death: Death | null): Fate {
  let calls = 0;
  return async (_, send, die) => {
    if (death === null || calls++ !== death.at) return send();
    if (death.after) await send();
    return die();
  };
}

function changeOf(
  doing: Extract<Doing, { what: 'move' | 'cancel' }>,
  { key, id, token }: Held,
): Pick<Errand, 'wish' | 'request'> {
  const { by } = doing;
  const [front, who] =
    by === 'client'
      ? ['/api/bookings', { headers: { ...JSON_BODY, authorization: `Manage ${token}` } }]
      : ['/api/console/bookings', { as: 'owner', headers: JSON_BODY }];
  const request = { method: 'POST', ...who };
  return doing.what === 'cancel'
    ? {
        wish: { what: 'cancel', key, by },
        request: { ...request, path: `${front}/${id}/cancellation`, body: { reason: '' } },
      }
    : {
        wish: { what: 'move', key, slot: doing.slot, by },
        request: { ...request, path: `${front}/${id}/reschedule`, body: doing.slot },
      };
}

const answerOf = ({ status, json }: Reply): Answer | never => {
  if (status < 300) return 'done';
  if (status >= 500) throw new Error(`answered ${status}`);
  return json.code === 'not-accepted' ? 'not-accepted' : 'refused';
};

/**
 * What the model may be after wishes that were made at once and got these answers: they came in some order, and one whose process
 * died came to nothing, or had taken effect before it was asked for again.
 */
function outcomes(model: Model, asked: readonly Asked[], now: number): Model[] {
  const repeats = asked.filter(({ died }) => died);
  const firsts = orders(asked).flatMap((order) =>
    subsets(repeats).map((lost) => order.filter((each) => !lost.includes(each))),
  );
  return firsts.flatMap((first) => {
    let state = model;
    for (const { wish, answer, died } of first) {
      const [next, granted] = grant(state, wish, now);
      if (!died && granted !== answer) return [];
      state = next;
    }
    for (const { wish, answer } of repeats) {
      const [next, granted] = grant(state, wish, now);
      if (granted !== answer) return [];
      state = next;
    }
    return [state];
  });
}

function orders<T>(some: readonly T[]): T[][] {
  if (some.length === 0) return [[]];
  return some.flatMap((one) => orders(some.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}

function subsets<T>([first, ...others]: readonly T[]): T[][] {
  if (first === undefined) return [[]];
  return subsets(others).flatMap((some) => [some, [first, ...some]]);
}

const linesOfModel = ({ bookings, mailings }: Model): string[] => [
  ...bookings
    .map(({ client, slot, cancelled, sequence }) => {
      const { start, room, therapist } = slot;
      return [client, cancelled ? 'cancelled' : 'confirmed', sequence, start, room, therapist].join(' ');
    })
    .sort(),
  ...[...mailings].sort(),
];

function linesOf(rows: readonly Row[]): string[] {
  const bookings = rows.flatMap((row) => (row.kind === 'booking' ? [row.booking] : []));
  const emails = new Map(bookings.map(({ id, client }) => [id as string, client.email]));
  const mailings = rows.flatMap((row) => (row.kind === 'mailing' ? [row.mailing] : []));
  return [
    ...bookings
      .map(({ client, status, sequence, start, room, therapist }) =>
        [client.email, status, sequence, new Date(start).toISOString(), room, therapist].join(' '),
      )
      .sort(),
    ...mailings
      .map(({ about, mails }) => {
        const client = about.kind === 'booking' ? emails.get(about.booking) : about.email;
        return `${client}: ${mails.map(({ kind }) => kind).join(' ')}`;
      })
      .sort(),
  ];
}

/** What nobody was told although it still mattered. */
function unsaid(mailing: Mailing, bookings: ReadonlyMap<string, Booking>, now: number): string[] {
  const { about, mails } = mailing;
  const booking = about.kind === 'booking' ? bookings.get(about.booking) : undefined;
  const isLast = about.kind === 'booking' && about.sequence === booking?.sequence;
  const matters = (mail: Mail): boolean =>
    isLast && booking !== undefined && now < (mail.kind === 'reminder' ? booking.start : booking.end);
  return mails.flatMap((mail) => {
    const { kind, status, dueAt } = mail;
    if (status === 'sent' || (status === 'dropped' && !matters(mail))) return [];
    if (status === 'queued' && kind === 'reminder' && dueAt > now) return [];
    return [`${kind} of sequence ${about.kind === 'booking' ? about.sequence : 0} is ${status}`];
  });
}
