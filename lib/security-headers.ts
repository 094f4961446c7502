import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseHeadersPolicyProps,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';

/**
 * What a page may do: run and style itself from its own files, ask its own API and `others`, show images that it carries. No form is ever
 * sent by the browser itself (scripts send them), so that nothing that was typed can end up in an address. No script writes
 * markup from text: browsers refuse it (trusted types).
 */
const pagePolicy = (...others: string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...others].join(' ')}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
const PAGE_POLICY = pagePolicy();

/** Of what is no page. */
const BARE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Everything that a page could ask a device for, and this one never does. */
const PERMISSIONS = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Two years, which is what browsers' preload lists ask for. */
const HSTS_AGE = Duration.days(730);

const securityHeaders = (contentSecurityPolicy: string): ResponseSecurityHeadersBehavior => ({
  contentSecurityPolicy: { contentSecurityPolicy, override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
  strictTransportSecurity: { accessControlMaxAge: HSTS_AGE, includeSubdomains: true, override: true },
});

/** @param users - whose pages may take what has the headers for a script of theirs */
const isolation = (users: 'same-origin' | 'cross-origin' = 'same-origin') => [
  { header: 'permissions-policy', value: PERMISSIONS.map((name) => `${name}=()`).join(', '), override: true },
  { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
  { header: 'cross-origin-resource-policy', value: users, override: true },
];

/** Pages are asked for anew each time, so that a deployment reaches everybody at once. */
export const pageHeaders: ResponseHeadersPolicyProps = {
  comment: 'Quarter Hour: pages',
  securityHeadersBehavior: securityHeaders(PAGE_POLICY),
  customHeadersBehavior: {
    customHeaders: [...isolation(), { header: 'cache-control', value: 'no-cache', override: true }],
  },
};

/** The console alone trades codes for tokens where staff sign in. */
export const consoleHeaders = (signInUrl: string): ResponseHeadersPolicyProps => ({
  ...pageHeaders,
  comment: 'Quarter Hour: the console',
  securityHeadersBehavior: securityHeaders(pagePolicy(signInUrl)),
});

/** Files whose names carry a hash of what is in them never change. */
export const assetHeaders: ResponseHeadersPolicyProps = {
  comment: 'Quarter Hour: files with a hash in their name',
  securityHeadersBehavior: securityHeaders(PAGE_POLICY),
  customHeadersBehavior: {
    customHeaders: [
      ...isolation(),
      { header: 'cache-control', value: 'public, max-age=31536000, immutable', override: true },
    ],
  },
};

/** The script that the practice's own site loads. */
export const embedHeaders: ResponseHeadersPolicyProps = {
  comment: 'Quarter Hour: embed.js',
  securityHeadersBehavior: securityHeaders(BARE_POLICY),
  customHeadersBehavior: {
    customHeaders: [
      ...isolation('cross-origin'),
      { header: 'cache-control', value: 'public, max-age=3600', override: true },
    ],
  },
};

/** The API says itself what may be kept, and for how long. */
export const apiHeaders: ResponseHeadersPolicyProps = {
  comment: 'Quarter Hour: API',
  securityHeadersBehavior: securityHeaders(BARE_POLICY),
  customHeadersBehavior: { customHeaders: isolation() },
};
