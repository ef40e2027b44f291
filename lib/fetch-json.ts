import type { Result } from '@/lib/result';

/** Why an answer could not be had. Every one of them leaves what was asked `unknown`. */
export type FetchFailure =
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'timeout'; readonly timeoutMs: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly detail: string;
      /** Only where the server asked for it. */
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  | { readonly kind: 'unreadable'; readonly detail: string };

export interface RetryPolicy {
  readonly attempts: number;
  /** Milliseconds to wait after the given failed attempt (1-based), jitter included. */
  waitMs(attempt: number): number;
}

/** Doubles from half a second to half a minute; the jitter keeps many clients from marching in step. */
export const patientRetry: RetryPolicy = {
  attempts: 10,
  waitMs: (attempt) => Math.min(30_000, 500 * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2),
};

/** For a person who waits, or a pass that comes again by itself. */
export const singleTry: RetryPolicy = { attempts: 1, waitMs: () => 0 };

export interface HttpOptions {
  readonly timeoutMs: number;
  readonly limitBytes: number;
  readonly retry: RetryPolicy;
  readonly signal?: AbortSignal | undefined;
}

/** A busy server says so at once; who waited in vain as often as this would wait for minutes more. */
const MOST_TIMEOUTS = 3;

/** No server may park a caller that waits for longer than this with Retry-After. */
const LONGEST_RETRY_AFTER_MS = 120_000;

/** @see RFC 9110, section 10.2.3: seconds or a date */
function parseRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  const seconds = /^\d{1,9}$/.test(value.trim()) ? Number(value) : Number.NaN;
  const waitMs = Number.isNaN(seconds) ? Date.parse(value) - nowMs : seconds * 1000;
  return Number.isNaN(waitMs) ? null : Math.max(waitMs, 0);
}

/** Reads a body, but no more of it than the limit. */
async function readBytes(response: Response, limitBytes: number): Promise<Buffer | null> {
  if (response.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > limitBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

interface Attempt<T> {
  readonly result: Result<T, FetchFailure>;
  /** null: another try would not help. */
  readonly retryAfterMs: number | null;
}

async function attemptOnce<T>(
  url: URL,
  init: RequestInit,
  options: HttpOptions,
  decode: (body: Buffer) => Result<T, string>,
): Promise<Attempt<T>> {
  const { timeoutMs, limitBytes } = options;
  const failed = (error: FetchFailure, retryAfterMs: number | null = 0): Attempt<T> => ({
    result: { ok: false, error },
    retryAfterMs,
  });
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
  let response: Response;
  let body: Buffer | null;
  try {
    response = await fetch(url, { redirect: 'error', ...init, signal });
    body = await readBytes(response, limitBytes);
  } catch (error) {
    // The caller's own abort is no failure of the service.
    options.signal?.throwIfAborted();
    if (timeout.aborted) return failed({ kind: 'timeout', timeoutMs });
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return failed({ kind: 'unreachable', detail: describeOutage(cause) });
  }
  if (body === null) return failed({ kind: 'too-large', limitBytes }, null);
  if (!response.ok) {
    // Text first: what stands before the service may answer 429 or 503 in HTML.
    const passing = response.status === 429 || response.status >= 500;
    const asked = parseRetryAfter(response.headers.get('retry-after'), Date.now());
    const failure = {
      kind: 'status',
      status: response.status,
      detail: body.toString('utf8', 0, 500),
      ...(asked === null ? {} : { retryAfterMs: asked }),
    } as const;
    return failed(failure, passing ? (asked ?? 0) : null);
  }
  const decoded = decode(body);
  return decoded.ok
    ? { result: decoded, retryAfterMs: null }
    : failed({ kind: 'unreadable', detail: decoded.error });
}

const NOT_FOUND = 'the server could not be found';
const NO_WAY = 'the server did not answer';
const BROKEN_OFF = 'the connection broke off';

/** By the codes of Node and of its fetch. */
const OUTAGES: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', NOT_FOUND],
  ['EAI_AGAIN', NOT_FOUND],
  ['ECONNREFUSED', 'the server refused the connection'],
  ['ETIMEDOUT', NO_WAY],
  ['EHOSTUNREACH', NO_WAY],
  ['ENETUNREACH', NO_WAY],
  ['UND_ERR_CONNECT_TIMEOUT', NO_WAY],
  ['ECONNRESET', BROKEN_OFF],
  ['EPIPE', BROKEN_OFF],
  ['UND_ERR_SOCKET', BROKEN_OFF],
]);

/** Why there was no answer, for people who know no error codes; what has no words keeps its own. */
export function describeOutage(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (/CERT|SIGNATURE/.test(code)) return 'its certificate cannot be trusted';
  return OUTAGES.get(code) ?? (cause instanceof Error ? cause.message : String(cause));
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/**
 * Fetches with a timeout over the whole answer, a size limit, and retries on network errors, cut or
 * unreadable answers, 429 and 5xx; `Retry-After` is honoured up to two minutes, and told as it was asked
 * in the failure of the last attempt. At most three attempts end in a timeout.
 *
 * @returns what `decode` made of the body, or the failure of the last attempt
 * @throws only when `options.signal` is aborted
 */
export async function fetchDecoded<T>(
  url: URL,
  init: RequestInit,
  options: HttpOptions,
  decode: (body: Buffer) => Result<T, string>,
): Promise<Result<T, FetchFailure>> {
  let timeouts = 0;
  for (let attempt = 1; ; attempt += 1) {
    options.signal?.throwIfAborted();
    const { result, retryAfterMs } = await attemptOnce(url, init, options, decode);
    if (result.ok || retryAfterMs === null || attempt >= options.retry.attempts) return result;
    if (result.error.kind === 'timeout') timeouts += 1;
    if (timeouts >= MOST_TIMEOUTS) return result;
    const askedMs = Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS);
    await wait(Math.max(askedMs, options.retry.waitMs(attempt)), options.signal);
  }
}

/** The same for JSON, still unchecked. */
export function fetchJson(
  url: URL,
  init: RequestInit,
  options: HttpOptions,
): Promise<Result<unknown, FetchFailure>> {
  return fetchDecoded(url, init, options, (body) => parseJson(body.toString('utf8')));
}

export function parseJson(text: string): Result<unknown, string> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, error: String(error) };
  }
}

/** One line for a person or a log; never parsed again. */
export function describeFailure(failure: FetchFailure): string {
  switch (failure.kind) {
    case 'unreachable':
      return `could not be reached (${failure.detail})`;
    case 'timeout':
      return `did not answer within ${failure.timeoutMs / 1000} s`;
    case 'status':
      return `answered ${failure.status}: ${failure.detail.replace(/\s+/g, ' ').slice(0, 200)}`;
    case 'too-large':
      return `answered with more than ${Math.round(failure.limitBytes / 1024 / 1024)} MiB`;
    case 'unreadable':
      return `gave an unreadable answer (${failure.detail})`;
  }
}
