import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';

/** Where SES has put a mail. */
export interface StoredMail {
  readonly bucket: string;
  readonly key: string;
}

/** Three tries of 10 s at most: a quarter of the function’s time. */
const MOST_TRIES = 3;
const LONGEST_TRY_MS = 10_000;
const LONGEST_CONNECT_MS = 3_000;

export const openMailStore = (): S3Client =>
  new S3Client({
    maxAttempts: MOST_TRIES,
    requestHandler: {
      connectionTimeout: LONGEST_CONNECT_MS,
      requestTimeout: LONGEST_TRY_MS,
      throwOnRequestTimeout: true,
    },
  });

/** Undefined: it is not there any more. */
export async function fetchMail(
  client: S3Client,
  { bucket, key }: StoredMail,
): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

export async function deleteMail(client: S3Client, { bucket, key }: StoredMail): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
}
