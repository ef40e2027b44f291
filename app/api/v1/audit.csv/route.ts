import { z } from 'zod';
import { CSV_HEADER, csvRow } from '@/lib/audit/export';
import { auditFilterSchema } from '@/lib/audit/filter';
import { readAudit } from '@/lib/audit/service';
import { requireRole } from '@/lib/auth/service';
import { renderCsvBatches } from '@/lib/http/csv';
import { downloadResponse } from '@/lib/http/download';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';

/** The audit as CSV, oldest first, with the filters of /api/v1/audit. For reviewers and admins. */
export const GET = handle(async (request) => {
  await requireRole(request, 'reviewer');
  const filter = parseQuery(request, z.strictObject(auditFilterSchema.shape));
  const rows = async function* () {
    for await (const batch of readAudit(filter)) yield batch.map(csvRow);
  };
  const type = 'text/csv; charset=utf-8; header=present';
  return downloadResponse('audit.csv', type, renderCsvBatches(CSV_HEADER, rows()));
});
