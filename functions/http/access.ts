import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { fail, ok } from '../domain/result.ts';
import { type Caller, mayActFor, type StaffMember } from '../domain/staff.ts';
import {
  type BookingId,
  bookingId,
  type ConversationId,
  conversationId,
  type TherapistId,
  therapistId,
} from '../domain/units.ts';
import type { Checked, ProblemCode } from './problems.ts';
import type { OpenAccess, Route, StaffAccess } from './routes/route.ts';

/** Whether a request may come in, and who it comes from; a door that stands open asks nobody. */
export type Admit = (route: Route, event: APIGatewayProxyEventV2) => Promise<Checked<Caller | undefined>>;

/** What the rules ask the table. Each is read anew for every request. */
export interface Lookups {
  readonly findStaff: (sub: string) => Promise<StaffMember | undefined>;
  readonly hasRoom: (id: string) => Promise<boolean>;
  /** Deactivated ones included. */
  readonly hasTherapist: (id: TherapistId) => Promise<boolean>;
  readonly hasConversation: (id: ConversationId) => Promise<boolean>;
  readonly therapistOfBooking: (id: BookingId) => Promise<TherapistId | undefined>;
}

/** For a function without a route for staff: whoever asks for one is not signed in. */
export const anyone: Admit = async ({ access }, event) =>
  isOpen(access) ? openTo(access, event) : fail({ code: 'unauthenticated' });

/**
 * For the functions that serve staff. The gateway has verified the token; whom its `sub` stands for and what they may do is
 * looked up here, since a role that is written in a token outlives its withdrawal.
 */
export const staffOnly =
  (lookups: Lookups): Admit =>
  async ({ access }, event) => {
    if (isOpen(access)) return openTo(access, event);
    const sub = subjectOf(event);
    if (sub === undefined) return fail({ code: 'unauthenticated' });
    const member = await lookups.findStaff(sub);
    if (!member?.active) return fail({ code: 'not-allowed' });
    const refused = await rules[access](member, idOf(event), lookups);
    return refused ? fail({ code: refused }) : ok(member);
  };

const open: Readonly<Record<OpenAccess, true>> = { public: true, manage: true, feed: true };
const isOpen = (access: Route['access']): access is OpenAccess => Object.hasOwn(open, access);

const idOf = ({ pathParameters }: APIGatewayProxyEventV2): string => pathParameters?.['id'] ?? '';

/** Nobody is asked, but an id that cannot be a booking's need not be looked for. */
const openTo = (access: OpenAccess, event: APIGatewayProxyEventV2): Checked<undefined> =>
  access === 'manage' && !isPossible(idOf(event)) ? fail({ code: 'unknown-booking' }) : ok(undefined);

/** What a rule refuses with; undefined: it lets in. @param id - the path's `{id}`, or empty */
type Rule = (caller: Caller, id: string, lookups: Lookups) => Promise<ProblemCode | undefined>;

const owner: Rule = async ({ role }) => (role === 'owner' ? undefined : 'not-allowed');

const rules: Readonly<Record<StaffAccess, Rule>> = {
  staff: async () => undefined,
  owner,
  'owner-room': async (caller, id, lookups) =>
    (await owner(caller, id, lookups)) ?? ((await exists(lookups.hasRoom, id)) ? undefined : 'unknown-room'),
  'owner-therapist': async (caller, id, lookups) =>
    (await owner(caller, id, lookups)) ?? (await therapistExists(id, lookups)),
  'own-therapist': async (caller, id, lookups) =>
    mayActFor(caller, therapistId(id)) ? therapistExists(id, lookups) : 'unknown-therapist',
  conversation: async (_, id, { hasConversation }) =>
    (await exists((text) => hasConversation(conversationId(text)), id)) ? undefined : 'unknown-conversation',
  'own-booking': async (caller, id, lookups) => {
    const therapist = isPossible(id) ? await lookups.therapistOfBooking(bookingId(id)) : undefined;
    return therapist !== undefined && mayActFor(caller, therapist) ? undefined : 'unknown-booking';
  },
};

const therapistExists = async (id: string, { hasTherapist }: Lookups) =>
  (await exists((text) => hasTherapist(therapistId(text)), id)) ? undefined : 'unknown-therapist';

const exists = async (has: (id: string) => Promise<boolean>, id: string): Promise<boolean> =>
  isPossible(id) && has(id);

/** Ids have at most 40 characters. The table refuses a key that is much longer, and that is no fault of ours to report. */
const LONGEST_ID = 100;
const isPossible = (id: string): boolean => id !== '' && id.length <= LONGEST_ID;

interface Authorized {
  readonly authorizer?: { readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> } };
}

/** The verified token's subject, as the gateway's JWT authorizer hands it on; undefined where none was verified. */
function subjectOf(event: APIGatewayProxyEventV2): string | undefined {
  const sub = (event.requestContext as Authorized).authorizer?.jwt?.claims?.['sub'];
  return typeof sub === 'string' && sub !== '' ? sub : undefined;
}
