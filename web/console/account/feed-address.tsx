import { useRef, useState } from 'preact/hooks';

/** An address to be handed on by the clipboard, or by hand where the browser lets no page write there. */
export function FeedAddress({ url }: { url: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    setSaid('');
    try {
      await navigator.clipboard.writeText(url);
      setSaid('Copied. Now give it to your calendar.');
    } catch {
      field.current?.focus();
      setSaid('Your browser did not let us copy it. It is selected: copy it yourself.');
    }
  };
  return (
    <>
      <p>It is shown this once. Copy it now; if it gets lost, make a new one.</p>
      <div class="field">
        <label for="feed-address">Private address</label>
        <input
          ref={field}
          id="feed-address"
          readOnly
          value={url}
          spellcheck={false}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </div>
      <p class="decision">
        <button type="button" class="button" onClick={copy}>
          Copy the address
        </button>
        <a class="quiet button" href={url.replace(/^https?:/, 'webcal:')}>
          Open in Apple Calendar
        </a>
      </p>
      <p class="progress" role="status">
        {said}
      </p>
    </>
  );
}
