import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { Dialog } from '../shared/dialog.tsx';

interface SpamQuestionProps {
  readonly conversation: ConversationDetails;
  readonly mark: () => void;
  readonly close: () => void;
}

/** Says what becomes of it before it is done. */
export const SpamQuestion = ({ conversation: { name }, mark, close }: SpamQuestionProps) => (
  <Dialog title="Mark as spam?" close={close}>
    <p>
      The conversation with <bdi>{name}</bdi> leaves the inbox for everybody. It stays under Spam for a while,
      and is then deleted. Nobody is told, and “Not spam” takes it back.
    </p>
    <p>What the same address writes later still reaches the inbox, unless it looks like spam by itself.</p>
    <div class="decision">
      <button type="button" class="button" autofocus onClick={mark}>
        Mark as spam
      </button>
      <button type="button" class="quiet button" onClick={close}>
        Leave it
      </button>
    </div>
  </Dialog>
);
