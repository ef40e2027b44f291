import { env } from '@/lib/env';
import { createOsvClient, describeQueryFailure } from '../client';
import { IMPATIENT_MS, impatientRetry } from './impatient';

/** Ids of the reports that call it malicious, none where nobody does; or why that is not known. */
export type MaliciousReports =
  | { readonly kind: 'answered'; readonly ids: readonly string[] }
  | { readonly kind: 'unknown'; readonly detail: string };

/**
 * Asks OSV at once whether packages of PyPI were reported as malicious, in any version. Meant for names
 * that PyPI does not have: what is malicious is taken away there, and only the report says that it was.
 *
 * @param names PEP 503
 * @returns one a name, in the order given; never throws for the service being away
 */
export async function askMaliciousReports(
  names: readonly string[],
): Promise<readonly MaliciousReports[]> {
  if (names.length === 0) return [];
  const client = createOsvClient({
    baseUrl: env().OSV_API_URL,
    retry: impatientRetry,
    timeoutMs: IMPATIENT_MS,
  });
  const answers = await client.queryBatch(
    names.map((name) => ({ ecosystem: 'PyPI', name, version: '' })),
  );
  return answers.map((answer): MaliciousReports => {
    if (answer.kind === 'unanswered') {
      return { kind: 'unknown', detail: describeQueryFailure(answer.failure) };
    }
    const ids = answer.hits.map(({ id }) => id).filter((id) => id.startsWith('MAL-'));
    return { kind: 'answered', ids };
  });
}
