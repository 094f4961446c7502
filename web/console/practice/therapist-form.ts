import type { TherapistAnswer } from '../../../functions/http/schemas/console/therapists.ts';
import type { Fault } from '../../shared/fault.ts';
import type { Labels } from '../shared/save.ts';

export interface TherapistForm {
  readonly name: string;
  readonly pronouns: string;
  readonly about: string;
  /** One a line. */
  readonly specialisms: string;
  readonly email: string;
}

export const EMPTY_THERAPIST: TherapistForm = {
  name: '',
  pronouns: '',
  about: '',
  specialisms: '',
  email: '',
};

export const THERAPIST_LABELS: Labels = {
  name: 'Full name',
  pronouns: 'Pronouns',
  about: 'About',
  specialisms: 'Specialisms',
  email: 'Email',
};

export const therapistFormOf = (answer: TherapistAnswer): TherapistForm => ({
  name: answer.name,
  pronouns: answer.pronouns ?? '',
  about: answer.about,
  specialisms: answer.specialisms.join('\n'),
  email: answer.email,
});

export const therapistBodyOf = ({ name, pronouns, about, specialisms, email }: TherapistForm) => ({
  name,
  pronouns: pronouns.trim() === '' ? null : pronouns,
  about,
  specialisms: specialisms.split('\n').filter((line) => line.trim() !== ''),
  email: email.trim(),
});

export const therapistFaults = ({ name, email }: TherapistForm): readonly Fault[] => [
  ...(name.trim() === '' ? [{ field: 'name', text: 'Full name: this has to be filled in.' }] : []),
  ...(email.trim() === '' ? [{ field: 'email', text: 'Email: this has to be filled in.' }] : []),
];
