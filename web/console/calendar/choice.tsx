interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly value: string;
  readonly message: string | undefined;
  readonly change: (value: string) => void;
}

/** One of several, as a list to open. */
export function Choice({ id, label, options, value, message, change }: ChoiceProps) {
  return (
    <div class={message ? 'wrong field' : 'field'}>
      <label for={id}>{label}</label>
      {message && (
        <p class="field-error" id={`${id}-error`}>
          <span class="unseen">Error: </span>
          {message}
        </p>
      )}
      <select
        id={id}
        value={value}
        aria-describedby={message ? `${id}-error` : undefined}
        onChange={(event) => change(event.currentTarget.value)}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
