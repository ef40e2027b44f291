import type { RetryPolicy } from '@/lib/fetch-json';
import { type AdvisoryFinding, assessHits } from '../assess';
import {
  createOsvClient,
  describeQueryFailure,
  type Hit,
  type OsvClient,
  type QueryFailure,
} from '../client';
import type { OsvRecord } from '../osv-record';
import { decideQuery, describeNotAsked, type NotAsked, type OsvQuery, queryKey } from '../query';
import { comparerOf } from './order';

/** What may be said about one package version. `unknown` never renders as clean. */
export type Exposure =
  | { readonly kind: 'clean' }
  | { readonly kind: 'affected'; readonly advisories: readonly AdvisoryFinding[] }
  | {
      readonly kind: 'unknown';
      readonly reason: NotAsked | QueryFailure['kind'];
      readonly detail: string;
    };

/** Peers with 100 requests at once met resets. */
const RECORDS_AT_ONCE = 16;

/** Fetches records a few at a time; an id whose record could not be had is left out of the map. */
async function fetchRecords(
  client: OsvClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OsvRecord>> {
  const records = new Map<string, OsvRecord>();
  const queue = ids.values();
  const takeNext = async () => {
    for (const id of queue) {
      const answer = await client.getRecord(id);
      if (answer.kind === 'found') records.set(id, answer.record);
    }
  };
  await Promise.all(Array.from({ length: RECORDS_AT_ONCE }, takeNext));
  return records;
}

/**
 * Asks OSV about package versions, each distinct one once.
 *
 * @returns an exposure for each package version, in the order given
 */
export async function checkPackages(
  packages: readonly OsvQuery[],
  service: { readonly osvUrl: string; readonly retry?: RetryPolicy; readonly timeoutMs?: number },
): Promise<readonly Exposure[]> {
  const client = createOsvClient({
    baseUrl: service.osvUrl,
    retry: service.retry,
    ...(service.timeoutMs !== undefined && { timeoutMs: service.timeoutMs }),
  });
  const decisions = packages.map(decideQuery);
  const distinct = new Map(
    decisions.flatMap((decision) =>
      decision.ask ? [[queryKey(decision.query), decision.query] as const] : [],
    ),
  );
  const keys = [...distinct.keys()];
  const answers = await client.queryBatch([...distinct.values()]);
  const answerByKey = new Map(keys.map((key, index) => [key, answers[index]]));
  const hits = answers.flatMap((answer) => (answer.kind === 'answered' ? answer.hits : []));
  const records = await fetchRecords(client, [...new Set(hits.map(({ id }) => id))]);
  return decisions.map((decision): Exposure => {
    if (!decision.ask) {
      return {
        kind: 'unknown',
        reason: decision.reason,
        detail: describeNotAsked(decision.reason),
      };
    }
    const answer = answerByKey.get(queryKey(decision.query));
    if (answer === undefined) throw new RangeError('Every query that is sent has an answer');
    if (answer.kind === 'unanswered') {
      const { failure } = answer;
      return { kind: 'unknown', reason: failure.kind, detail: describeQueryFailure(failure) };
    }
    return exposureOf(decision.query, answer.hits, records);
  });
}

function exposureOf(
  query: OsvQuery,
  hits: readonly Hit[],
  records: ReadonlyMap<string, OsvRecord>,
): Exposure {
  const advisories = assessHits(query, hits, records, comparerOf(query.ecosystem));
  return advisories.length === 0 ? { kind: 'clean' } : { kind: 'affected', advisories };
}
