import { z } from 'zod';
import { summarizeComparison } from '@/lib/catalog/compare-summary';
import { resolveReference } from '@/lib/catalog/service/reference';
import { getComparison } from '@/lib/catalog/service/version';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const reference = z.string().min(1).max(300);
const querySchema = z.strictObject({ from: reference, to: reference });

/** `GET /api/v1/compare?from=image:tag&to=image:tag` : what changes on the way from one to the other. */
export const GET = handle(async (request) => {
  const query = parseQuery(request, querySchema);
  const [from, to] = await Promise.all([resolveReference(query.from), resolveReference(query.to)]);
  const { comparison } = await getComparison(from, to);
  return cacheableJson(request, {
    from,
    to,
    summary: summarizeComparison(comparison),
    ...comparison,
  });
});
