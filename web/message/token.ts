import { useRef } from 'preact/hooks';
import { callApi } from '../shared/api.ts';
import { forget, recall, remember } from '../shared/session.ts';

/** When the form was first touched, signed by the API: a sign that a person took the time to fill it in. */
export interface FormToken {
  /** Asks for one, unless there is one already. Without an answer the message goes without. */
  readonly ask: () => void;
  /** Undefined when there is none. */
  readonly get: () => string | undefined;
  readonly drop: () => void;
}

/** Kept beside the draft, because a form that is filled in by a reload is sent at once. */
const NAME = 'quarter-hour-message-form';

/** @param api - where the API is */
export function useFormToken(api: string): FormToken {
  const asked = useRef(false);
  const get = () => recall<string>(NAME);
  return {
    ask: async () => {
      if (asked.current || get() !== undefined) return;
      asked.current = true;
      const reply = await callApi<{ form: string }>(`${api}/api/messages/form`);
      if (reply.kind === 'answer') remember(NAME, reply.value.form);
      asked.current = reply.kind !== 'no-answer';
    },
    get,
    drop: () => {
      asked.current = false;
      forget(NAME);
    },
  };
}
