import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ANSWER_WORDS } from '../../functions/domain/answer-words.ts';
import { MessageForm } from '../message/form.tsx';
import { Sent } from '../message/sent.tsx';
import { useSubmission } from '../message/submission.ts';
import { ErrorSummary } from '../shared/error-summary.tsx';
import type { Fault } from '../shared/fault.ts';
import { masked } from '../shared/person.ts';

interface MessageProps {
  /** Of our site. */
  readonly origin: string;
  /** The practice's telephone. */
  readonly phone: string;
}

/** The form, and once the message was sent what happens next. The page's own title and address stay as they are. */
export function Message({ origin, phone }: MessageProps) {
  const [sentTo, setSentTo] = useState<string>();
  return (
    <div class="message box">
      {sentTo === undefined ? (
        <Write origin={origin} phone={phone} onSent={(email) => setSentTo(masked(email))} />
      ) : (
        <div class="sent">
          <Received />
          <Sent mailbox={sentTo} phone={phone} book={`${origin}/`} />
        </div>
      )}
    </div>
  );
}

/** The API's limit. */
const MOST_CHARACTERS = 2000;

function Write({ origin, phone, onSent }: MessageProps & { onSent: (email: string) => void }) {
  const page = location.pathname.slice(0, MOST_CHARACTERS);
  const submission = useSubmission({ api: origin, page, phone, onSent });
  // The same as long as nothing new is wrong: the summary takes focus for whatever is.
  const faults = useMemo(() => submission.faults.map((fault) => said(fault, phone)), [submission.faults]);
  return (
    <>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <h2>Send us a message</h2>
      <p>{ANSWER_WORDS}</p>
      <MessageForm submission={submission} />
    </>
  );
}

/** Here a reload keeps nothing. */
const said = (fault: Fault, phone: string): Fault =>
  fault.reload
    ? {
        text: `This form is out of date. Please copy what you have typed, reload the page and send it again, or telephone us on ${phone}.`,
      }
    : fault;

/** Takes focus, so that whoever cannot see that the form has gone hears why. */
function Received() {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      We have your message
    </h2>
  );
}
