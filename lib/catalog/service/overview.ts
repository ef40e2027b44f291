import { CHANGE_KINDS, type Change, type ChangeKind } from '../change';
import type { Run } from '../run-status';
import { countChanges, findNewestChangingRun, listChanges } from '../store/changes';
import { type CatalogCounts, countCatalog } from '../store/overview';
import { findRun } from '../store/state';

/** What one run changed: how much of each kind, and the first few. */
export interface Night {
  readonly run: Run;
  readonly kinds: readonly {
    readonly kind: ChangeKind;
    readonly count: number;
    readonly changes: readonly Change[];
  }[];
}

export const getCounts = (): Promise<CatalogCounts> => countCatalog();

/** The newest run that changed anything; null before the first. */
export async function findLastNight(changesEach: number): Promise<Night | null> {
  const runId = await findNewestChangingRun();
  if (runId === null) return null;
  const [run, counts] = await Promise.all([findRun(runId), countChanges(runId)]);
  if (run === null) return null;
  const kinds = await Promise.all(
    CHANGE_KINDS.filter((kind) => counts.has(kind)).map(async (kind) => ({
      kind,
      count: counts.get(kind) ?? 0,
      changes: (await listChanges({ runId, kind, limit: changesEach })).changes,
    })),
  );
  return { run, kinds };
}
