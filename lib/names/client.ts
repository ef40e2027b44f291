import { describeFailure, fetchJson, singleTry } from '@/lib/fetch-json';
import type { Result } from '@/lib/result';
import { type PopularityList, readPopularityJson } from './popularity';

const TIMEOUT_MS = 60_000;
/** The public list of 15,000 names takes one; room for a list of everything there is. */
const LIMIT_BYTES = 64 * 1024 * 1024;
const USER_AGENT = 'drydock (https://github.com/demisto/dockerfiles-info catalogue)';

/**
 * Fetches a popularity list in the form of top-pypi-packages. One attempt: whoever asks decides when
 * to ask again.
 *
 * @returns an error that names the address, in words for a person
 * @throws only when the signal is aborted
 */
export async function fetchPopularity(
  url: string,
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal | undefined } = {},
): Promise<Result<PopularityList, string>> {
  const answer = await fetchJson(
    new URL(url),
    {
      headers: { accept: 'application/json', 'user-agent': USER_AGENT },
      // The address is the operator's, and the public list has moved once and left a redirect behind.
      redirect: 'follow',
    },
    {
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      limitBytes: LIMIT_BYTES,
      retry: singleTry,
      signal: options.signal,
    },
  );
  if (!answer.ok) return { ok: false, error: `${url} ${describeFailure(answer.error)}` };
  return readPopularityJson(answer.value, url);
}
