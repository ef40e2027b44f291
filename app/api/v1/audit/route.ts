import { z } from 'zod';
import { auditFilterSchema } from '@/lib/audit/filter';
import { getAuditPage } from '@/lib/audit/service';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';

const querySchema = z.strictObject({
  ...auditFilterSchema.shape,
  /** number of the last entry of the page before */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The audit, newest first: `{entries, total}`. For reviewers and admins. */
export const GET = handle(async (request) => {
  await requireRole(request, 'reviewer');
  const { before = null, limit, ...filter } = parseQuery(request, querySchema);
  const page = await getAuditPage(filter, { before, limit });
  return Response.json(page, { headers: { 'cache-control': 'no-store' } });
});
