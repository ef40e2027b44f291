import { z } from 'zod';
import { suggestReferences } from '@/lib/catalog/service/reference';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const querySchema = z.strictObject({
  q: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** `GET /api/v1/references?q=boto3py3:1.0` : versions that a half-typed reference may become. */
export const GET = handle(async (request) => {
  const { q, limit } = parseQuery(request, querySchema);
  return cacheableJson(request, { items: await suggestReferences(q, limit) });
});
