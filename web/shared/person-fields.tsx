import type { Fault } from './fault.ts';
import { TextField } from './fields.tsx';
import { PERSON_LABELS, type Person } from './person.ts';

interface PersonFieldsProps {
  readonly person: Person;
  readonly change: (part: Partial<Person>) => void;
  readonly faults: readonly Fault[];
  readonly readOnly: boolean;
  /** What each is for. */
  readonly hints: { readonly email: string; readonly phone: string };
}

export function PersonFields({ person, change, faults, readOnly, hints }: PersonFieldsProps) {
  const field = (name: keyof Person) => ({
    field: name,
    value: person[name],
    message: faults.find((fault) => fault.field === name)?.text,
    change: (value: string) => change({ [name]: value }),
  });
  return (
    <>
      <TextField
        {...field('name')}
        label={PERSON_LABELS.name}
        input={{ type: 'text', autocomplete: 'name', readOnly }}
      />
      <TextField
        {...field('email')}
        label={PERSON_LABELS.email}
        hint={hints.email}
        input={{ type: 'email', autocomplete: 'email', inputMode: 'email', readOnly }}
      />
      <TextField
        {...field('phone')}
        label={`${PERSON_LABELS.phone} (optional)`}
        hint={hints.phone}
        input={{ type: 'tel', autocomplete: 'tel', inputMode: 'tel', readOnly }}
      />
    </>
  );
}
