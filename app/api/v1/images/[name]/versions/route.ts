import { z } from 'zod';
import { getVersionPage } from '@/lib/catalog/service/image';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

interface Context {
  readonly params: Promise<{ readonly name: string }>;
}

const querySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  tag: z.string().max(128).default(''),
});

/** `GET /api/v1/images/{name}/versions?limit=&offset=&tag=` : newest first, removed ones marked. */
export const GET = handle(async (request, { params }: Context) => {
  const { name } = await params;
  const { limit, offset, tag } = parseQuery(request, querySchema);
  const { rows, total, hasOlder } = await getVersionPage(name, { limit, offset, contains: tag });
  return cacheableJson(request, {
    items: rows,
    total,
    nextOffset: hasOlder ? offset + rows.length : null,
  });
});
