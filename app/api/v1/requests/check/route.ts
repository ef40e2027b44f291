import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { askSchema } from '@/lib/requests/ask';
import { checkRequest } from '@/lib/requests/service/check';
import { findTwin } from '@/lib/requests/service/twin';

const schema = z.strictObject({ ask: askSchema, requestId: z.int32().positive().nullable() });

/**
 * Vets what a form holds, before it is submitted: problems, findings, images that have it all, and
 * the request that asks for the same already.
 */
export const POST = handle(async (request) => {
  // It asks PyPI and OSV in somebody's name.
  const by = await requireRole(request, 'requester', 'read');
  const { ask, requestId } = await readJson(request, schema);
  const [checked, twin] = await Promise.all([
    checkRequest(ask, requestId, new Date()),
    findTwin(ask, { exceptId: requestId, by }),
  ]);
  return Response.json({ ...checked, twin }, { headers: { 'cache-control': 'no-store' } });
});
