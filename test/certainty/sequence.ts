import type { Booking } from '../../functions/domain/booking.ts';
import type { Mail, Mailing } from '../../functions/domain/mail.ts';
import { MINUTE_MS } from '../../functions/domain/units.ts';
import type { Row } from '../../functions/use-cases/audit-table.ts';
import type { Reply } from '../support/api.ts';
import { type Cloud, DEAD, type Fate } from '../support/cloud.ts';
import { violationsAmong } from '../support/invariants.ts';
import { restore, type Snapshot, snapshotOf } from '../support/snapshot.ts';
import { chance, type Gate, inTurns } from '../support/turns.ts';
import { SATURDAY } from '../support/world.ts';
import { rowsIn } from './ending.ts';
import { type Errand, errandOf, type Held } from './errands.ts';
import { type Asked, linesOf, linesOfModel, outcomes } from './histories.ts';
import { type Answer, isFree, type Model, NOTHING, NOTICE_MS, SLOTS, type Slot, type Wish } from './model.ts';
import type { Death, Doing, Moment } from './moments.ts';

/** Runs a sequence of moments beside the model, and says where they part or a rule is broken; nothing when all is well. */
export class Sequence {
  readonly problems: string[] = [];
  readonly #cloud: Cloud;
  readonly #held = new Map<string, Held>();
  /** What may have happened by the model: in what order two at once came is not known, but by what is seen. */
  #models: readonly Model[] = [NOTHING];
  #requests = 0;
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
    const errands = doings.map((doing) => {
      const held = 'client' in doing ? this.#held.get(doing.client) : undefined;
      return errandOf(doing, held, ++this.#requests);
    });
    const runs = doings.map(
      (doing, index) => (gate: Gate) => this.#do(doing, errands[index], gate(dying(doing.dies))),
    );
    const replies = await inTurns(runs, chance(order));
    const asked: Asked[] = [];
    for (const [index, errand] of errands.entries())
      if (errand) asked.push(await this.#answered(errand, replies[index]));
    await this.#compare(asked);
  }

  #do(doing: Doing, errand: Errand | undefined, fate: Fate): Promise<unknown> {
    if (errand) return this.#cloud.request(errand.request, fate);
    if (doing.what === 'deliver') return this.#sending(this.#cloud.deliver(fate));
    return doing.what === 'sweep' ? this.#sending(this.#cloud.sweep(fate)) : Promise.resolve();
  }

  /** Whoever got no answer asks again, after all the others. */
  async #answered({ wish, request }: Errand, first: unknown): Promise<Asked> {
    const died = first === DEAD;
    const reply = (died ? await this.#cloud.request(request) : first) as Reply;
    this.#learn(wish, reply);
    return { wish, answer: answerOf(reply), died };
  }

  async #sending(sent: Promise<unknown>): Promise<undefined> {
    if ((await sent) === DEAD) this.#deaths++;
    return undefined;
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
    // The sweep comes when the sequence says so.
    const broken = (await violationsAmong(rows, world)).filter((says) => !says.startsWith('overdue'));
    this.problems.push(...broken);
    if (this.#models.length > 0) return;
    const answers = asked.map(({ wish, answer, died }) => `${wish.what}${died ? ', again' : ''}: ${answer}`);
    const expected = possible.map((model) => linesOfModel(model).join('; '));
    this.problems.push(
      `${answers.join(', ')} left ${seen.join('; ')}`,
      `the model allows ${expected.join(' or ') || 'no such answers'}`,
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
    await this.#compareOffered();
  }

  async #compareOffered(): Promise<void> {
    const { world, request } = this.#cloud;
    const { json } = (await request({ path: '/api/slots?from=2026-11-23&to=2026-11-25' })) as Reply;
    const offered = (json.days as { slots: Offered[] }[]).flatMap(({ slots }) => slots);
    for (const slot of SLOTS) {
      const isOffered = offered.some((other) => isSame(slot, other));
      const free = this.#models.map((model) => isFree(model, slot, { now: world.now, notice: NOTICE_MS }));
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
    const kept = new Set(rows.map(({ key }) => `${key.pk} ${key.sk}`));
    // What somebody was sent before they were erased is in no row any more.
    const extra = taken.filter(({ mailing }) => kept.has(mailing)).length - sent;
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

const isSame = ({ start, room, therapist }: Slot, other: Offered): boolean =>
  other.start === start && other.room === room && other.therapists.includes(therapist);

function dying(death: Death | null): Fate {
  let calls = 0;
  return async (_, send, die) => {
    if (death === null || calls++ !== death.at) return send();
    if (death.after) await send();
    return die();
  };
}

const answerOf = ({ status, json }: Reply): Answer => {
  if (status < 300) return 'done';
  if (status >= 500) throw new Error(`answered ${status}`);
  return json.code === 'not-accepted' ? 'not-accepted' : 'refused';
};

/** What nobody was told although it still mattered. */
function unsaid(mailing: Mailing, bookings: ReadonlyMap<string, Booking>, now: number): string[] {
  const { about, mails } = mailing;
  const booking = about.kind === 'booking' ? bookings.get(about.booking) : undefined;
  const isLast = about.kind === 'booking' && about.sequence === booking?.sequence;
  const matters = ({ kind }: Mail): boolean => {
    if (about.kind !== 'booking' || !isLast || booking === undefined) return false;
    // Whoever has lost it is told for as long as they might still be waiting.
    if (kind === 'lost-notice') return about.before !== undefined && now < about.before.end;
    return now < (kind === 'reminder' ? booking.start : booking.end);
  };
  return mails.flatMap((mail) => {
    const { kind, status, dueAt } = mail;
    if (status === 'sent' || (status === 'dropped' && !matters(mail))) return [];
    if (status === 'queued' && kind === 'reminder' && dueAt > now) return [];
    return [`${kind} of sequence ${about.kind === 'booking' ? about.sequence : 0} is ${status}`];
  });
}
