/** A request on its way from the visitor through CloudFront to an origin. */
export interface HttpRequest {
  readonly method: string;
  /** As it was sent, percent-encoding and all; without the query. */
  readonly path: string;
  /** Without the question mark; empty where there is none. */
  readonly query: string;
  /** Names in lower case; several of one name joined by a comma. */
  readonly headers: Headers;
  readonly body: Buffer;
  /** The address at the other end of the socket. */
  readonly address: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. Only `set-cookie` may come several times. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

export type Headers = Readonly<Record<string, string>>;

/** What an origin of the distribution is: something that answers. */
export type Origin = (request: HttpRequest) => Promise<HttpAnswer>;

export function jsonAnswer(status: number, value: unknown, headers: Headers = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}
