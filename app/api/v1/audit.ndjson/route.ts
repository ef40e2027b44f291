import { z } from 'zod';
import { auditFilterSchema } from '@/lib/audit/filter';
import { readAudit } from '@/lib/audit/service';
import { requireRole } from '@/lib/auth/service';
import { downloadResponse } from '@/lib/http/download';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';

/** The audit as NDJSON, oldest first, with the filters of /api/v1/audit. For reviewers and admins. */
export const GET = handle(async (request) => {
  await requireRole(request, 'reviewer');
  const filter = parseQuery(request, z.strictObject(auditFilterSchema.shape));
  const lines = async function* () {
    for await (const batch of readAudit(filter)) {
      yield batch.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    }
  };
  return downloadResponse('audit.ndjson', 'application/x-ndjson', lines());
});
