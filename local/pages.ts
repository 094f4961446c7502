import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { HttpAnswer, HttpRequest, Origin } from './message.ts';
import type { Stack } from './stack.ts';

interface StoredObject {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What the upload's tool guesses from a name. Anything else is S3's own default. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.ics': 'text/calendar',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'text/xml',
};

interface Deployment {
  readonly SourceObjectKeys?: readonly string[];
  readonly DestinationBucketName?: unknown;
  readonly DestinationBucketKeyPrefix?: string;
  readonly SystemMetadata?: Readonly<Record<string, string>>;
  readonly Exclude?: readonly string[];
  readonly Include?: readonly string[];
}

/** A bucket with what the template's deployments put into it, as an origin that CloudFront reads by its own right. */
export function createBucket(stack: Stack, id: string): Origin {
  const objects = new Map<string, StoredObject>();
  for (const { properties } of stack.of('Custom::CDKBucketDeployment')) {
    const deployment = properties as Deployment;
    if (stack.behind(deployment.DestinationBucketName).id !== id) continue;
    for (const key of deployment.SourceObjectKeys ?? []) upload(objects, stack.asset(key), deployment);
  }
  return async (request) => answer(request, objects);
}

function upload(objects: Map<string, StoredObject>, folder: string, deployment: Deployment): void {
  const { DestinationBucketKeyPrefix: prefix, SystemMetadata = {}, Exclude = [], Include = [] } = deployment;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const name = file
      .slice(folder.length + 1)
      .split(sep)
      .join('/');
    if (Exclude.some(covers(name)) && !Include.some(covers(name))) continue;
    const body = readFileSync(file);
    objects.set(prefix ? `${prefix}/${name}` : name, {
      body,
      headers: {
        'content-type': CONTENT_TYPES[extname(name)] ?? 'binary/octet-stream',
        etag: `"${createHash('md5').update(body).digest('hex')}"`,
        'last-modified': statSync(file).mtime.toUTCString(),
        'accept-ranges': 'bytes',
        server: 'AmazonS3',
        ...SystemMetadata,
      },
    });
  }
}

const covers = (name: string) => (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(name);

/** Byte ranges are not played: no page of the site asks for one. */
function answer({ path, headers }: HttpRequest, objects: ReadonlyMap<string, StoredObject>): HttpAnswer {
  const found = objects.get(decoded(path).slice(1));
  if (!found) return DENIED;
  const asked = headers['if-none-match']?.split(',').map((etag) => etag.trim().replace(/^W\//, ''));
  const since = Date.parse(headers['if-modified-since'] ?? '');
  const same = asked
    ? asked.includes('*') || asked.includes(found.headers['etag'] ?? '')
    : since >= Date.parse(found.headers['last-modified'] ?? '');
  return same ? { status: 304, headers: found.headers, body: Buffer.alloc(0) } : { status: 200, ...found };
}

/** What S3 says of a key that is not there to one who may not list the bucket. */
const DENIED: HttpAnswer = {
  status: 403,
  headers: { 'content-type': 'application/xml', server: 'AmazonS3' },
  body: Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
  ),
};

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
