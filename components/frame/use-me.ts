'use client';

import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { roles } from '@/lib/auth/session';
import { SIGNED_IN_HINT } from '@/lib/auth/signed-in-hint';

const meSchema = z.object({
  person: z
    .object({ id: z.string(), name: z.string(), email: z.string(), role: z.enum(roles) })
    .nullable(),
  unread: z.int(),
});
export type Me = z.output<typeof meSchema>;

/**
 * Who is signed in. The page itself does not say: it is the same for everybody, and kept. Where the
 * cookie beside the session's is missing nobody is, and nothing is asked.
 *
 * @returns `nobody`, `asked` while the answer is awaited, or the person
 */
export function useMe(): Me | 'nobody' | 'asked' {
  const hinted = useSyncExternalStore(
    () => () => {}, // signing in and out loads the page anew
    () => document.cookie.split('; ').includes(`${SIGNED_IN_HINT}=1`),
    () => false,
  );
  const { data } = useQuery({
    queryKey: ['me'],
    enabled: hinted,
    queryFn: ({ signal }) => fetchMe(signal),
    refetchInterval: 60_000,
    staleTime: 0,
  });
  if (!hinted || data?.person === null) return 'nobody';
  return data ?? 'asked';
}

async function fetchMe(signal: AbortSignal): Promise<Me> {
  const response = await fetch('/api/v1/me', { signal });
  if (!response.ok) throw new Error(`Who is signed in: status ${response.status}.`);
  return meSchema.parse(await response.json());
}
