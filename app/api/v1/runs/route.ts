import { z } from 'zod';
import { getRuns } from '@/lib/catalog/service/runs';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { idParam } from '@/lib/http/page-params';

const querySchema = z.strictObject({
  /** id of the last run of the page before */
  before: idParam.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Runs of the ingest, newest first: `{runs, total}`. */
export const GET = handle(async (request) => {
  const { before, limit } = parseQuery(request, querySchema);
  const page = await getRuns({ beforeId: before, limit });
  return Response.json(page, { headers: { 'cache-control': 'no-store' } });
});
