import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpAnswer, HttpRequest, Origin } from './message.ts';

export interface WebServer {
  /** Without a trailing slash. */
  readonly url: string;
  /** Requests wait until this has been called. */
  serve(served: Served): void;
  stop(): Promise<void>;
}

export interface Served {
  readonly origin: Origin;
  /** What answers, as Node's own server asks, every path that begins so. */
  readonly mounted: {
    readonly path: string;
    readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  };
}

/** Read to the end, so that the answer arrives; what is above is not kept. Above what API Gateway takes. */
const MOST_KEPT_BYTES = 11 * 1024 * 1024;

/**
 * Listens on `localhost`, by IPv4 and, where the machine has it, IPv6.
 * @param port - 0: any that is free
 * @throws when the port is taken
 */
export async function startWebServer(port: number): Promise<WebServer> {
  let serve: (served: Served) => void = () => {};
  const ready = new Promise<Served>((resolve) => {
    serve = resolve;
  });
  const handle = (incoming: IncomingMessage, response: ServerResponse) => {
    ready
      .then(async ({ origin, mounted }) => {
        if (incoming.url?.startsWith(`${mounted.path}/`)) return mounted.handle(incoming, response);
        write(incoming, response, await origin(await read(incoming)));
      })
      .catch((error: Error) => response.destroy(error));
  };
  const first = await listen(port, '127.0.0.1', handle);
  const taken = (first.address() as AddressInfo).port;
  const second = await listen(taken, '::1', handle).catch(orWithout(port));
  return {
    url: `http://localhost:${taken}`,
    serve,
    stop: async () => {
      await Promise.all([first, second].map((server) => server && close(server)));
    },
  };
}

/** IPv6 that the machine does not have is done without; so is its port, where the machine chose the number. */
const orWithout =
  (port: number) =>
  (error: NodeJS.ErrnoException): undefined => {
    if (port !== 0 && error.code === undefined) throw error;
  };

async function listen(
  port: number,
  host: string,
  handle: (incoming: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  const server = createServer(handle).listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} is in use. Stop what listens there, or choose another: PORT=3001 npm start`,
    );
  }
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

async function read(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    if (bytes < MOST_KEPT_BYTES) chunks.push(chunk);
    bytes += chunk.length;
  }
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    headers: joined(incoming),
    body: Buffer.concat(chunks),
    address: (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  };
}

/** Node drops repeated headers of some names; CloudFront and API Gateway join all by commas, cookies by semicolons. */
function joined(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headersDistinct).map(([name, values = []]) => [
      name,
      values.join(name === 'cookie' ? '; ' : ','),
    ]),
  );
}

function write(incoming: IncomingMessage, response: ServerResponse, answer: HttpAnswer): void {
  const isBodiless = answer.status === 304 || answer.status === 204;
  const headers = {
    ...answer.headers,
    ...(isBodiless ? {} : { 'content-length': String(answer.body.length) }),
  };
  response.writeHead(answer.status, headers as Record<string, string | string[]>);
  response.end(incoming.method === 'HEAD' || isBodiless ? undefined : answer.body);
}
