import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders } from 'node:http';
import { ServerResponse } from 'node:http';

/** Above this a response is passed on as it comes: exports, not pages. */
const MAX_HELD_BYTES = 8 * 1024 * 1024;
const COMPRESSIBLE =
  /^(text\/(?!event-stream)|image\/svg\+xml|application\/([\w.-]+\+)?(javascript|json|xml)\b)/;

/** A whole response, as it would be sent uncompressed. */
export interface Captured {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

type WriteCallback = (error?: Error | null) => void;

/** The client went away before the response was complete. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/**
 * A response that can be held back until it is whole, so that it can be kept, compressed once and
 * sent to several clients. What is no text, an event stream, or very long is not held.
 */
export class HeldResponse<
  Request extends IncomingMessage = IncomingMessage,
> extends ServerResponse<Request> {
  #chunks: Buffer[] | null = null;
  #length = 0;
  #settle: ((captured: Captured | null) => void) | null = null;

  /**
   * Holds what is written from now on.
   *
   * @returns the whole response, for the caller to send; null where it was streamed to the client
   * @throws ClientGone
   */
  hold(): Promise<Captured | null> {
    this.#chunks = [];
    return new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.once('close', () => reject(new ClientGone()));
    });
  }

  /** Forgets what was held: what is written from now on is sent. */
  discard(): void {
    this.#chunks = null;
  }

  override writeHead(
    status: number,
    reasonOrHeaders?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
    headers?: OutgoingHttpHeaders | OutgoingHttpHeader[],
  ): this {
    if (this.#chunks === null) {
      return typeof reasonOrHeaders === 'string'
        ? super.writeHead(status, reasonOrHeaders, headers)
        : super.writeHead(status, reasonOrHeaders);
    }
    this.statusCode = status;
    const given = typeof reasonOrHeaders === 'string' ? headers : reasonOrHeaders;
    for (const [name, value] of headerPairs(given)) this.setHeader(name, value);
    return this;
  }

  override flushHeaders(): void {
    if (this.#chunks === null) super.flushHeaders();
    else if (!this.#mayBeHeld()) {
      this.#letGo();
      super.flushHeaders();
    }
  }

  override write(
    chunk: unknown,
    encodingOrCallback?: BufferEncoding | WriteCallback,
    callback?: WriteCallback,
  ): boolean {
    const encoding = typeof encodingOrCallback === 'string' ? encodingOrCallback : 'utf8';
    const done = typeof encodingOrCallback === 'function' ? encodingOrCallback : callback;
    if (this.#chunks !== null && (!this.#mayBeHeld() || this.#length > MAX_HELD_BYTES)) {
      this.#letGo();
    }
    if (this.#chunks === null) return super.write(chunk, encoding, done);
    this.#keep(chunk, encoding);
    if (done) process.nextTick(done);
    return true;
  }

  override end(
    chunkOrCallback?: unknown,
    encodingOrCallback?: BufferEncoding | (() => void),
    callback?: () => void,
  ): this {
    const encoding = typeof encodingOrCallback === 'string' ? encodingOrCallback : 'utf8';
    const chunk = typeof chunkOrCallback === 'function' ? undefined : chunkOrCallback;
    const done = [chunkOrCallback, encodingOrCallback, callback].find(isCallback);
    if (this.#chunks !== null && !this.#mayBeHeld()) this.#letGo();
    if (this.#chunks === null) return super.end(chunk, encoding, done);
    if (chunk !== undefined && chunk !== null) this.#keep(chunk, encoding);
    if (done) this.once('finish', done);
    const captured = {
      status: this.statusCode,
      headers: { ...this.getHeaders() },
      body: Buffer.concat(this.#chunks),
    };
    this.#chunks = null;
    this.#settle?.(captured);
    return this;
  }

  #keep(chunk: unknown, encoding: BufferEncoding): void {
    let bytes: Buffer;
    if (typeof chunk === 'string') bytes = Buffer.from(chunk, encoding);
    else if (chunk instanceof Uint8Array) bytes = Buffer.from(chunk);
    else throw new TypeError('a response is written as text or bytes');
    this.#chunks?.push(bytes);
    this.#length += bytes.length;
  }

  /** Sends what was held so far and everything after it as it comes. */
  #letGo(): void {
    const held = this.#chunks ?? [];
    this.#chunks = null;
    for (const chunk of held) super.write(chunk);
    this.#settle?.(null);
  }

  #mayBeHeld(): boolean {
    const type = this.getHeader('content-type');
    if (type === undefined) return true; // a redirect, or 304
    return COMPRESSIBLE.test(String(type));
  }
}

function isCallback(value: unknown): value is () => void {
  return typeof value === 'function';
}

function headerPairs(
  headers: OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined,
): [string, OutgoingHttpHeader][] {
  if (headers === undefined) return [];
  if (!Array.isArray(headers)) {
    return Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] satisfies [string, OutgoingHttpHeader]],
    );
  }
  const pairs: [string, OutgoingHttpHeader][] = [];
  for (let i = 0; i + 1 < headers.length; i += 2) {
    pairs.push([String(headers[i]), headers[i + 1] ?? '']);
  }
  return pairs;
}
