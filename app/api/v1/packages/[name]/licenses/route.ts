import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { releaseText } from '@/lib/catalog/list-params';
import { findPackagePage } from '@/lib/catalog/service/package';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';
import { judgeLicenses } from '@/lib/license/service/judge';
import { listReleaseLicenses } from '@/lib/license/service/verdicts';
import { normalizeName } from '@/lib/names/normalize';

interface Context {
  readonly params: Promise<{ readonly name: string }>;
}

/**
 * `GET /api/v1/packages/{name}/licenses`: the licenses of a package's releases, neighbours alike in one
 * row; with `?version=` also that version's verdict with all evidence.
 */
export const GET = handle(async (request, { params }: Context) => {
  const { version } = parseQuery(request, z.strictObject({ version: releaseText.optional() }));
  const name = normalizeName((await params).name);
  const found = await findPackagePage(name);
  if (found.kind !== 'found') {
    throw new AppError('not-found', `No image lists a package called ${name}.`);
  }
  const [judgement] =
    version === undefined ? [] : await judgeLicenses([{ normalizedName: name, version }]);
  return cacheableJson(request, {
    name,
    releases: await listReleaseLicenses(name),
    ...(judgement !== undefined && { judgement }),
  });
});
