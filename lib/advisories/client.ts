import { z } from 'zod';
import {
  describeFailure,
  type FetchFailure,
  fetchDecoded,
  fetchJson,
  patientRetry,
  type RetryPolicy,
} from '@/lib/fetch-json';
import type { Result } from '@/lib/result';
import { readMaybeGzipped } from './gunzip';
import { type OsvRecord, parseOsvRecord } from './osv-record';
import type { OsvQuery } from './query';
import { isId } from './record-facts';

/** @see https://google.github.io/osv.dev/post-v1-querybatch/ */
const BATCH_LIMIT = 1000;
/** Page sizes vary, down to two a page; rounds that bring nothing new this often go round in circles. */
const IDLE_ROUND_LIMIT = 100;
/** No batch has as many advisories as this many rounds of pages hold. */
const PAGE_LIMIT = 2_000;
/** The gateway cuts at 60 s: a shorter patience would give up on answers that were coming. */
const TIMEOUT_MS = 65_000;
/** What the service sends at most over HTTP/1.1. */
const LIMIT_BYTES = 32 * 1024 * 1024;
/** The longest record known has 16 kB. */
const RECORD_LIMIT_BYTES = 4 * 1024 * 1024;
const USER_AGENT = 'drydock (https://github.com/demisto/dockerfiles-info catalogue)';

export interface Hit {
  readonly id: string;
  readonly modified: string;
}

/** `unanswered` is never "no advisories". */
export type QueryAnswer =
  | { readonly kind: 'answered'; readonly hits: readonly Hit[] }
  | { readonly kind: 'unanswered'; readonly failure: QueryFailure };

export type QueryFailure =
  | FetchFailure
  /** OSV refused this very query. */
  | { readonly kind: 'rejected'; readonly detail: string }
  /** The pages never end. */
  | { readonly kind: 'endless'; readonly detail: string };

export type RecordAnswer =
  | { readonly kind: 'found'; readonly record: OsvRecord }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unanswered'; readonly failure: FetchFailure };

export interface OsvClient {
  /** One answer a query, in order. Throws only when the client's signal is aborted. */
  queryBatch(queries: readonly OsvQuery[]): Promise<readonly QueryAnswer[]>;
  /** `GET /v1/vulns/{id}`; withdrawn records are found, with `withdrawn` set. */
  getRecord(id: string): Promise<RecordAnswer>;
}

interface ClientOptions {
  readonly baseUrl: string;
  readonly retry?: RetryPolicy | undefined;
  readonly timeoutMs?: number;
  readonly limitBytes?: number;
  readonly signal?: AbortSignal;
}

const batchAnswer = z.object({
  results: z
    .array(
      z.object({
        vulns: z.array(z.object({ id: z.string(), modified: z.string() })).default([]),
        next_page_token: z.string().optional(),
      }),
    )
    .default([]),
});
type Page = z.output<typeof batchAnswer>['results'][number];

interface Pending {
  readonly query: OsvQuery;
  readonly index: number;
  readonly token: string | undefined;
  readonly pages: number;
  /** Whether the newest page brought an id that none before had. */
  readonly isFresh: boolean;
  /** Whether the newest page led back to where this query has been. */
  readonly isStalled: boolean;
  /** Page tokens; this query's own, and added to. */
  readonly seen: Set<string>;
  /** By id, in the order of the pages. */
  readonly hits: Map<string, Hit>;
}

/** `error in query at index 7: …`: the one thing that an error's text is read for. */
const BAD_QUERY = /error in query at index (\d+)/;

