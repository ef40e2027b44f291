import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { holderParams } from '@/lib/catalog/list-params';
import { OS_HOLDER_SORTS } from '@/lib/catalog/package-record';
import { findOsPackagePage, listOsPackageHolders } from '@/lib/catalog/service/os-package';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const querySchema = z.strictObject({
  ...holderParams,
  sort: z.enum(OS_HOLDER_SORTS).default('-updated'),
});

interface Context {
  readonly params: Promise<{ readonly name: string }>;
}

/**
 * An OS package: its versions on every system, its siblings, and one page of the versions of images
 * that hold it: `?scope=&version=&sort=&limit=&cursor=`.
 */
export const GET = handle(async (request, { params }: Context) => {
  const { name } = await params;
  const options = parseQuery(request, querySchema);
  const found = await findOsPackagePage(name);
  if (found === null) {
    throw new AppError('not-found', `No image, old or new, has held an OS package “${name}”.`);
  }
  const { record, releases, siblings } = found;
  const { rows, ...page } = await listOsPackageHolders(name, options);
  return cacheableJson(request, {
    ...record,
    releases,
    siblings: siblings.map((sibling) => sibling.name),
    holders: { ...page, items: rows },
  });
});
