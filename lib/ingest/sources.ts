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

/** Fetches dockerfiles-info: the newest commit is all that is wanted of it. */
export function fetchCatalogSource(source: string, options: SourceOptions): Promise<Mirror> {
  return fetchMirror('dockerfiles-info', source, { ...options, history: 'tip' });
}

/** The second source at its newest commit, or why there is none. */
export type SecondMirror =
  | { readonly kind: 'mirror'; readonly mirror: Mirror }
  | { readonly kind: 'unreachable'; readonly reason: string };

/**
 * Fetches dockerfiles, with its history: versions were built from older commits. A run goes on
 * without it.
 */
export async function fetchSecondSource(
  source: string,
  { signal }: SourceOptions,
): Promise<SecondMirror> {
  try {
    const options = { signal, history: 'all', blobs: 'on-demand' } as const;
    return { kind: 'mirror', mirror: await fetchMirror('dockerfiles', source, options) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: 'unreachable', reason: error.message };
  }
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
