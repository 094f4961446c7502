import type { Fault } from '../../shared/fault.ts';
import { TextArea, TextField } from '../../shared/fields.tsx';
import { THERAPIST_LABELS, type TherapistForm } from './therapist-form.ts';

interface TherapistFieldsProps {
  readonly form: TherapistForm;
  readonly faults: readonly Fault[];
  readonly change: (form: TherapistForm) => void;
}

export function TherapistFields({ form, faults, change }: TherapistFieldsProps) {
  const common = (field: keyof TherapistForm) => ({
    field,
    label: THERAPIST_LABELS[field] ?? '',
    value: form[field],
    message: faults.find((fault) => fault.field === field || fault.field?.startsWith(`${field}.`))?.text,
    change: (value: string) => change({ ...form, [field]: value }),
  });
  return (
    <>
      <TextField {...common('name')} input={{ type: 'text', autoComplete: 'off' }} />
      <TextField
        {...common('email')}
        input={{ type: 'email', autoComplete: 'off' }}
        hint="Where notices of bookings go. Clients do not see it."
      />
      <TextField
        {...common('pronouns')}
        input={{ type: 'text', autoComplete: 'off' }}
        hint="Optional, such as they/them."
      />
      <TextArea {...common('about')} hint="What clients read before they choose: a few calm sentences." />
      <TextArea {...common('specialisms')} hint="One a line, such as anxiety or bereavement." />
    </>
  );
}
