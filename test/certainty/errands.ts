import type { Call as Request } from '../support/api.ts';
import { MONDAYS, type Wish } from './model.ts';
import type { Death, Doing } from './moments.ts';

/** A booking as its client knows it: by the request that made it, and by the link that came back. */
export interface Held {
  readonly key: string;
  readonly id: string;
  readonly token: string;
}

/** A wish on its way: as a request, and as the model takes it. */
export interface Errand {
  readonly wish: Wish;
  readonly request: Request;
  readonly dies: Death | null;
}

const JSON_BODY = { 'content-type': 'application/json' };

/**
 * @param held - the booking that the client has the link of
 * @param number - of the request
 * @returns undefined where there is nothing to ask for
 */
export function errandOf(doing: Doing, held: Held | undefined, number: number): Errand | undefined {
  const { dies } = doing;
  switch (doing.what) {
    case 'book':
      return { ...bookingOf(doing, number), dies };
    case 'erase':
      return { ...erasureOf(doing), dies };
    case 'hours':
      return { ...hoursOf(doing), dies };
    case 'move':
    case 'cancel':
      return held && { ...changeOf(doing, held), dies };
    default:
      return undefined;
  }
}

type Part = Pick<Errand, 'wish' | 'request'>;

function bookingOf({ client, slot }: Extract<Doing, { what: 'book' }>, number: number): Part {
  const key = `the-key-of-request-${number}`;
  const request = {
    method: 'POST',
    path: '/api/bookings',
    headers: { ...JSON_BODY, 'idempotency-key': key, 'x-viewer-address': `192.0.2.${number}` },
    body: { ...slot, name: 'Jo Bloggs', email: client },
  };
  return { wish: { what: 'book', key, client, slot }, request };
}

const erasureOf = ({ client }: Extract<Doing, { what: 'erase' }>): Part => ({
  wish: { what: 'erase', client },
  request: {
    method: 'POST',
    as: 'owner',
    path: '/api/console/people/erasure',
    headers: JSON_BODY,
    body: { email: client },
  },
});

function hoursOf({ monday }: Extract<Doing, { what: 'hours' }>): Part {
  const blocks = MONDAYS[monday];
  const request = {
    method: 'PUT',
    as: 'alex',
    path: '/api/console/therapists/alex/exceptions/2026-11-23',
    headers: { ...JSON_BODY, 'if-match': '*' },
    body: blocks.length > 0 ? { blocks } : { closed: true },
  };
  return { wish: { what: 'hours', monday }, request };
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
