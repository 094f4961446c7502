import type { TargetedSubmitEvent } from 'preact';
import { Crisis } from '../shared/crisis.tsx';
import { TextArea } from '../shared/fields.tsx';
import { PersonFields } from '../shared/person-fields.tsx';
import type { Submission } from './submission.ts';

/** The form alone, for a page of ours and for those of others. */
export function MessageForm({ submission }: { submission: Submission }) {
  const { draft, change, faults, sending, progress, touched, send } = submission;
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    send(String(new FormData(event.currentTarget).get(HIDDEN) ?? ''));
  };
  return (
    <form class="message" novalidate onSubmit={submit} onFocusIn={touched} aria-busy={sending}>
      <div class="message-fields">
        <PersonFields
          person={draft}
          change={change}
          faults={faults}
          readOnly={sending}
          hints={{ email: 'Our answer goes here.', phone: 'Only if you would like us to telephone you.' }}
        />
        <Hidden />
        <TextArea
          field="message"
          label="Your message"
          hint="Please do not include health details. A short question is enough."
          rows={8}
          value={draft.message}
          message={faults.find(({ field }) => field === 'message')?.text}
          readOnly={sending}
          change={(message) => change({ message })}
        />
      </div>
      <div class="message-crisis">
        <Crisis />
      </div>
      <div class="message-send">
        <button type="submit" class="wide button" aria-disabled={sending ? 'true' : undefined}>
          {sending ? 'Sending…' : 'Send'}
        </button>
        <p class="progress" role="status">
          {progress}
        </p>
      </div>
    </form>
  );
}

const HIDDEN = 'website';

/** Nobody sees, hears or tabs to it: only programs fill it in. Its label is for a page whose styles have not come. */
function Hidden() {
  return (
    <div class="unseen" aria-hidden="true">
      <label for={HIDDEN}>Please leave this empty</label>
      <input id={HIDDEN} name={HIDDEN} type="text" tabIndex={-1} autocomplete="off" />
    </div>
  );
}
