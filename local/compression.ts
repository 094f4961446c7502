import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { HttpAnswer } from './message.ts';

/** Of CloudFront's list of what it compresses, what this site has. */
const COMPRESSIBLE =
  /^(text\/(html|css|javascript|plain|xml|calendar)|application\/(javascript|json|manifest\+json|xml)|image\/svg\+xml)\b/;
/** CloudFront compresses from 1,000 to 10,000,000 bytes. */
const LEAST_BYTES = 1_000;
const MOST_BYTES = 10_000_000;

const kept = new Map<string, Buffer>();

/**
 * Compresses an answer as CloudFront does, by Brotli before gzip; its `ETag` becomes a weak one.
 * What has an `ETag` is compressed once and kept for as long as the process lives: those are the pages.
 */
export function compress(answer: HttpAnswer, acceptEncoding: string): HttpAnswer {
  const { headers, body } = answer;
  const fits =
    body.length >= LEAST_BYTES &&
    body.length <= MOST_BYTES &&
    COMPRESSIBLE.test(String(headers['content-type']));
  const encoding = /\bbr\b/.test(acceptEncoding) ? 'br' : /\bgzip\b/.test(acceptEncoding) ? 'gzip' : null;
  if (!fits || !encoding || headers['content-encoding'] || answer.status !== 200) return answer;
  const etag = headers['etag'];
  const key = `${encoding} ${String(etag)}`;
  const packed = kept.get(key) ?? pack(body, encoding);
  if (etag) kept.set(key, packed);
  return {
    ...answer,
    headers: {
      ...headers,
      ...(etag ? { etag: `W/${String(etag).replace(/^W\//, '')}` } : {}),
      'content-encoding': encoding,
      vary: [headers['vary'], 'Accept-Encoding'].filter(Boolean).join(', '),
    },
    body: packed,
  };
}

const pack = (body: Buffer, encoding: 'br' | 'gzip'): Buffer =>
  // Quick rather than small: the default, 11, takes longer than the rest of the answer.
  encoding === 'br'
    ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    : gzipSync(body);
