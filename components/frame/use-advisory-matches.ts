'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import {
  type AdvisoryMatch,
  advisoryMatchesSchema,
  isAdvisoryIdBeginning,
} from '@/lib/advisories/advisory-match';

/** Advisories by the id that is being typed; asked only where the text can be nothing else. */
export function useAdvisoryMatches(text: string) {
  const id = useDeferredValue(text.trim());
  return useQuery({
    queryKey: ['advisory ids', id.toLowerCase()],
    queryFn: ({ signal }) => fetchMatches(id, signal),
    enabled: isAdvisoryIdBeginning(id),
    placeholderData: keepPreviousData,
  });
}

async function fetchMatches(id: string, signal: AbortSignal): Promise<readonly AdvisoryMatch[]> {
  const response = await fetch(`/api/v1/advisories/ids?${new URLSearchParams({ q: id })}`, {
    signal,
  });
  if (!response.ok) throw new Error(`The search answered with status ${response.status}.`);
  return advisoryMatchesSchema.parse(await response.json()).items;
}
