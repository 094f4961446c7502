import * as z from 'zod';

const text = z.string().min(1);

/** Every setting that a function may have, with what it must look like. */
const settings = {
  TABLE_NAME: text,
  /** Without a slash at its end. */
  SITE_URL: z.url({ protocol: /^https?$/ }).regex(/[^/]$/),
  MANAGE_SECRET: text.min(32),
  /** Accepted beside `MANAGE_SECRET` while one takes the other's place. */
  MANAGE_SECRET_PREVIOUS: text.min(32).optional(),
  HASH_SECRET: text.min(32),
  ORIGIN_SECRET: text.min(32),
  /** Where staff have their accounts. */
  USER_POOL_ID: text,
  /** What their tokens say that they come from. */
  TOKEN_ISSUER: z.url(),
  /** Where they sign in, without a slash at its end. */
  SIGN_IN_URL: z.url({ protocol: /^https?$/ }).regex(/[^/]$/),
  /** What the console is called there. */
  CLIENT_ID: text,
  MAIL_FROM: z.email(),
  /** Where answers by mail are taken into the inbox. */
  INBOX_ADDRESS: z.email().optional(),
  CONFIGURATION_SET: text,
  /** Other origins whose pages may ask, with a space between them. */
  EMBED_ORIGINS: text.transform((origins) => origins.split(' ')).default([]),
  /** Lambda sets it. */
  AWS_REGION: text,
} as const;

type Setting = keyof typeof settings;
export type Environment<Name extends Setting> = { readonly [N in Name]: z.output<(typeof settings)[N]> };

/**
 * Reads the named settings from the process's environment, once, while the function starts.
 * @throws naming each setting that is missing or wrong, never its value: the function then does not start at all
 */
export function readEnvironment<Name extends Setting>(...names: readonly Name[]): Environment<Name> {
  const wanted = Object.fromEntries(names.map((name) => [name, settings[name]]));
  const read = z.object(wanted).safeParse(process.env);
  if (read.success) return read.data as Environment<Name>;
  const wrong = [...new Set(read.error.issues.map(({ path }) => path.join('.')))];
  throw new Error(`settings missing or not valid: ${wrong.join(', ')}`);
}
