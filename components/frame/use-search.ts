'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { type SearchAnswer, searchAnswerSchema } from '@/lib/catalog/search-answer';

const LIMIT = 8;

/** The search's answer to what is being typed. The answer before stays until the next is there. */
export function useSearch(text: string) {
  const query = useDeferredValue(text.trim());
  return useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => fetchAnswer(query, signal),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
}

async function fetchAnswer(query: string, signal: AbortSignal): Promise<SearchAnswer> {
  const parameters = new URLSearchParams({ q: query, limit: String(LIMIT) });
  const response = await fetch(`/api/v1/search?${parameters}`, { signal });
  if (!response.ok) throw new Error(`The search answered with status ${response.status}.`);
  return searchAnswerSchema.parse(await response.json());
}
