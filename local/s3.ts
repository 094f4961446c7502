import type { ObjectStore } from './object-store.ts';

/** Where `AWS_ENDPOINT_URL_S3` leads, so that S3's paths are told from the other services'. */
export const S3_PATH = '/s3';

export interface S3Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Answers `GetObject` and `DeleteObject` of S3, with the bucket in the path. @param path - such as `/s3/bucket/key` */
export function answerS3(method: string, path: string, objects: ObjectStore): S3Answer {
  const [bucket = '', ...names] = (path.slice(S3_PATH.length + 1).split('?', 1)[0] ?? '').split('/');
  const key = decodeURIComponent(names.join('/'));
  if (method === 'DELETE') {
    objects.delete(bucket, key);
    return { status: 204, headers: {}, body: Buffer.alloc(0) };
  }
  if (method !== 'GET') return s3Error(501, 'NotImplemented', `The laptop's S3 has no ${method}`);
  const content = objects.get(bucket, key);
  if (!content) return s3Error(404, 'NoSuchKey', 'The specified key does not exist.');
  return {
    status: 200,
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(content.length) },
    body: content,
  };
}

const s3Error = (status: number, code: string, message: string): S3Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  ),
});
