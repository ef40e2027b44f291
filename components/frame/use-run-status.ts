'use client';

import { useQuery } from '@tanstack/react-query';
import { type RunStatus, runStatusSchema } from '@/lib/catalog/run-status';

const RUNNING_MS = 1000;
const IDLE_MS = 60_000;

/** What the ingest is doing: asked every second while a run goes on, every minute otherwise. */
export function useRunStatus({ eager = false } = {}) {
  return useQuery({
    queryKey: ['runs', 'current'],
    queryFn: ({ signal }) => fetchStatus(signal),
    refetchInterval: ({ state }) =>
      eager || state.data?.run?.status === 'running' ? RUNNING_MS : IDLE_MS,
    staleTime: 0,
  });
}

async function fetchStatus(signal: AbortSignal): Promise<RunStatus> {
  const response = await fetch('/api/v1/runs/current', { signal });
  if (!response.ok) throw new Error(`The run status answered with status ${response.status}.`);
  return runStatusSchema.parse(await response.json());
}
