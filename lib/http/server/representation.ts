import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { matchesEtag } from '../json';
import type { Captured } from './held-response';

type Encoding = 'br' | 'gzip';
const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
/** Below this, headers weigh more than what compression saves. */
const MIN_COMPRESSED_BYTES = 1024;
/** Set for each connection, or by us. */
const HOP_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date'];

/**
 * A response ready to be sent to any number of clients: compressed at most once in each way, with
 * an entity tag.
 */
export class Representation {
  readonly #encoded = new Map<Encoding, Promise<Buffer>>();
  readonly #headers: OutgoingHttpHeaders;
  readonly #etag: string | null;

  /** @param options.forever a file whose name changes with its content: worth the best effort */
  constructor(
    private readonly captured: Captured,
    private readonly options: { readonly forever: boolean; readonly shared: boolean },
  ) {
    this.#headers = { ...captured.headers };
    for (const name of HOP_HEADERS) delete this.#headers[name];
    const given = this.#headers.etag;
    if (typeof given === 'string') this.#etag = given;
    else this.#etag = options.shared && captured.status === 200 ? etagOf(captured.body) : null;
    if (options.shared && !options.forever && given === undefined) {
      // Ask again, with the tag: cheap for both, and right after every run.
      this.#headers['cache-control'] = 'private, no-cache';
    }
  }

  /** What keeping it costs, its compressed forms included. */
  get sizeBytes(): number {
    return Math.ceil(this.captured.body.length * 1.5) + 1024;
  }

  /** Sends it, compressed as the client likes, or 304 where the client has it. */
  async send(
    client: Pick<IncomingMessage, 'headers'>,
    response: ServerResponse,
    extra: OutgoingHttpHeaders,
  ): Promise<void> {
    const headers: OutgoingHttpHeaders = { ...this.#headers, ...extra };
    if (this.#etag !== null) headers.etag = this.#etag;
    if (this.#etag !== null && matchesEtag(client.headers['if-none-match'], this.#etag)) {
      delete headers['content-type'];
      response.writeHead(304, headers).end();
      return;
    }
    const { body, status } = this.captured;
    const encoding = this.#mayCompress() ? preferredEncoding(client) : null;
    if (this.#mayCompress()) headers.vary = join(headers.vary, 'accept-encoding');
    const bytes = encoding === null ? body : await this.#encode(encoding);
    if (encoding !== null) headers['content-encoding'] = encoding;
    if (status !== 204 && status !== 304) headers['content-length'] = bytes.length;
    if (response.destroyed) return;
    response.writeHead(status, headers);
    response.end(bytes);
  }

  #mayCompress(): boolean {
    return (
      this.captured.body.length >= MIN_COMPRESSED_BYTES &&
      this.captured.headers['content-encoding'] === undefined
    );
  }

  #encode(encoding: Encoding): Promise<Buffer> {
    let bytes = this.#encoded.get(encoding);
    if (bytes === undefined) {
      const { body } = this.captured;
      const quality = this.options.forever ? 10 : 4;
      bytes =
        encoding === 'gzip'
          ? compressGzip(body)
          : compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
      this.#encoded.set(encoding, bytes);
    }
    return bytes;
  }
}

function etagOf(body: Buffer): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/** Brotli, else gzip, of those the client does not exclude (RFC 9110, section 12.5.3). */
function preferredEncoding(client: Pick<IncomingMessage, 'headers'>): Encoding | null {
  const accepted = String(client.headers['accept-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]?.trim());
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : null;
}

function join(vary: unknown, name: string): string {
  const present = Array.isArray(vary) ? vary.join(', ') : String(vary ?? '');
  if (present.toLowerCase().includes(name)) return present;
  return present === '' ? name : `${present}, ${name}`;
}
