import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the stub answers to one request; `undefined` as body cuts the connection in mid-answer. */
export interface StubAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface StubRequest {
  readonly method: string;
  readonly path: string;
  readonly json: unknown;
}

export interface OsvStub {
  readonly url: string;
  readonly requests: readonly StubRequest[];
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}

function reply(response: ServerResponse, answer: StubAnswer): void {
  if (answer.body === undefined) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"results": [');
    response.socket?.end();
    return;
  }
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  response.writeHead(answer.status ?? 200, answer.headers);
  response.end(text);
}

/** A server of a test's own that answers as the test says; never answering is `null`. */
export async function startOsvStub(
  respond: (request: StubRequest, count: number) => StubAnswer | null,
): Promise<OsvStub> {
  const requests: StubRequest[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((json) => {
      const seen = { method: request.method ?? '', path: request.url ?? '', json };
      requests.push(seen);
      const answer = respond(seen, requests.length);
      if (answer !== null) reply(response, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stub has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
