import { describeFailure } from '@/lib/fetch-json';
import type { OsvClient } from '../client';
import { readRecordFacts } from '../record-facts';
import type { FetchedRecord } from '../store/records';

/** Peers with 100 requests at once met resets. */
const AT_ONCE = 16;

/** An id, and the stamp that the batch gave it. */
export interface WantedRecord {
  readonly id: string;
  readonly modified: string;
}

/** Fetches records, a few at a time; what could not be had says why. */
export async function fetchRecords(
  client: OsvClient,
  wanted: readonly WantedRecord[],
): Promise<readonly FetchedRecord[]> {
  const fetched: FetchedRecord[] = [];
  const queue = wanted.values();
  const takeNext = async () => {
    for (const { id, modified } of queue) {
      const answer = await client.getRecord(id);
      if (answer.kind === 'found') {
        fetched.push({ kind: 'found', modified, facts: readRecordFacts(answer.record) });
        continue;
      }
      const problem =
        answer.kind === 'absent'
          ? 'OSV has no record of this id'
          : `OSV ${describeFailure(answer.failure)}`;
      fetched.push({ kind: 'failed', id, modified, problem });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeNext));
  return fetched;
}
