import { getReader } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { zipFolder } from '@/lib/requests/scaffold/archive';
import { getFolder } from '@/lib/requests/service/folder';
import { type RequestContext, requestId } from '../../params';

/** The image folder as a zip, with the text of the pull request beside it. */
export const GET = handle(async (request, context: RequestContext) => {
  const actor = await getReader(request);
  const { folder, name } = await getFolder(await requestId(context), actor, new Date());
  return new Response(Buffer.from(zipFolder(folder)), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${name}.zip"`,
      'cache-control': 'no-store',
    },
  });
});
