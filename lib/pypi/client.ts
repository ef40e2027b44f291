import type { z } from 'zod';
import { describeFailure, type FetchFailure, fetchJson, singleTry } from '@/lib/fetch-json';
import { normalizeName } from '@/lib/names/normalize';
import { type PypiProject, type PypiRelease, projectAnswer, releaseAnswer } from './answer';

const TIMEOUT_MS = 15_000;
/** The largest projects list some thousand files: 30 MiB. */
const LIMIT_BYTES = 64 * 1024 * 1024;
const USER_AGENT = 'drydock (https://github.com/demisto/dockerfiles-info catalogue)';

/** What PyPI says of one thing asked. `failed` is never "it does not exist". */
export type PypiReply<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'not-found' }
  | {
      readonly kind: 'failed';
      /** A sentence's end for the reader: "did not answer within 15 s". */
      readonly reason: string;
      /** What the server asked for with Retry-After. */
      readonly retryAfterMs: number | null;
    };

export interface PypiClient {
  /** One attempt each; whoever asks decides when to ask again. Throws only when aborted. */
  getRelease(name: string, version: string): Promise<PypiReply<PypiRelease>>;
  getProject(name: string): Promise<PypiReply<PypiProject>>;
}

export interface PypiClientOptions {
  readonly baseUrl: string;
  readonly timeoutMs?: number;
  readonly limitBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * PyPI's JSON API, by the names of PEP 503: it would redirect another spelling, and redirects are not
 * followed, so that no server can send us elsewhere.
 */
export function createPypiClient(options: PypiClientOptions): PypiClient {
  const base = options.baseUrl.replace(/\/+$/, '');
  const ask = async <T>(path: string, schema: z.ZodType<T>): Promise<PypiReply<T>> => {
    const answer = await fetchJson(
      new URL(`${base}/pypi/${path}/json`),
      { headers: { accept: 'application/json', 'user-agent': USER_AGENT } },
      {
        timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
        limitBytes: options.limitBytes ?? LIMIT_BYTES,
        retry: singleTry,
        signal: options.signal,
      },
    );
    if (!answer.ok) return readFailure(answer.error);
    const parsed = schema.safeParse(answer.value);
    if (parsed.success) return { kind: 'found', value: parsed.data };
    const [issue] = parsed.error.issues;
    return {
      kind: 'failed',
      reason: `gave an answer of another shape (${issue?.path.join('.')}: ${issue?.message})`,
      retryAfterMs: null,
    };
  };
  return {
    getRelease: (name, version) =>
      ask(
        `${encodeURIComponent(normalizeName(name))}/${encodeURIComponent(version)}`,
        releaseAnswer,
      ),
    getProject: (name) => ask(encodeURIComponent(normalizeName(name)), projectAnswer),
  };
}

/** A page of HTML with status 404 is what a proxy says, and PyPI too: the status counts. */
function readFailure(failure: FetchFailure): PypiReply<never> {
  if (failure.kind === 'status' && failure.status === 404) return { kind: 'not-found' };
  return {
    kind: 'failed',
    reason: describeFailure(failure),
    retryAfterMs: failure.kind === 'status' ? (failure.retryAfterMs ?? null) : null,
  };
}
