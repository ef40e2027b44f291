import { z } from 'zod';
import { getReader, requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { askSchema } from '@/lib/requests/ask';
import { editRequest } from '@/lib/requests/service/draft';
import { getRequestPage } from '@/lib/requests/service/page';
import { type RequestContext, requestId, revisionSchema } from '../params';

/** A request with its decisions, history and reports. */
export const GET = handle(async (request, context: RequestContext) => {
  const actor = await getReader(request);
  const page = await getRequestPage(await requestId(context), actor, new Date());
  return Response.json(page, { headers: { 'cache-control': 'no-store' } });
});

const editSchema = z.strictObject({ ask: askSchema, revision: revisionSchema });

/** Changes a draft, or answers a question. */
export const PUT = handle(async (request, context: RequestContext) => {
  const by = await requireRole(request, 'requester');
  const { ask, revision } = await readJson(request, editSchema);
  return Response.json(await editRequest({ id: await requestId(context), ask, revision, by }));
});
