import { useEffect, useState } from 'preact/hooks';
import { ANSWER_WORDS } from '../../functions/domain/answer-words.ts';
import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import { callApi } from '../shared/api.ts';
import { ErrorSummary } from '../shared/error-summary.tsx';
import { Heading } from '../shared/heading.tsx';
import { Layout } from '../shared/layout.tsx';
import { masked } from '../shared/person.ts';
import { MessageForm } from './form.tsx';
import { pagePath } from './page-path.ts';
import { Sent } from './sent.tsx';
import { useSubmission } from './submission.ts';

/** The form works before anything of the practice has been read, and where nothing can be. */
export function MessagePage() {
  const [practice, setPractice] = useState<PracticeAnswer | null>(null);
  const { sentTo, arrive } = useStep();
  useEffect(() => {
    callApi<PracticeAnswer>('/api/practice').then(
      (reply) => reply.kind === 'answer' && setPractice(reply.value),
    );
  }, []);
  const phone = practice?.phone ?? null;
  return (
    <Layout practice={practice} ownCrisis>
      {sentTo === undefined ? (
        <Write phone={phone} onSent={(email) => arrive(masked(email))} />
      ) : (
        <div class="outcome">
          <div class="success">
            <Heading title="We have your message" focus>
              We have your message
            </Heading>
            <p>Thank you for writing to us.</p>
          </div>
          <div class="sent">
            <Sent mailbox={sentTo} phone={phone} book="/" />
          </div>
        </div>
      )}
    </Layout>
  );
}

/** Where the answer goes, once the message was sent. Kept with the browser's history entry, so that a reload shows it again. */
function useStep() {
  const [sentTo, setSentTo] = useState<string | undefined>(history.state?.sentTo);
  return {
    sentTo,
    arrive: (mailbox: string) => {
      history.replaceState({ sentTo: mailbox }, '');
      setSentTo(mailbox);
    },
  };
}

function Write({ phone, onSent }: { phone: string | null; onSent: (email: string) => void }) {
  const [page] = useState(pagePath);
  const submission = useSubmission({ api: '', page, phone, onSent });
  const { faults } = submission;
  return (
    <>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <Heading title={`${faults.length > 0 ? 'Error: ' : ''}Send us a message`} focus={false}>
        Send us a message
      </Heading>
      <p class="lead">
        Ask us anything about working together. {ANSWER_WORDS} If you would rather meet us,{' '}
        <a href="/">book a free consultation</a>.
      </p>
      <MessageForm submission={submission} />
    </>
  );
}
