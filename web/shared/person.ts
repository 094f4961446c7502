import type { Fault } from './fault.ts';

/** Who writes, as it was typed. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** How the fields are called, on the page and in what is said of them. */
export const PERSON_LABELS: Readonly<Record<keyof Person, string>> = {
  name: 'Full name',
  email: 'Email',
  phone: 'Telephone',
};

/** What can be seen to be missing without asking the API, which checks the rest. */
export const missingOf = ({ name, email }: Person): readonly Fault[] => [
  ...(name.trim() ? [] : [{ field: 'name', text: 'Enter your full name' }]),
  ...(email.trim() ? [] : [{ field: 'email', text: 'Enter your email address' }]),
];

/** `a…@example.org`: enough to see a slip of the hand, too little for someone who looks over a shoulder. */
export function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}…${email.slice(at)}`;
}
