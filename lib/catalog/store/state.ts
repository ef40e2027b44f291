import { db } from '@/lib/db/client';
import type { IngestRunModel } from '@/lib/db/generated/models/IngestRun';
import {
  type CatalogState,
  catalogStateSchema,
  parseProgress,
  type Run,
  runSchema,
} from '../run-status';

/** The one row that says what the pages are rendered from. */
export async function readCatalogState(): Promise<CatalogState> {
  const row = await db().catalogState.findUniqueOrThrow({
    where: { id: 1 },
    select: {
      kind: true,
      generation: true,
      requestChanges: true,
      commit: true,
      committedAt: true,
      checkedAt: true,
    },
  });
  return catalogStateSchema.parse({
    ...row,
    generation: factsGeneration(row),
    committedAt: row.committedAt?.toISOString() ?? null,
    checkedAt: row.checkedAt?.toISOString() ?? null,
  });
}

/** Counts up with every change of what is known of images and packages. */
export function factsGeneration(
  state: Readonly<Record<'generation' | 'requestChanges', bigint>>,
): string {
  return (state.generation - state.requestChanges).toString();
}

/** The run that goes on, or the last one that did. */
export async function findNewestRun(): Promise<Run | null> {
  const row = await db().ingestRun.findFirst({ orderBy: [{ startedAt: 'desc' }, { id: 'desc' }] });
  return row && toRun(row);
}

/** One run; null where there is none of this id. */
export async function findRun(id: number): Promise<Run | null> {
  const row = await db().ingestRun.findUnique({ where: { id } });
  return row && toRun(row);
}

interface RunPage {
  readonly runs: readonly Run[];
  readonly total: number;
}

/**
 * Runs, newest first.
 *
 * @param beforeId id of the last run of the page before; ids count up with time
 */
export async function listRuns({
  beforeId,
  limit,
}: {
  readonly beforeId?: number;
  readonly limit: number;
}): Promise<RunPage> {
  const [rows, total] = await Promise.all([
    db().ingestRun.findMany({
      where: beforeId === undefined ? {} : { id: { lt: beforeId } },
      orderBy: { id: 'desc' },
      take: limit,
    }),
    db().ingestRun.count(),
  ]);
  return { runs: rows.map(toRun), total };
}

function toRun(row: IngestRunModel): Run {
  return runSchema.parse({
    ...row,
    committedAt: row.committedAt?.toISOString() ?? null,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    progress: parseProgress(row.progress),
  });
}
