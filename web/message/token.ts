import { useRef } from 'preact/hooks';
import { callApi } from '../shared/api.ts';
import { forget, recall, remember } from '../shared/session.ts';

/** When the form was first touched, signed by the API: a sign that a person took the time to fill it in. */
export interface FormToken {
  /** Asks for one, once. Without an answer the message goes without. */
  readonly ask: () => void;
  /** Undefined when there is none. */
  readonly get: () => string | undefined;
  readonly drop: () => void;
}

/** Kept beside the draft, because a form that a reload has filled in is sent at once. */
const NAME = 'quarter-hour-message-form';
/** One that comes later is left: it would say of somebody who typed meanwhile that they took less time than they did. */
const LATEST_MS = 2_000;

/** @param api - where the API is */
export function useFormToken(api: string): FormToken {
  const asked = useRef(false);
  const get = () => recall<string>(NAME);
  return {
    ask: async () => {
      if (asked.current || get() !== undefined) return;
      asked.current = true;
      const askedAt = performance.now();
      const reply = await callApi<{ form: string }>(`${api}/api/messages/form`);
      const inTime = performance.now() - askedAt < LATEST_MS;
      if (reply.kind === 'answer' && inTime) remember(NAME, reply.value.form);
    },
    get,
    drop: () => {
      asked.current = false;
      forget(NAME);
    },
  };
}
