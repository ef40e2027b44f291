import { env } from '@/lib/env';
import { normalizeName } from '@/lib/names/normalize';
import type { PypiProject, PypiRelease } from './answer';
import { createPypiClient, type PypiReply } from './client';
import { nextTryAfterAbsence, nextTryAfterFailure, PROJECT_FRESH_MS } from './next-try';
import * as store from './store';

/**
 * What is known of something on PyPI. `not-found` and `failed` are told apart: only the first one
 * says that PyPI does not have it. Both say when it is asked again.
 */
export type PypiAnswer<T> =
  | {
      readonly kind: 'found';
      readonly value: T;
      readonly askedAt: Date;
      /** Why this is an old answer, where a newer one could not be had. */
      readonly outdated: string | null;
    }
  | { readonly kind: 'not-found'; readonly askedAt: Date; readonly nextTryAt: Date }
  | {
      readonly kind: 'failed';
      /** "could not be reached (…)"; the sentence's subject is PyPI. */
      readonly reason: string;
      readonly askedAt: Date;
      readonly nextTryAt: Date;
    };

export interface AskOptions {
  /** Its abort ends the asking with a throw, and records nothing. */
  readonly signal?: AbortSignal | undefined;
  /** How long one answer may take; a person who waits has less patience than the worker. */
  readonly timeoutMs?: number;
  /** For tests. */
  readonly now?: Date;
}

/** Requests of one process at once, whoever asks: PyPI is a guest-house. */
const AT_ONCE = 4;
let running = 0;
const waiting: (() => void)[] = [];
/** Who asks for what is being asked already gets the same answer. */
const asking = new Map<string, Promise<PypiAnswer<unknown>>>();

/**
 * One release. A release that was found is never asked for again; an absence or a failure is
 * repeated from the cache until its time has come.
 *
 * @param name in any spelling
 * @param version as PEP 440 writes it
 */
export async function getRelease(
  name: string,
  version: string,
  options: AskOptions = {},
): Promise<PypiAnswer<PypiRelease>> {
  const key = { normalizedName: normalizeName(name), version };
  const now = options.now ?? new Date();
  const [row] = await store.findReleases([key]);
  const stored = row?.stored;
  if (stored !== undefined && (stored.outcome === 'found' || stored.nextTryAt > now)) {
    return answerOfRelease(stored);
  }
  return once(asking, `${key.normalizedName} ${version}`, options, async () => {
    const reply = await politely(() => client(options).getRelease(key.normalizedName, version));
    const misses = stored === undefined || stored.outcome !== reply.kind ? 0 : stored.attempts;
    const fresh = storedRelease(reply, misses + 1, now);
    await store.storeRelease(key, fresh);
    return answerOfRelease(fresh);
  });
}

/** A project with its newest release and the list of all, at most half a day old where PyPI answers. */
export async function getProject(
  name: string,
  options: AskOptions = {},
): Promise<PypiAnswer<PypiProject>> {
  const normalizedName = normalizeName(name);
  const now = options.now ?? new Date();
  const stored = await store.findProject(normalizedName);
  if (stored !== null && stored.nextTryAt > now) return answerOfProject(stored);
  return once(asking, normalizedName, options, async () => {
    const reply = await politely(() => client(options).getProject(normalizedName));
    const misses = stored?.outcome === reply.kind ? stored.attempts : 0;
    const fresh = storedProject(reply, stored, misses + 1, now);
    await store.storeProject(normalizedName, fresh);
    return answerOfProject(fresh);
  });
}

/** What the cache has of many releases, without asking: `name version` → answer, PEP 503 names. */
export async function findKnownReleases(
  keys: readonly store.ReleaseKey[],
): Promise<ReadonlyMap<string, PypiAnswer<PypiRelease>>> {
  const rows = await store.findReleases(keys);
  return new Map(
    rows.map(({ normalizedName, version, stored }) => [
      `${normalizedName} ${version}`,
      answerOfRelease(stored),
    ]),
  );
}

function client({ signal, timeoutMs }: AskOptions) {
  return createPypiClient({
    baseUrl: env().PYPI_URL,
    signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

/** Shares an answer under way, unless somebody's own signal could end it for the others. */
async function once<T>(
  under: Map<string, Promise<PypiAnswer<unknown>>>,
  key: string,
  options: AskOptions,
  ask: () => Promise<PypiAnswer<T>>,
): Promise<PypiAnswer<T>> {
  if (options.signal !== undefined) return ask();
  const shared = under.get(key);
  // Two askers of one key ask with the same function, so what is shared is of that type.
  if (shared !== undefined) return shared as Promise<PypiAnswer<T>>;
  const promise = ask().finally(() => under.delete(key));
  under.set(key, promise);
  return promise;
}

async function politely<T>(ask: () => Promise<PypiReply<T>>): Promise<PypiReply<T>> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await ask();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next(); // hands its place on
  }
}

function storedRelease(
  reply: PypiReply<PypiRelease>,
  attempts: number,
  now: Date,
): store.StoredRelease {
  if (reply.kind === 'found') return { outcome: 'found', value: reply.value, askedAt: now };
  return { ...storedMiss(reply, attempts, now), askedAt: now };
}

function storedMiss(
  reply: Exclude<PypiReply<never>, { kind: 'found' }>,
  attempts: number,
  now: Date,
) {
  return reply.kind === 'not-found'
    ? {
        outcome: reply.kind,
        reason: null,
        attempts,
        nextTryAt: nextTryAfterAbsence(attempts, now),
      }
    : {
        outcome: reply.kind,
        reason: reply.reason,
        attempts,
        nextTryAt: nextTryAfterFailure(attempts, reply.retryAfterMs, now),
      };
}

function storedProject(
  reply: PypiReply<PypiProject>,
  before: store.StoredProject | null,
  attempts: number,
  now: Date,
): store.StoredProject {
  if (reply.kind !== 'found') {
    const found = reply.kind === 'failed' ? (before?.found ?? null) : null;
    return { ...storedMiss(reply, attempts, now), askedAt: now, found };
  }
  const nextTryAt = new Date(Number(now) + PROJECT_FRESH_MS);
  const found = { value: reply.value, at: now };
  return { outcome: 'found', reason: null, attempts: 0, askedAt: now, nextTryAt, found };
}

function answerOfRelease(stored: store.StoredRelease): PypiAnswer<PypiRelease> {
  if (stored.outcome === 'found') {
    return { kind: 'found', value: stored.value, askedAt: stored.askedAt, outdated: null };
  }
  return missOf(stored);
}

function answerOfProject(stored: store.StoredProject): PypiAnswer<PypiProject> {
  if (stored.found === null) return missOf(stored);
  const { value, at } = stored.found;
  return { kind: 'found', value, askedAt: at, outdated: stored.reason };
}

function missOf(
  stored: Pick<store.StoredProject, 'outcome' | 'reason' | 'askedAt' | 'nextTryAt'>,
): Exclude<PypiAnswer<never>, { kind: 'found' }> {
  const { reason, askedAt, nextTryAt } = stored;
  return reason === null
    ? { kind: 'not-found', askedAt, nextTryAt }
    : { kind: 'failed', reason, askedAt, nextTryAt };
}
