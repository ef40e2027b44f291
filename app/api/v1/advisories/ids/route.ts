import { z } from 'zod';
import { findAdvisoryMatches } from '@/lib/advisories/service/advisory-match';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const querySchema = z.strictObject({
  q: z.string().max(100),
  limit: z.coerce.number().int().min(1).max(20).default(5),
});

/** Advisories by the beginning of any of their ids, for those who type one: `?q=CVE-2023-4&limit=`. */
export const GET = handle(async (request) => {
  const { q, limit } = parseQuery(request, querySchema);
  return cacheableJson(request, { items: await findAdvisoryMatches(q, limit) });
});
