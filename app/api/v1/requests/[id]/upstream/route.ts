import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { linkUpstream } from '@/lib/requests/service/act';
import { actSchema, type RequestContext, requestId } from '../../params';

const schema = actSchema.extend({
  url: z
    .url({
      protocol: /^https?$/,
      normalize: true,
      error: 'must begin with https:// or http://',
    })
    .max(500),
});

/** Links upstream's pull request. */
export const PUT = handle(async (request, context: RequestContext) => {
  const by = await requireRole(request, 'requester');
  const { url, revision } = await readJson(request, schema);
  await linkUpstream({ id: await requestId(context), revision, url, by });
  return new Response(null, { status: 204 });
});
