import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { getRunStatus } from '@/lib/catalog/service/state';
import { env } from '@/lib/env';
import { type IngestOptions, runIngest } from '@/lib/ingest/service';
import type { IngestSummary } from '@/lib/ingest/summary';
import { writeSampleSources } from '@/lib/upstream/sample/write-sample';

/** What a scheduled or first run came to. */
export interface TakenIn {
  readonly summary: IngestSummary;
  /** The run that filled an empty catalogue with generated images, for want of the real ones. */
  readonly sample: IngestSummary | null;
}

/**
 * Takes in the source. Where it is on the network and cannot be had, and there is nothing to show
 * yet, the generated sample catalogue is taken in instead; the next run that comes through replaces
 * it. A source that is a path is somebody's choice: its failure is shown and not painted over.
 */
export async function takeIn(
  options: Pick<IngestOptions, 'trigger' | 'onProgress' | 'signal'>,
): Promise<TakenIn> {
  const summary = await runIngest(options);
  if (summary.status !== 'failed' || options.signal?.aborted) return { summary, sample: null };
  const { DRYDOCK_DATA, DRYDOCK_SOURCE, IMAGE_ORG } = env();
  const { catalog } = await getRunStatus();
  if (catalog.kind !== 'empty' || !isRemote(DRYDOCK_SOURCE)) return { summary, sample: null };
  const folder = path.join(DRYDOCK_DATA, 'sample');
  await mkdir(folder, { recursive: true });
  const { info, dockerfiles } = await writeSampleSources(folder, new Date(), IMAGE_ORG);
  const sample = await runIngest({
    ...options,
    sample: true,
    source: info,
    dockerfilesSource: dockerfiles,
  });
  return { summary, sample };
}

/** Whether git reaches the source over a network: `scheme://host/…`, or `user@host:path`. */
export function isRemote(source: string): boolean {
  return /^(?!file:)[a-z][a-z+]+:\/\//i.test(source) || /^[\w.-]+@[\w.-]+:/.test(source);
}
