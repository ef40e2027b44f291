import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/app-error';
import { withProcessLock } from '@/lib/db/embedded/process-lock';
import { env } from '@/lib/env';
import { type Mirror, openMirror } from '@/lib/upstream/git/mirror';

export interface SourceOptions {
  readonly ref?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The second source at its newest commit, or why there is none. */
export type SecondMirror =
  | { readonly kind: 'mirror'; readonly mirror: Mirror }
  | { readonly kind: 'unreachable'; readonly reason: string };

/**
 * Fetches both sources at once. Of dockerfiles-info the newest commit is all that is wanted; of
 * dockerfiles the history, because versions were built from older commits. A run goes on without the
 * second source, not without the first.
 */
export async function fetchBoth(
  source: string,
  dockerfiles: string,
  { ref, signal }: SourceOptions,
): Promise<{ mirror: Mirror; second: SecondMirror }> {
  const giveUp = new AbortController();
  const either = signal === undefined ? giveUp.signal : AbortSignal.any([signal, giveUp.signal]);
  const [mirror, second] = await Promise.allSettled([
    fetchMirror('dockerfiles-info', source, { ref, signal, history: 'tip' }).catch((error) => {
      giveUp.abort();
      throw error;
    }),
    fetchMirror('dockerfiles', dockerfiles, {
      signal: either,
      history: 'all',
      blobs: 'on-demand',
    }),
  ]);
  if (mirror.status === 'rejected') throw mirror.reason;
  if (second.status === 'fulfilled') {
    return { mirror: mirror.value, second: { kind: 'mirror', mirror: second.value } };
  }
  const { reason } = second;
  if (!(reason instanceof AppError)) throw reason;
  return { mirror: mirror.value, second: { kind: 'unreachable', reason: reason.message } };
}

interface FetchOptions extends SourceOptions {
  readonly history: 'tip' | 'all';
  readonly blobs?: 'on-demand';
}

async function fetchMirror(
  name: string,
  source: string,
  { ref, signal, ...how }: FetchOptions,
): Promise<Mirror> {
  const folder = path.join(env().DRYDOCK_DATA, 'mirrors');
  await mkdir(folder, { recursive: true });
  // The lock of the database does not keep apart two databases that share a folder.
  return withProcessLock(path.join(folder, `${name}.lock`), () =>
    openMirror(path.join(folder, `${name}.git`), source, {
      ...how,
      ...(ref === undefined ? {} : { ref }),
      ...(signal === undefined ? {} : { signal }),
    }),
  );
}
