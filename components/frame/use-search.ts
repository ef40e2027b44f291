'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { Scope } from '@/lib/catalog/scope';
import { type SearchAnswer, searchAnswerSchema } from '@/lib/catalog/search-answer';

interface Where {
  readonly scope: Scope;
  readonly limit: number;
}

const SUGGESTIONS: Where = { scope: 'active', limit: 8 };

/** The search's answer to what is being typed. The answer before stays until the next is there. */
export function useSearch(text: string, { scope, limit } = SUGGESTIONS) {
  const query = useDeferredValue(text.trim());
  return useQuery({
    queryKey: ['search', query, scope, limit],
    queryFn: ({ signal }) => fetchAnswer(query, { scope, limit }, signal),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
}

async function fetchAnswer(
  query: string,
  { scope, limit }: Where,
  signal: AbortSignal,
): Promise<SearchAnswer> {
  const parameters = new URLSearchParams({ q: query, scope, limit: String(limit) });
  const response = await fetch(`/api/v1/search?${parameters}`, { signal });
  if (!response.ok) throw new Error(`The search answered with status ${response.status}.`);
  return searchAnswerSchema.parse(await response.json());
}
