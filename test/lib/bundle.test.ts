import { once } from 'node:events';
import { mkdtempSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleFile, bundleFunctions, type FunctionName } from '../../lib/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarter-hour-'));
beforeAll(() => bundleFunctions(folder));

describe('the bundles', () => {
  it.each([
    ['slots', 345_000],
    ['bookings', 420_000],
    ['inbound', 560_000],
  ] as const)('%s has at most %d bytes', (name, most) => {
    expect(statSync(bundleFile(folder, name)).size).toBeLessThanOrEqual(most);
  });

  it('reach DynamoDB where AWS_ENDPOINT_URL_DYNAMODB says, signed with the credentials of the environment', async () => {
    const request = await firstRequest('slots', 'AWS_ENDPOINT_URL_DYNAMODB', {
      routeKey: 'GET /api/practice',
      headers: { 'x-origin-secret': SECRET },
      requestContext: { http: { method: 'GET' } },
    });
    expect(request.headers['x-amz-target']).toBe('DynamoDB_20120810.Query');
    expect(request.headers.authorization).toContain('Credential=AKIDEXAMPLE/');
    expect(request.headers['x-amz-security-token']).toBe('of the session');
  });
});

const SECRET = 'a secret of more than thirty-two characters';

/** Runs one event through a bundle as Lambda would, and catches what it first asks of the service behind `endpoint`. */
async function firstRequest(name: FunctionName, endpoint: string, event: object): Promise<IncomingMessage> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const worker = new Worker(
    `import(${JSON.stringify(bundleFile(folder, name))}).then(({ handler }) => handler(${JSON.stringify(event)}, {}))`,
    {
      eval: true,
      env: {
        [endpoint]: `http://127.0.0.1:${port}`,
        AWS_REGION: 'eu-west-2',
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_SESSION_TOKEN: 'of the session',
        TABLE_NAME: 'table',
        ORIGIN_SECRET: SECRET,
      },
    },
  );
  try {
    const [request] = (await Promise.race([
      once(server, 'request'),
      once(worker, 'error').then(([error]) => Promise.reject(error)),
    ])) as [IncomingMessage];
    return request;
  } finally {
    await worker.terminate();
    server.closeAllConnections();
    server.close();
  }
}
