import { z } from 'zod';
import { pagingParams } from '@/lib/catalog/list-params';
import { getVersionPage } from '@/lib/catalog/service/image';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

interface Context {
  readonly params: Promise<{ readonly name: string }>;
}

const querySchema = z.strictObject({
  ...pagingParams,
  tag: z.string().max(128).default(''),
});

/** `GET /api/v1/images/{name}/versions?limit=&cursor=&tag=` : newest first, removed ones marked. */
export const GET = handle(async (request, { params }: Context) => {
  const { name } = await params;
  const { limit, cursor, tag } = parseQuery(request, querySchema);
  const { rows, total, nextCursor } = await getVersionPage(name, { limit, cursor, contains: tag });
  return cacheableJson(request, { items: rows, total, nextCursor });
});
