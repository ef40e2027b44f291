'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { hasRole } from '@/lib/auth/session';
import { useMe } from './use-me';

const KEY = ['review', 'count'];
const countSchema = z.object({ count: z.int() });

/**
 * How many requests wait for the reviewer who is signed in, at most 100. Nothing is asked for anybody
 * else.
 *
 * @returns null: not a reviewer; undefined: one, and the number is not known (yet)
 */
export function useReviewCount(): number | null | undefined {
  const me = useMe();
  const isReviewer = typeof me === 'object' && me.person !== null && hasRole(me.person, 'reviewer');
  const { data } = useQuery({
    queryKey: KEY,
    enabled: isReviewer,
    queryFn: ({ signal }) => fetchCount(signal),
    refetchInterval: 60_000,
    staleTime: 0,
  });
  return isReviewer ? data : null;
}

/** For whatever may take a request off the queue: counts anew. */
export function useReviewRecount(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: KEY });
}

async function fetchCount(signal: AbortSignal): Promise<number> {
  const response = await fetch('/api/v1/review/count', { signal });
  if (!response.ok) throw new Error(`What waits for review: status ${response.status}.`);
  return countSchema.parse(await response.json()).count;
}
