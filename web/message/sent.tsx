import { ANSWER_WORDS } from '../../functions/domain/answer-words.ts';
import { Crisis } from '../shared/crisis.tsx';
import { Telephone } from '../shared/layout.tsx';

interface SentProps {
  /** `a…@example.org` */
  readonly mailbox: string;
  /** Null where it is not known. */
  readonly phone: string | null;
  /** Where consultations are booked. */
  readonly book: string;
}

/** What happens next, and by when. */
export function Sent({ mailbox, phone, book }: SentProps) {
  return (
    <>
      <section>
        <h2>What happens next</h2>
        <p>A therapist will read it. {ANSWER_WORDS}</p>
        <p>
          The answer goes to {mailbox}. If that is wrong, or nothing has come by then, look in the junk folder
          {phone === null ? (
            ', or write again'
          ) : (
            <>
              , or telephone us on <Telephone number={phone} />
            </>
          )}
          .
        </p>
        <p>You need not wait for it to meet us:</p>
        <p>
          <a class="quiet button" href={book}>
            Book a free consultation
          </a>
        </p>
      </section>
      <Crisis />
    </>
  );
}
