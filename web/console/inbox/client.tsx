import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ConversationDetails } from '../../../functions/http/schemas/console/conversations.ts';
import { Telephone } from '../../shared/layout.tsx';

/** Whose conversation it is. The name is not in the browser's title, which its history keeps. */
export function Client({ conversation }: { conversation: ConversationDetails }) {
  const { name, email, phone } = conversation;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <header class="client">
      <h2 id="with" ref={heading} tabIndex={-1}>
        <bdi>{name}</bdi>
      </h2>
      <p class="reach">
        <a href={`mailto:${email}`}>{email}</a>
        {phone === null ? <span class="hint">No telephone number given</span> : <Telephone number={phone} />}
      </p>
    </header>
  );
}
