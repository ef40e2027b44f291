import { z } from 'zod';
import { getImage } from '@/lib/catalog/service/image';
import { toVersionJson } from '@/lib/catalog/version-json';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

interface Context {
  readonly params: Promise<{ readonly name: string }>;
}

/** `GET /api/v1/images/{name}` : one image with its last version. */
export const GET = handle(async (request, { params }: Context) => {
  parseQuery(request, z.strictObject({}));
  const { name } = await params;
  const { image, last, packages, dependencies, history: _, ...details } = await getImage(name);
  const { id: __, deprecationDisagreement: ___, sourceRead: ____, ...facts } = image;
  return cacheableJson(request, {
    ...facts,
    ...details,
    dependencies: Object.fromEntries(dependencies),
    last: last && { ...toVersionJson(last), pythonPackages: packages },
  });
});
