'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { CoverScope } from '@/lib/catalog/cover';
import { coverAnswerSchema } from '@/lib/catalog/cover-answer';
import { type Need, renderNeededPackage } from '@/lib/need/need';
import { askJson } from './ask-json';
import type { NeedFile } from './take-file';

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

async function ask(body: object, signal?: AbortSignal) {
  return coverAnswerSchema.parse(await askJson('/api/v1/cover', body, signal));
}
