import { getReader } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { renderPatch } from '@/lib/requests/scaffold/patch';
import { getFolder } from '@/lib/requests/service/folder';
import { type RequestContext, requestId } from '../../params';

/** The image folder as a patch for `git apply`. */
export const GET = handle(async (request, context: RequestContext) => {
  const actor = await getReader(request);
  const { folder, name } = await getFolder(await requestId(context), actor, new Date());
  return new Response(renderPatch(folder.files), {
    headers: {
      'content-type': 'text/x-patch; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.patch"`,
      'cache-control': 'no-store',
    },
  });
});
