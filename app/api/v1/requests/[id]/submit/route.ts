import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { submitRequest } from '@/lib/requests/service/submit';
import { type RequestContext, requestId, revisionSchema } from '../../params';

const schema = z.strictObject({ revision: revisionSchema });

/** Submits a request; where an open one asks for the same, joins that. */
export const POST = handle(async (request, context: RequestContext) => {
  const by = await requireRole(request, 'requester');
  const { revision } = await readJson(request, schema);
  const id = await requestId(context);
  return Response.json(await submitRequest({ id, revision, by, now: new Date() }));
});