export function createOsvClient(options: ClientOptions): OsvClient {
  const http = {
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    limitBytes: options.limitBytes ?? LIMIT_BYTES,
    retry: options.retry ?? patientRetry,
    signal: options.signal,
  };
  const endpoint = (path: string) => new URL(path, options.baseUrl);

  async function postPage(
    batch: readonly Pending[],
  ): Promise<Result<readonly Page[], FetchFailure>> {
    const queries = batch.map(({ query: { ecosystem, name, version }, token }) => ({
      package: { ecosystem, name },
      ...(version === '' ? {} : { version }),
      ...(token === undefined ? {} : { page_token: token }),
    }));
    const answer = await fetchJson(
      endpoint('/v1/querybatch'),
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': USER_AGENT },
        body: JSON.stringify({ queries }),
      },
      http,
    );
    if (!answer.ok) return answer;
    const parsed = batchAnswer.safeParse(answer.value);
    if (!parsed.success) {
      return { ok: false, error: { kind: 'unreadable', detail: parsed.error.message } };
    }
    const { results } = parsed.data;
    if (results.length !== batch.length) {
      const detail = `${results.length} answers to ${batch.length} queries`;
      return { ok: false, error: { kind: 'unreadable', detail } };
    }
    return { ok: true, value: results };
  }

  /**
   * Sends a batch. A query that the service refuses is taken out and the rest is sent again; where
   * the answer does not say which one it was, halving finds it.
   */
  async function send(
    batch: readonly Pending[],
    answers: QueryAnswer[],
  ): Promise<readonly Pending[]> {
    if (batch.length === 0) return [];
    const pages = await postPage(batch);
    if (pages.ok) return batch.flatMap((pending, i) => settle(pending, pages.value[i], answers));
    const failure = pages.error;
    if (failure.kind !== 'status' || failure.status !== 400) {
      for (const { index } of batch) answers[index] = { kind: 'unanswered', failure };
      return [];
    }
    const named = Number(BAD_QUERY.exec(failure.detail)?.[1] ?? Number.NaN);
    const bad = batch.length === 1 ? batch[0] : batch[named];
    if (bad !== undefined) {
      const rejected = { kind: 'rejected', detail: failure.detail } as const;
      answers[bad.index] = { kind: 'unanswered', failure: rejected };
      return send(
        batch.filter((pending) => pending !== bad),
        answers,
      );
    }
    const middle = Math.ceil(batch.length / 2);
    return [
      ...(await send(batch.slice(0, middle), answers)),
      ...(await send(batch.slice(middle), answers)),
    ];
  }

  /**
   * Asks in rounds until every query has its last page. A batch holds so many results in all, and what
   * has no room in an answer is sent back with the token it came with: that is waiting, not a circle, as
   * long as the round brings others on.
   */
  async function answerBatch(queries: readonly OsvQuery[]): Promise<QueryAnswer[]> {
    const answers: QueryAnswer[] = [];
    let pending: readonly Pending[] = queries.map((query, index) => ({
      query,
      index,
      token: undefined,
      pages: 0,
      isFresh: false,
      isStalled: false,
      seen: new Set(),
      hits: new Map(),
    }));
    let idle = 0;
    while (pending.length > 0) {
      const left = await send(pending, answers);
      const isMoving = left.length < pending.length || left.some(({ isFresh }) => isFresh);
      idle = isMoving ? 0 : idle + 1;
      pending = left.filter(({ index, pages, isStalled }) => {
        const isCircle = isStalled && !isMoving;
        if (!isCircle && idle < IDLE_ROUND_LIMIT && pages < PAGE_LIMIT) return true;
        const detail = isCircle ? 'a page token repeats' : `${pages} pages and no end`;
        answers[index] = { kind: 'unanswered', failure: { kind: 'endless', detail } };
        return false;
      });
    }
    return answers;
  }

  return {
    async queryBatch(queries) {
      const answers: QueryAnswer[] = [];
      for (let start = 0; start < queries.length; start += BATCH_LIMIT) {
        answers.push(...(await answerBatch(queries.slice(start, start + BATCH_LIMIT))));
      }
      return answers;
    },

    async getRecord(id) {
      const answer = await fetchJson(
        endpoint(`/v1/vulns/${encodeURIComponent(id)}`),
        { headers: { 'user-agent': USER_AGENT } },
        { ...http, limitBytes: Math.min(http.limitBytes, RECORD_LIMIT_BYTES) },
      );
      if (!answer.ok) {
        const { error } = answer;
        return error.kind === 'status' && error.status === 404
          ? { kind: 'absent' }
          : { kind: 'unanswered', failure: error };
      }
      const record = parseOsvRecord(answer.value);
      const detail = !record.ok
        ? record.error
        : record.value.id === id
          ? null
          : `the record of another id, ${record.value.id}`;
      return record.ok && detail === null
        ? { kind: 'found', record: record.value }
        : { kind: 'unanswered', failure: { kind: 'unreadable', detail: detail ?? '' } };
    },
  };
}

/** Takes one page: done, or what to ask next. A page may hold a token and nothing else. */
function settle(
  pending: Pending,
  page: Page | undefined,
  answers: QueryAnswer[],
): readonly Pending[] {
  if (page === undefined) throw new RangeError('A checked batch has a page for each query');
  const strange = page.vulns.find(({ id }) => !isId(id));
  if (strange !== undefined) {
    const detail = `an id that is none, ${JSON.stringify(strange.id.slice(0, 60))}`;
    answers[pending.index] = { kind: 'unanswered', failure: { kind: 'unreadable', detail } };
    return [];
  }
  const { hits, seen } = pending;
  const before = hits.size;
  for (const hit of page.vulns) hits.set(hit.id, hit);
  const token = page.next_page_token;
  if (token === undefined || token === '') {
    answers[pending.index] = { kind: 'answered', hits: [...hits.values()] };
    return [];
  }
  const isStalled = seen.has(token);
  seen.add(token);
  const isFresh = hits.size > before;
  return [{ ...pending, token, pages: pending.pages + 1, isFresh, isStalled }];
}

/** One line for a person: why a question got no answer. */
export function describeQueryFailure(failure: QueryFailure): string {
  if (failure.kind === 'rejected') return `OSV refused the query: ${failure.detail}`;
  if (failure.kind === 'endless') return `OSV's pages do not end: ${failure.detail}`;
  return `OSV ${describeFailure(failure)}`;
}

const FILE_LIMIT_BYTES = 64 * 1024 * 1024;

/** A file of a feed, plain or packed with gzip, as text. */
export function fetchFile(
  url: string,
  options: { readonly retry?: RetryPolicy; readonly signal?: AbortSignal },
): Promise<Result<string, FetchFailure>> {
  return fetchDecoded(
    new URL(url),
    // The address is the operator's, and the lists are known to stand behind a redirect.
    { headers: { 'user-agent': USER_AGENT }, redirect: 'follow' },
    {
      timeoutMs: TIMEOUT_MS,
      limitBytes: FILE_LIMIT_BYTES,
      retry: options.retry ?? { ...patientRetry, attempts: 4 },
      signal: options.signal,
    },
    readMaybeGzipped,
  );
}
