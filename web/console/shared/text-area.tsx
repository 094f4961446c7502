interface TextAreaProps {
  /** Its id, and how the API's `errors` name it. */
  readonly field: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly message: string | undefined;
  readonly change: (value: string) => void;
}

/** Several lines of text, with what helps to write them and what is wrong with them. */
export function TextArea({ field, label, hint, value, message, change }: TextAreaProps) {
  return (
    <div class={message ? 'wrong field' : 'field'}>
      <label for={field}>{label}</label>
      <p class="hint" id={`${field}-hint`}>
        {hint}
      </p>
      {message && (
        <p class="field-error" id={`${field}-error`}>
          <span class="unseen">Error: </span>
          {message}
        </p>
      )}
      <textarea
        id={field}
        name={field}
        rows={4}
        value={value}
        aria-describedby={message ? `${field}-hint ${field}-error` : `${field}-hint`}
        aria-invalid={message ? 'true' : undefined}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </div>
  );
}
