import type * as z from 'zod';

/** The Lambdas that answer HTTP, by the file under `functions/` that is each one's entry. */
export type HttpFunction = 'slots' | 'bookings' | 'messages' | 'console';

/** Doors that stand open; whoever needs a secret brings it with the request, and the use case looks at it. */
export type OpenAccess =
  /** Anyone. */
  | 'public'
  /** The holder of the booking's manage link. */
  | 'manage'
  /** The holder of a calendar feed's address. */
  | 'feed';

/** Doors for people who are signed in: 401 for anyone else, 403 for whoever is unknown or deactivated. */
export type StaffAccess =
  | 'staff'
  /** 403 for a therapist. */
  | 'owner'
  /** An owner; the path's `{id}` is a room, else 404. */
  | 'owner-room'
  /** An owner; the path's `{id}` is a therapist, else 404. */
  | 'owner-therapist'
  /** The path's `{id}` is a therapist: an owner or that very person. 404 for another's as for one that does not exist. */
  | 'own-therapist'
  /** The path's `{id}` is a conversation, else 404. */
  | 'conversation'
  /** The path's `{id}` is a booking: an owner or its therapist. 404 for another's as for one that does not exist. */
  | 'own-booking';

/** Who may call. Enforced by `access.ts`, where each has its rule. */
export type Access = OpenAccess | StaffAccess;

export interface Route {
  /** Operation id in the OpenAPI document, and the handler's name in the code. */
  readonly name: string;
  readonly summary: string;
  readonly function: HttpFunction;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** API Gateway's form: `/api/bookings/{id}`. */
  readonly path: string;
  readonly access: Access;
  /** Whether `Idempotency-Key` is required, or taken where it is given. */
  readonly idempotent?: true | 'optional';
  /** Whether `If-Match` is required: 428 without, 412 when what is edited has moved on. The answer carries the new `ETag`. */
  readonly conditional?: true;
  /** Of the path, where more than ids stand in it. */
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answers: Readonly<Record<number, z.ZodType | { readonly media: string }>>;
  /** The problem codes that it may answer beside those that any route may. */
  readonly problems: readonly string[];
  /** Seconds for which a shared cache may keep the answer; absent: `no-store`. */
  readonly cacheSeconds?: number;
  /** Whether what stands on the practice's own site may ask it, from there. See `cross-origin.ts`. */
  readonly embedded?: true;
}
