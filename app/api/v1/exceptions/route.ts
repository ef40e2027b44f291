import { z } from 'zod';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { normalizeName } from '@/lib/names/normalize';
import { describeExcuse } from '@/lib/vetting/finding';
import { listExceptions } from '@/lib/vetting/service/exceptions';

const querySchema = z.strictObject({
  scope: z.enum(['active', 'ended']).default('active'),
  package: z.string().max(120).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  format: z.enum(['json', 'csv']).default('json'),
});
const CSV_LIMIT = 100_000;
const CSV_HEADER = [
  'id',
  'package',
  'versions',
  'excuses',
  'scope',
  'expires_at',
  'reason',
  'evidence',
  'requested_by',
  'approved_by',
  'granted_at',
];

/** Exceptions by expiry: `?scope=active|ended&package=&page=&limit=&format=`. */
export const GET = handle(async (request) => {
  const query = parseQuery(request, querySchema);
  const { scope, page, limit, format } = query;
  const packageName = query.package === undefined ? null : normalizeName(query.package);
  const now = new Date();
  const found = await listExceptions(
    format === 'csv'
      ? { scope, package: packageName, page: 1, limit: CSV_LIMIT, now }
      : { scope, package: packageName, page, limit, now },
  );
  if (format === 'csv') {
    return csvResponse(
      'exceptions',
      CSV_HEADER,
      found.rows.map((it) => [
        it.id,
        it.package,
        it.specifier ?? 'all',
        describeExcuse(it.excuses),
        it.scope.kind === 'image' ? it.scope.image : it.scope.kind,
        it.expiresAt,
        it.reason,
        it.evidenceUrl,
        it.requestedBy.name,
        it.approvedBy.map(({ name }) => name).join(', '),
        it.grantedAt,
      ]),
    );
  }
  return Response.json(
    { items: found.rows, counts: found.counts },
    { headers: { 'cache-control': 'no-store' } },
  );
});
