import { z } from 'zod';
import { getVersion } from '@/lib/catalog/service/version';
import { toVersionJson } from '@/lib/catalog/version-json';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

interface Context {
  readonly params: Promise<{ readonly name: string; readonly tag: string }>;
}

/** `GET /api/v1/images/{name}/versions/{tag}` : one version with everything that is in it. */
export const GET = handle(async (request, { params }: Context) => {
  parseQuery(request, z.strictObject({}));
  const { name, tag } = await params;
  const { version, packages, ignoredPackages } = await getVersion(name, tag);
  return cacheableJson(request, {
    ...toVersionJson(version),
    pythonPackages: packages,
    ignoredPackages,
  });
});
