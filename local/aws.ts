import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCognito, type CognitoSurroundings } from './cognito/calls.ts';
import { dynamoDbError, type Faults, statusOfFault } from './faults.ts';
import type { ObjectStore } from './object-store.ts';
import { answerS3, S3_PATH } from './s3.ts';
import { type SesSurroundings, sendRawEmail, sesError } from './ses.ts';

/** What the handlers find at `AWS_ENDPOINT_URL_DYNAMODB`, `…_S3`, `…_SES` and `…_COGNITO_IDENTITY_PROVIDER`. */
export interface AwsServer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface AwsSurroundings extends CognitoSurroundings, SesSurroundings {
  /** The engine's endpoint. */
  readonly engine: string;
  readonly faults: Faults;
  readonly objects: ObjectStore;
}

/** Stands between the handlers and the engine, and is SES, so that both can be told to fail; and is Cognito and S3. */
export async function startAws(surroundings: AwsSurroundings): Promise<AwsServer> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, answer) => {
    serve(incoming, answer, surroundings, agent).catch((error: Error) => {
      answer.writeHead(500, { 'content-type': 'text/plain' }).end(error.message);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await once(server, 'close');
    },
  };
}

async function serve(
  incoming: IncomingMessage,
  answer: ServerResponse,
  surroundings: AwsSurroundings,
  agent: Agent,
): Promise<void> {
  const body = Buffer.concat(await incoming.toArray());
  const { url = '/', method = 'GET' } = incoming;
  if (url.startsWith(`${S3_PATH}/`)) {
    const { status, headers, body: content } = answerS3(method, url, surroundings.objects);
    answer.writeHead(status, headers).end(content);
    return;
  }
  const target = incoming.headers['x-amz-target'];
  if (typeof target === 'string' && target.startsWith(COGNITO)) {
    const found = await answerCognito(target.slice(COGNITO.length), body, surroundings);
    answer
      .writeHead(found.status, { 'content-type': 'application/x-amz-json-1.1' })
      .end(JSON.stringify(found.body));
    return;
  }
  if (typeof target === 'string') return dynamoDb(target, body, { incoming, answer, surroundings, agent });
  const error = surroundings.faults.take('ses');
  const { status, xml } = error
    ? sesError(error, `The laptop was asked to fail this with ${error}`, statusOfFault(error))
    : sendRawEmail(new URLSearchParams(body.toString('utf8')), surroundings);
  answer.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
}

const COGNITO = 'AWSCognitoIdentityProviderService.';

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly answer: ServerResponse;
  readonly surroundings: AwsSurroundings;
  readonly agent: Agent;
}

function dynamoDb(target: string, body: Buffer, { incoming, answer, surroundings, agent }: Exchange): void {
  const error = surroundings.faults.take('dynamodb');
  if (error) {
    const operation = target.slice(target.indexOf('.') + 1);
    const { TransactItems = [] } = JSON.parse(body.toString('utf8')) as { TransactItems?: unknown[] };
    const told = dynamoDbError(error, { operation, items: TransactItems.length });
    answer
      .writeHead(statusOfFault(error), { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify(told));
    return;
  }
  const { hostname, port } = new URL(surroundings.engine);
  const { method, url, headers } = incoming;
  const onward = request({ agent, hostname, port, method, path: url, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  onward.end(body);
}
