import { AppError } from '@/lib/app-error';
import type { Change, ChangeKind, ChangePage } from '../change';
import type { Run } from '../run-status';
import { countChanges, listChanges } from '../store/changes';
import { findRun, listRuns } from '../store/state';

/** Runs, newest first; `beforeId` is the last id of the page before. */
export const getRuns = (request: { readonly beforeId?: number; readonly limit: number }) =>
  listRuns(request);

/** @throws AppError `not-found` */
export async function getRun(id: number): Promise<{
  readonly run: Run;
  readonly counts: ReadonlyMap<ChangeKind, number>;
}> {
  const [run, counts] = await Promise.all([findRun(id), countChanges(id)]);
  if (run === null) throw new AppError('not-found', `There is no run ${id}.`);
  return { run, counts };
}

export const getChanges = (request: Parameters<typeof listChanges>[0]): Promise<ChangePage> =>
  listChanges(request);

/**
 * Everything a run changed, by kind and image.
 *
 * @throws AppError `not-found`
 */
export async function getAllChanges(runId: number): Promise<readonly Change[]> {
  const { counts } = await getRun(runId);
  const pages = await Promise.all(
    [...counts].map(([kind, limit]) => listChanges({ runId, kind, limit })),
  );
  return pages.flatMap(({ changes }) => changes);
}
