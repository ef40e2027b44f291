import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { holderParams } from '@/lib/catalog/list-params';
import { HOLDER_SORTS } from '@/lib/catalog/package-record';
import { findPackagePage, listPackageHolders } from '@/lib/catalog/service/package';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const querySchema = z.strictObject({
  ...holderParams,
  sort: z.enum(HOLDER_SORTS).default('-updated'),
});

interface Context {
  readonly params: Promise<{ readonly name: string }>;
}

/**
 * A Python package under any spelling: its releases, what PyPI said at the scans, and one page of the
 * versions that hold it: `?scope=&version=&sort=&limit=&cursor=`.
 */
export const GET = handle(async (request, { params }: Context) => {
  const { name } = await params;
  const options = parseQuery(request, querySchema);
  const found = await findPackagePage(name);
  if (found.kind === 'unlisted') {
    return cacheableJson(request, { name, listed: false, ignored: found.ignored });
  }
  if (found.kind === 'absent') {
    throw new AppError('not-found', `No image, old or new, has held a Python package “${name}”.`);
  }
  const { record, holding } = found.page;
  const { id: _id, ...shown } = record;
  const { rows, ...page } = await listPackageHolders(record, options);
  return cacheableJson(request, {
    ...shown,
    listed: true,
    ...holding,
    holders: { ...page, items: rows },
  });
});
