import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { askSchema } from '@/lib/requests/ask';
import { checkRequest } from '@/lib/requests/service/check';

const schema = z.strictObject({ ask: askSchema, requestId: z.int().positive().nullable() });

/** Vets what a form holds, before it is submitted: problems, findings, images that have it all. */
export const POST = handle(async (request) => {
  // It asks PyPI and OSV in somebody's name.
  await requireRole(request, 'requester', 'read');
  const { ask, requestId } = await readJson(request, schema);
  const checked = await checkRequest(ask, requestId, new Date());
  return Response.json(checked, { headers: { 'cache-control': 'no-store' } });
});
