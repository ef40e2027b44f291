import { z } from 'zod';
import { SCOPES } from '@/lib/catalog/scope';
import { search } from '@/lib/catalog/service/search';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const querySchema = z.strictObject({
  q: z.string().default(''),
  scope: z.enum(SCOPES).default('active'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(2_000).nullable().default(null),
});

/** Images, Python packages and OS packages, best first: `?q=&scope=&limit=&cursor=`. */
export const GET = handle(async (request) => {
  const { q, ...options } = parseQuery(request, querySchema);
  return cacheableJson(request, await search({ text: q, ...options }));
});
