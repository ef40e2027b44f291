import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Captured } from './held-response';
import type { Representation } from './representation';

const MAX_BYTES = 128 * 1024 * 1024;
/** Pages say how long ago something was: they may be this much behind. */
const TTL_MS = 10 * 60_000;

/** A page, or null where it went to its client as it was made. */
export type Rendered =
  | { readonly page: Representation; readonly shareable: boolean }
  | { readonly page: null; readonly shareable: false };

/** The request headers that Next renders differently for (its `Vary`), and where links point. */
const KEY_HEADERS = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
  'host',
  'x-forwarded-host',
  'x-forwarded-proto',
] as const;

/** What is about the person or changes with every click, whoever asks. */
const LIVE_PATHS =
  /^\/(api\/auth|api\/v1\/(me|session|account|people|notices|audit)|account|audit|notices|sign-in|sign-up|review)(?![\w-])/;
/** Next says this of every page that is rendered on request, whatever it shows. */
const NEXT_DEFAULT = 'private, no-cache, no-store, max-age=0, must-revalidate';

/**
 * Rendered pages, by the generation of the data they were rendered from. The data change once a
 * night; so does the key, and the pages of the night before fall out by age.
 */
export class PageCache {
  readonly #entries = new LRUCache<string, Representation>({
    maxSize: MAX_BYTES,
    sizeCalculation: (entry) => entry.sizeBytes,
    ttl: TTL_MS,
  });
  readonly #flights = new Map<string, Promise<Rendered>>();

  get sizeBytes(): number {
    return this.#entries.calculatedSize;
  }

  /**
   * The kept page, or the one that somebody else is rendering at this moment, or what `render`
   * gives. Of many clients that want the same page at once, one renders; what turns out not to be
   * for sharing each of them renders for itself.
   */
  async get(
    key: string,
    render: () => Promise<Rendered>,
  ): Promise<{ outcome: 'hit' | 'miss'; page: Representation | null }> {
    for (;;) {
      const kept = this.#entries.get(key);
      if (kept !== undefined) return { outcome: 'hit', page: kept };
      const flight = this.#flights.get(key);
      if (flight === undefined) break;
      const shared = await flight.catch(() => 'failed' as const); // its own client is told why
      if (shared === 'failed') continue;
      if (shared.shareable) return { outcome: 'hit', page: shared.page };
      return { outcome: 'miss', page: (await render()).page };
    }
    const flight = render();
    this.#flights.set(key, flight);
    try {
      const { page, shareable } = await flight;
      if (page !== null && shareable) this.#entries.set(key, page);
      return { outcome: 'miss', page };
    } finally {
      this.#flights.delete(key);
    }
  }
}

/** The key of a request, or null where its answer is not for everybody. */
export function cacheKey(request: IncomingMessage, generation: string): string | null {
  const url = request.url ?? '/';
  if (request.method !== 'GET' || LIVE_PATHS.test(url)) return null;
  const { headers } = request;
  if (headers.authorization !== undefined || headers.range !== undefined) return null;
  if (headers.cookie !== undefined && /session/i.test(headers.cookie)) return null;
  return JSON.stringify([generation, url, ...KEY_HEADERS.map((name) => headers[name] ?? '')]);
}

/**
 * Whether a response may be given to others: successful and nobody's in particular. Of what is no
 * page, only what says so itself.
 */
export function isShareable({ status, headers }: Captured): boolean {
  if (status !== 200 || headers['set-cookie'] !== undefined) return false;
  const control = String(headers['cache-control'] ?? '');
  if (control === NEXT_DEFAULT) return isPage(headers['content-type']);
  return /\b(public|s-maxage)\b/.test(control) && !/no-store|private/.test(control);
}

function isPage(contentType: unknown): boolean {
  return /^text\/(html|x-component)\b/.test(String(contentType ?? ''));
}
