import type * as z from 'zod';

/** The Lambdas that answer HTTP, by the file under `functions/` that is each one's entry. */
export type HttpFunction = 'slots' | 'bookings';

/** Who may call: anyone, or the holder of the booking's manage link. */
export type Access = 'public' | 'manage';

export interface Route {
  /** Operation id in the OpenAPI document, and the handler's name in the code. */
  readonly name: string;
  readonly summary: string;
  readonly function: HttpFunction;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** API Gateway's form: `/api/bookings/{id}`. */
  readonly path: string;
  readonly access: Access;
  /** Whether `Idempotency-Key` is required. */
  readonly idempotent?: true;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answers: Readonly<Record<number, z.ZodType | { readonly media: string }>>;
  /** The problem codes that it may answer beside those that any route may. */
  readonly problems: readonly string[];
  /** Seconds for which a shared cache may keep the answer; absent: `no-store`. */
  readonly cacheSeconds?: number;
}
