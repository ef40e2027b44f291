import { z } from 'zod';
import { manyTexts, refuseProblems } from '@/lib/catalog/list-params';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';
import { readInventoryFilter } from '@/lib/license/inventory';
import { listLicensePackages } from '@/lib/license/service/inventory';
import { EXCUSED_CSV_HEADER, excusedCells, toExcusedJson } from '@/lib/vetting/excused-json';
import { getExcuser } from '@/lib/vetting/service/excuser';

const querySchema = z.strictObject({
  q: z.string().optional(),
  license: z.string().optional(),
  verdict: manyTexts,
  class: manyTexts,
  source: manyTexts,
  doubt: manyTexts,
  sort: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  format: z.enum(['json', 'csv']).default('json'),
});

const CSV_LIMIT = 100_000;

/**
 * Packages by license: `?q=&license=&verdict=&class=&source=&doubt=&sort=&limit=&page=&format=`.
 */
export const GET = handle(async (request) => {
  const { limit, page, format } = parseQuery(request, querySchema);
  const { filter, problems } = readInventoryFilter(new URL(request.url).searchParams);
  refuseProblems(problems);
  if (format === 'csv') {
    const { rows } = await listLicensePackages({ filter, page: 1, limit: CSV_LIMIT });
    const excuser = await excuserOf(rows);
    return csvResponse(
      'packages-by-license',
      [
        'package',
        'license',
        'class',
        'verdict',
        'because',
        'releases',
        'newest_release',
        'active_images',
        'images',
        'versions',
        'known_from',
        'inferred_releases',
        'contested_releases',
        ...EXCUSED_CSV_HEADER,
      ],
      rows.map((row) => [
        row.normalizedName,
        row.spdx,
        row.licenseClass,
        row.outcome,
        row.because.join(', '),
        row.versions,
        row.newestVersion,
        row.activeImages,
        row.images,
        row.listings,
        row.sources.join(', '),
        row.inferred,
        row.contested,
        ...excusedCells(excuser.license(row.normalizedName, row.releases, row)),
      ]),
    );
  }
  const { rows, total, pageCount, facets } = await listLicensePackages({ filter, page, limit });
  const excuser = await excuserOf(rows);
  const items = rows.map((row) => ({
    ...row,
    excused: toExcusedJson(excuser.license(row.normalizedName, row.releases, row)),
  }));
  return cacheableJson(request, { items, total, page, pageCount, facets });
});

const excuserOf = (rows: readonly { readonly normalizedName: string }[]) =>
  getExcuser({
    packages: rows.map(({ normalizedName }) => normalizedName),
    image: null,
    now: new Date(),
  });
