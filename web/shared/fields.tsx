import type { ComponentChildren, InputHTMLAttributes } from 'preact';

interface FieldProps {
  /** Its id, and how the API's `errors` name it. */
  readonly field: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly value: string;
  readonly message: string | undefined;
  readonly change: (value: string) => void;
}

interface TextFieldProps extends FieldProps {
  /** Its kind and what the browser may offer to fill in. */
  readonly input: InputHTMLAttributes;
}

export function TextField({ input, ...props }: TextFieldProps) {
  return (
    <Labelled {...props}>
      <input
        {...input}
        {...attributesOf(props)}
        spellcheck={false}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
    </Labelled>
  );
}

interface TextAreaProps extends FieldProps {
  readonly rows?: number;
  readonly readOnly?: boolean;
}

/** Several lines of text. */
export function TextArea({ rows = 4, readOnly = false, ...props }: TextAreaProps) {
  return (
    <Labelled {...props}>
      <textarea
        {...attributesOf(props)}
        rows={rows}
        readOnly={readOnly}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
    </Labelled>
  );
}

/** A label, what helps to fill it in, what is wrong with it, and the field: in the order in which they are read. */
function Labelled({ field, label, hint, message, children }: FieldProps & { children: ComponentChildren }) {
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
      {children}
    </div>
  );
}

function attributesOf({ field, hint, value, message }: FieldProps) {
  const described = [hint && `${field}-hint`, message && `${field}-error`].filter(Boolean).join(' ');
  return {
    id: field,
    name: field,
    value,
    'aria-describedby': described || undefined,
    'aria-invalid': message ? ('true' as const) : undefined,
  };
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
