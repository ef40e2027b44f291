import { z } from 'zod';
import { pagingParams, refuseProblems } from '@/lib/catalog/list-params';
import { readPackageFilter } from '@/lib/catalog/package-filter';
import { listOsPackages } from '@/lib/catalog/service/os-package';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const querySchema = z.strictObject({
  q: z.string().optional(),
  scope: z.string().optional(),
  sort: z.string().optional(),
  format: z.enum(['json', 'csv']).default('json'),
  ...pagingParams,
});

const CSV_LIMIT = 100_000;
const CSV_HEADER = [
  'name',
  'managers',
  'sources',
  'releases',
  'active_images',
  'images',
  'versions',
];

/** OS packages by name: `?q=&scope=&sort=&limit=&cursor=&format=`. */
export const GET = handle(async (request) => {
  const { format, limit, cursor } = parseQuery(request, querySchema);
  const { filter, problems } = readPackageFilter(new URL(request.url).searchParams);
  refuseProblems(problems);
  if (format === 'csv') {
    const { rows } = await listOsPackages({ filter, cursor: null, limit: CSV_LIMIT });
    return csvResponse(
      'os-packages',
      CSV_HEADER,
      rows.map((row) => [
        row.name,
        row.managers.join(' '),
        row.origins.join(' '),
        row.releaseCount,
        row.activeCount,
        row.lastCount,
        row.versionCount,
      ]),
    );
  }
  const { rows, counts, ...page } = await listOsPackages({ filter, cursor, limit });
  return cacheableJson(request, { ...page, items: rows, total: counts[filter.scope], counts });
});
