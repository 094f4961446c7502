const SECRET = 'a secret of more than thirty-two characters';

/** What the stack would put into the functions' environment. */
export const SETTINGS = {
  TABLE_NAME: 'bench',
  SITE_URL: 'https://book.example.org',
  MANAGE_SECRET: SECRET,
  HASH_SECRET: SECRET,
  ORIGIN_SECRET: SECRET,
  MAIL_FROM: 'bookings@example.org',
  CONFIGURATION_SET: 'bench',
  USER_POOL_ID: 'eu-west-2_bench',
  TOKEN_ISSUER: 'https://cognito-idp.eu-west-2.amazonaws.com/eu-west-2_bench',
  SIGN_IN_URL: 'https://bench.auth.eu-west-2.amazoncognito.com',
  CLIENT_ID: 'bench',
} as const;

/** What Lambda itself puts there. */
export const RUNTIME = {
  AWS_REGION: 'eu-west-2',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
} as const;
