import { cache } from 'react';
import type { RunStatus } from '../run-status';
import { findNewestRun, readCatalogState } from '../store/state';

/** What the catalogue is made of now; asked once for each page however many parts of it want to know. */
export const getCatalogState = cache(readCatalogState);

/** The catalogue and the newest run, as `GET /api/v1/runs/current` answers. */
export async function getRunStatus(): Promise<RunStatus> {
  const [catalog, run] = await Promise.all([readCatalogState(), findNewestRun()]);
  return { catalog, run };
}
