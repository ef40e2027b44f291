import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { pool } from '@/lib/db/client';
import { errorCode } from '@/lib/db/connection-error';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { CLIENT_ADDRESS_HEADER, clientAddress } from '../client-address';
import type { AccessLog } from './access-log';
import { ClientGone, type HeldResponse } from './held-response';
import { type CacheOutcome, WebMetrics } from './metrics';
import { cacheKey, isShareable, PageCache, type Rendered } from './page-cache';
import { Representation } from './representation';
import { DATA_POLICY, pagePolicy, policyFor, SECURITY_HEADERS } from './security-headers';

/** What routes and pages know. Next throws at TRACE, and shows a page to whatever else it is asked by. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const STATIC_PATH = /^\/_next\/static\//;
/** One generation for all time: these names change with their content. */
const FOREVER = 'static';

/**
 * Answers requests: health and metrics by itself, everything else with what `renderPage` makes of
 * it, from the cache where it may.
 */
export class RequestHandler {
  draining = false;
  readonly #pages = new PageCache();
  readonly #metrics = new WebMetrics({
    generation: () => this.generation.current,
    cacheBytes: () => this.#pages.sizeBytes,
  });

  constructor(
    private readonly renderPage: (
      request: IncomingMessage,
      response: HeldResponse,
    ) => Promise<void>,
    private readonly generation: { readonly current: string | null },
    private readonly options: { readonly accessLog: AccessLog; readonly dev: boolean },
  ) {}

  /** Never rejects. */
  async answer(request: IncomingMessage, response: HeldResponse): Promise<void> {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const path = request.url ?? '/';
    let cache: CacheOutcome = 'bypass';
    response.once('close', () => {
      const durationMs = performance.now() - startedAt;
      const { statusCode: status } = response;
      this.#metrics.record(path, status, cache, durationMs);
      this.options.accessLog.write({ request, requestId, status, cache, durationMs });
    });
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    response.setHeader('x-request-id', requestId);
    request.headers['x-request-id'] = requestId;
    request.headers[CLIENT_ADDRESS_HEADER] = clientAddress(
      request.socket.remoteAddress,
      request.headers['x-forwarded-for']?.toString(),
      env().TRUST_PROXY,
    );
    try {
      if (await this.#answerItself(request.method ?? '', path, response)) return;
      cache = await this.#answerPage(request, response);
    } catch (error) {
      if (error instanceof ClientGone) return;
      log.error({ err: error, requestId, path }, 'request failed');
      response.discard();
      if (response.headersSent) response.destroy();
      else {
        response.writeHead(500, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
        response.end(`Something went wrong here. The error is logged as ${requestId}.\n`);
      }
    }
  }

  async #answerPage(request: IncomingMessage, response: HeldResponse): Promise<CacheOutcome> {
    const client = { headers: { ...request.headers } };
    const forever = STATIC_PATH.test(request.url ?? '');
    const generation = forever ? FOREVER : this.generation.current;
    const key = generation === null || this.options.dev ? null : cacheKey(request, generation);
    const render = () => this.#render(request, response, { forever, shared: key !== null });
    if (key === null) {
      const { page } = await render();
      await page?.send(client, response, { 'x-drydock-cache': 'bypass' });
      return 'bypass';
    }
    // The tag is compared with the kept page, which needs the page whole.
    delete request.headers['if-none-match'];
    delete request.headers['if-modified-since'];
    const { outcome, page } = await this.#pages.get(key, render);
    await page?.send(client, response, { 'x-drydock-cache': outcome });
    return outcome;
  }

  async #render(
    request: IncomingMessage,
    response: HeldResponse,
    options: { readonly forever: boolean; readonly shared: boolean },
  ): Promise<Rendered> {
    const nonce = randomBytes(16).toString('base64');
    const policy = pagePolicy([`'nonce-${nonce}'`]);
    // Next takes the nonce for its own scripts from this header, pages take it from `x-nonce`.
    request.headers['content-security-policy'] = policy;
    request.headers['x-nonce'] = nonce;
    if (!this.options.dev) response.setHeader('content-security-policy', policy);
    const whole = response.hold();
    const failed = this.renderPage(request, response).then(() => whole);
    const captured = await Promise.race([whole, failed]);
    if (captured === null) return { page: null, shareable: false };
    if (!this.options.dev) {
      captured.headers['content-security-policy'] = policyFor(captured, nonce);
    }
    // What one request was given must not be shown to the next.
    delete captured.headers['x-request-id'];
    const shareable = options.shared && isShareable(captured);
    return {
      page: new Representation(captured, { forever: options.forever, shared: shareable }),
      shareable,
    };
  }

  /** Health and metrics: answered also when the pages are not. */
  async #answerItself(method: string, path: string, response: HeldResponse): Promise<boolean> {
    if (!METHODS.includes(method)) {
      response.setHeader('allow', METHODS.join(', '));
      return plain(response, 405, 'This method is not known here.\n');
    }
    if (!isReadable(path)) return plain(response, 400, 'This address is not text in UTF-8.\n');
    if (path === '/healthz') return plain(response, 200, 'ok\n');
    if (path === '/readyz') {
      const problem = await this.#notReadyBecause();
      return plain(response, problem === null ? 200 : 503, `${problem ?? 'ready'}\n`);
    }
    if (path === '/metrics') {
      const { contentType, text } = await this.#metrics.render();
      return plain(response, 200, text, contentType);
    }
    return false;
  }

  async #notReadyBecause(): Promise<string | null> {
    if (this.draining) return 'stopping';
    try {
      await pool().query('SELECT FROM catalog_state');
      return null;
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      return `the database does not answer (${errorCode(error) ?? 'no code'})`;
    }
  }
}

function plain(
  response: HeldResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): true {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': DATA_POLICY,
  });
  response.end(text);
  return true;
}

/** Says what is wrong with any text, and asks the database about none that is no name. */
const TAKES_ANY_TEXT = '/names/check';

/**
 * Whether pages may be asked. Bytes that are no UTF-8 would throw where a name is decoded; a NUL can
 * stand in no text of PostgreSQL, so nothing is called by it.
 */
function isReadable(url: string): boolean {
  const [path = ''] = url.split('?', 1);
  if (/%00/.test(path === TAKES_ANY_TEXT ? path : url)) return false;
  try {
    decodeURIComponent(path);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** The id a proxy in front has given, if it looks like one. */
function requestIdOf(request: IncomingMessage): string {
  const given = String(request.headers['x-request-id'] ?? '');
  return /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
