import { getRunStatus } from '@/lib/catalog/service/state';
import { type IngestOptions, runIngest } from '@/lib/ingest/service';
import type { IngestSummary } from '@/lib/ingest/summary';

/** What a scheduled or first run came to. */
export interface TakenIn {
  readonly summary: IngestSummary;
  /** What the pages show now. */
  readonly shows: 'empty' | 'sample' | 'real';
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
  const { catalog } = await getRunStatus();
  return { summary, shows: catalog.kind };
}

/** Whether the source is reached over a network, as git tells it: `scheme://` or `host:path`. */
export function isRemote(source: string): boolean {
  return /^(?!file:)[a-z][a-z+]*:\/\//i.test(source) || /^[\w.-]+@?[\w.-]*:(?!\\)/.test(source);
}
