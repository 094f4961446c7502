import type { ComponentChildren, InputHTMLAttributes } from 'preact';

interface TextFieldProps {
  /** Its id, and how the API's `errors` name it. */
  readonly field: string;
  /** Its kind and what the browser may offer to fill in. */
  readonly input: InputHTMLAttributes;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly message: string | undefined;
  readonly change: (value: string) => void;
}

/** A label, what helps to fill it in, what is wrong with it, and the field: in the order in which they are read. */
export function TextField({ field, input, label, hint, value, message, change }: TextFieldProps) {
  const described = [hint && `${field}-hint`, message && `${field}-error`].filter(Boolean).join(' ');
  return (
    <div class={message ? 'wrong field' : 'field'}>
      <label for={field}>{label}</label>
      {hint && (
        <p class="hint" id={`${field}-hint`}>
          {hint}
        </p>
      )}
      {message && (
        <p class="field-error" id={`${field}-error`}>
          <span class="unseen">Error: </span>
          {message}
        </p>
      )}
      <input
        {...input}
        id={field}
        name={field}
        value={value}
        spellcheck={false}
        aria-describedby={described || undefined}
        aria-invalid={message ? 'true' : undefined}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </div>
  );
}

interface TickBoxProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly checked: boolean;
  readonly change: (checked: boolean) => void;
}

export function TickBox({ id, label, hint, checked, change }: TickBoxProps) {
  return (
    <div class="tick">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface OneOfProps {
  readonly name: string;
  readonly legend: string;
  /** Value and label, the first being the usual one. */
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly value: string;
  readonly change: (value: string) => void;
}

export function OneOf({ name, legend, options, value, change }: OneOfProps) {
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      {options.map(([option, label]) => (
        <div class="tick" key={option}>
          <input
            type="radio"
            id={`${name}-${option}`}
            name={name}
            checked={option === value}
            onChange={() => change(option)}
          />
          <label for={`${name}-${option}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  );
}
