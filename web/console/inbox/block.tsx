import { useState } from 'preact/hooks';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { Dialog } from '../shared/dialog.tsx';
import type { Conversation } from './use-conversation.ts';

interface BlockProps {
  readonly conversation: ConversationDetails;
  readonly waiting: boolean;
  readonly file: Conversation['file'];
}

/** Keeps an address out of the inbox, and lets it in again. What that does is said before. */
export function Block({ conversation: { blocked, email }, waiting, file }: BlockProps) {
  const [asking, setAsking] = useState(false);
  const press = () => {
    if (waiting) return;
    if (blocked)
      file({ blocked: false }, { doing: 'Unblocking…', done: 'The address is no longer blocked.' });
    else setAsking(true);
  };
  return (
    <>
      <button type="button" class="link" aria-disabled={waiting ? 'true' : undefined} onClick={press}>
        {blocked ? 'Unblock the address' : 'Block the address'}
      </button>
      {asking && (
        <Dialog title="Block this address?" close={() => setAsking(false)}>
          <p>
            What <bdi>{email}</bdi> writes from now on goes to Spam, and it cannot book a consultation. Nobody
            is told. This conversation stays where it is, and bookings that stand are kept. “Unblock the
            address” takes it back.
          </p>
          <div class="decision">
            <button
              type="button"
              class="button"
              autofocus
              onClick={() => {
                setAsking(false);
                file({ blocked: true }, { doing: 'Blocking…', done: 'The address is blocked.' });
              }}
            >
              Block it
            </button>
            <button type="button" class="quiet button" onClick={() => setAsking(false)}>
              Leave it
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
