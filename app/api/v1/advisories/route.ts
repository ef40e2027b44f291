import { z } from 'zod';
import { readAdvisoryFilter } from '@/lib/advisories/list-filter';
import { listAdvisories } from '@/lib/advisories/service/list';
import { getPassStatus } from '@/lib/advisories/service/status';
import { manyTexts, pagingParams, refuseProblems } from '@/lib/catalog/list-params';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';

const querySchema = z.strictObject({
  q: z.string().optional(),
  kind: z.string().optional(),
  scope: z.string().optional(),
  sort: z.string().optional(),
  unimportant: z.literal('show').optional(),
  severity: manyTexts,
  exploitation: manyTexts,
  fix: manyTexts,
  system: manyTexts,
  format: z.enum(['json', 'csv']).default('json'),
  ...pagingParams,
});

const CSV_LIMIT = 100_000;
const CSV_HEADER = [
  'id',
  'aliases',
  'severity',
  'score',
  'epss',
  'known_exploited_since',
  'packages',
  'fix_stated',
  'active_images',
  'images',
  'versions',
  'published',
  'summary',
];

/**
 * Advisories that something of the catalogue is affected by:
 * `?q=&kind=&scope=&severity=&exploitation=&fix=&system=&unimportant=show&sort=&limit=&cursor=&format=`.
 * `checkedAt` is null where nothing was ever checked: an empty list then says nothing.
 */
export const GET = handle(async (request) => {
  const { format, limit, cursor } = parseQuery(request, querySchema);
  const { filter, problems } = readAdvisoryFilter(new URL(request.url).searchParams);
  refuseProblems(problems);
  if (format === 'csv') {
    const { rows } = await listAdvisories({ filter, cursor: null, limit: CSV_LIMIT });
    return csvResponse(
      'advisories',
      CSV_HEADER,
      rows.map((row) => [
        row.id,
        row.ids.slice(1).join(' '),
        row.severity,
        row.score,
        row.epss,
        row.kevAddedOn,
        row.packages.join(' '),
        row.hasFix,
        row.activeCount,
        row.lastCount,
        row.versionCount,
        row.publishedAt,
        row.summary,
      ]),
    );
  }
  const [{ rows, ...page }, { answered }] = await Promise.all([
    listAdvisories({ filter, cursor, limit }),
    getPassStatus(),
  ]);
  return cacheableJson(request, {
    checkedAt: answered?.finishedAt ?? null,
    ...page,
    items: rows,
  });
});
