import type { PracticeAnswer } from '../../functions/http/schemas/practice.ts';
import { Heading } from '../shared/heading.tsx';
import { Telephone } from '../shared/layout.tsx';

interface NothingToShowProps {
  readonly why: 'reading' | 'unknown' | 'no-answer';
  readonly practice: PracticeAnswer | null;
  readonly again: () => void;
}

export function NothingToShow({ why, practice, again }: NothingToShowProps) {
  if (why === 'unknown') return <UnknownLink practice={practice} />;
  return (
    <>
      <Heading title="Your appointment" focus={false}>
        Your appointment
      </Heading>
      {why === 'no-answer' ? (
        <div class="notice" role="alert">
          <p>
            Your appointment could not be fetched just now. It stands as it is; only this page has not got it.
          </p>
          <p>
            <button type="button" class="button" onClick={again}>
              Try again
            </button>
          </p>
        </div>
      ) : (
        <p class="loading" role="status">
          Fetching your appointment…
        </p>
      )}
    </>
  );
}

function UnknownLink({ practice }: { practice: PracticeAnswer | null }) {
  return (
    <>
      <Heading title="This link shows nothing" focus={false}>
        This link shows nothing
      </Heading>
      <p class="lead">
        It may have been cut short when it was copied, or it is of an appointment that is over. Please open it
        from the latest email that we sent you.
      </p>
      {practice && (
        <p>
          Or telephone us on <Telephone number={practice.phone} /> or <a href="/message">send us a message</a>
          : we will find it for you.
        </p>
      )}
      <p>
        <a class="quiet button" href="/">
          Book a free consultation
        </a>
      </p>
    </>
  );
}
