'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { CoverScope } from '@/lib/catalog/cover';
import { coverAnswerSchema } from '@/lib/catalog/cover-answer';
import { type Need, renderNeededPackage } from '@/lib/need/need';

interface Asked {
  readonly need: Need;
  readonly scope: CoverScope;
  readonly limit: number;
}

/** The images for a need that changed in the browser. The answer before stays until the next is there. */
export function useCover({ need, scope, limit }: Asked, enabled: boolean) {
  return useQuery({
    queryKey: ['cover', need, scope, limit],
    queryFn: ({ signal }) => ask({ ...fieldsOf(need), scope, limit }, signal),
    enabled,
    placeholderData: keepPreviousData,
  });
}

export interface NeedFile {
  readonly text: string;
  readonly fileName: string | null;
}

/** Has a pasted text or a dropped file read. */
export function useReading() {
  return useMutation({
    mutationFn: async ({ text, fileName }: NeedFile) => {
      const { reading } = await ask({ text, fileName, limit: 1 });
      if (reading === null) throw new Error('The text was not read.');
      return reading;
    },
  });
}

function fieldsOf({ packages, osPackages, python, distribution }: Need) {
  return { packages: packages.map(renderNeededPackage), osPackages, python, distribution };
}

/** What the server says of a request it refused, so that the person can act on it. */
async function ask(body: object, signal?: AbortSignal) {
  const response = await fetch('/api/v1/cover', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) {
    const detail =
      typeof answer === 'object' && answer !== null && 'detail' in answer ? answer.detail : null;
    throw new Error(
      typeof detail === 'string' ? detail : `The answer had status ${response.status}.`,
    );
  }
  return coverAnswerSchema.parse(answer);
}
