import { randomUUID } from 'node:crypto';
import { ACCOUNT, REGION } from './intrinsics.ts';

/** An event of EventBridge, as rules match it and functions get it. */
export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  /** ARNs. */
  readonly resources: readonly string[];
  readonly detail: object;
  readonly [field: string]: unknown;
}

/** @param at - epoch milliseconds; an event's time has whole seconds */
export const eventAt = (
  at: number,
  event: Pick<BusEvent, 'source' | 'detail-type' | 'resources' | 'detail'>,
): BusEvent => ({
  version: '0',
  id: randomUUID(),
  account: ACCOUNT,
  time: new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  region: REGION,
  ...event,
});
