import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { commentOn } from '@/lib/requests/service/act';
import { commentSchema, type RequestContext, requestId } from '../../params';

const schema = z.strictObject({ comment: commentSchema });

/** Adds a comment (Markdown) and tells who is mentioned in it. */
export const POST = handle(async (request, context: RequestContext) => {
  const by = await requireRole(request, 'requester');
  const { comment } = await readJson(request, schema);
  await commentOn({ id: await requestId(context), revision: null, comment, by });
  return new Response(null, { status: 204 });
});
