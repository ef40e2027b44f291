import { z } from 'zod';
import { getIssues } from '@/lib/catalog/service/trust';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';

const querySchema = z.strictObject({ kind: z.string().max(60).optional() });

/** Every disagreement inside upstream's data, or those of one kind. */
export const GET = handle(async (request) => {
  const { kind } = parseQuery(request, querySchema);
  const { rows } = await getIssues({ kind, limit: 1_000_000 });
  return csvResponse(
    'disagreements',
    ['kind', 'image', 'tag', 'detail'],
    rows.map((row) => [row.kind, row.image, row.tag, row.detail]),
  );
});
