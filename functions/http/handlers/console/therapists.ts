import type { Therapist } from '../../../domain/practice.ts';
import type { Result } from '../../../domain/result.ts';
import { type TherapistId, therapistId } from '../../../domain/units.ts';
import type { Deactivated, Profile } from '../../../use-cases/change-therapist.ts';
import type { EditRefusal, MadeOn } from '../../../use-cases/edit.ts';
import type { Invited } from '../../../use-cases/invite-therapist.ts';
import { type Cursors, pageOf } from '../../cursor.ts';
import { refused, sameId } from '../../edits.ts';
import type { RouteHandlers } from '../../endpoint.ts';
import { etagOf } from '../../request.ts';
import type * as routes from '../../routes/console/therapists.ts';
import type { TherapistAnswer } from '../../schemas/console/therapists.ts';
import { consoleBookingAnswer } from './booking-answer.ts';

type Unknown = { readonly kind: 'unknown-therapist' };

export interface TherapistsUseCases {
  readonly cursors: Cursors;
  readonly listTherapists: () => Promise<readonly Profile[]>;
  readonly inviteTherapist: (
    invited: Invited,
  ) => Promise<Result<Therapist, { readonly kind: 'id-taken' | 'already-invited' }>>;
  readonly changeTherapist: (
    edit: Omit<Profile, 'version' | 'active'>,
    madeOn: MadeOn,
  ) => Promise<Result<Profile, EditRefusal<Profile> | Unknown>>;
  readonly deactivateTherapist: (id: TherapistId) => Promise<Result<Deactivated, Unknown>>;
}

export const therapistsHandlers = (useCases: TherapistsUseCases): RouteHandlers<typeof routes> => ({
  listTherapists: async ({ query }) => {
    const list = { name: 'therapists', all: await useCases.listTherapists(), key: ({ id }: Profile) => id };
    const page = pageOf(useCases.cursors, list, query);
    if (!page.ok) return { problem: page.error };
    return { status: 200, body: { ...page.value, items: page.value.items.map(therapistAnswer) } };
  },

  inviteTherapist: async ({ body }) => {
    const id = body.id === undefined ? undefined : therapistId(body.id);
    const invited = await useCases.inviteTherapist({ ...body, id });
    if (!invited.ok) return { problem: { code: invited.error.kind } };
    const profile = { ...invited.value, active: true };
    const headers = { location: `/api/console/therapists/${profile.id}`, etag: etagOf(profile.version) };
    return { status: 201, body: therapistAnswer(profile), headers };
  },

  changeTherapist: async ({ params, body, ifMatch }) => {
    const id = therapistId(params['id'] ?? '');
    const same = sameId(id, body);
    if (!same.ok) return { problem: same.error };
    const changed = await useCases.changeTherapist({ ...body, id }, ifMatch);
    if (!changed.ok) return refused(changed.error, therapistAnswer);
    const headers = { etag: etagOf(changed.value.version) };
    return { status: 200, body: therapistAnswer(changed.value), headers };
  },

  deactivateTherapist: async ({ params }) => {
    const gone = await useCases.deactivateTherapist(therapistId(params['id'] ?? ''));
    if (!gone.ok) return { problem: { code: gone.error.kind } };
    const { profile, stranded } = gone.value;
    return {
      status: 200,
      body: { ...therapistAnswer(profile), stranded: stranded.map(consoleBookingAnswer) },
      headers: { etag: etagOf(profile.version) },
    };
  },
});

const therapistAnswer = ({ id, version, active, ...profile }: Profile): TherapistAnswer => ({
  id,
  name: profile.name,
  pronouns: profile.pronouns,
  about: profile.about,
  specialisms: [...profile.specialisms],
  email: profile.email,
  active,
  etag: etagOf(version),
});
