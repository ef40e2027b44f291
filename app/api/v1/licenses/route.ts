import { z } from 'zod';
import { csvResponse } from '@/lib/http/csv';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';
import { licenseClasses } from '@/lib/license/license-class';
import {
  getLicenseTotals,
  listLicenseInventory,
  listLicenseYears,
} from '@/lib/license/service/inventory';
import { getActivePolicy } from '@/lib/license/service/policy';
import { getLicenseState } from '@/lib/license/service/state';

const querySchema = z.strictObject({
  class: z.enum(licenseClasses).optional(),
  verdict: z.enum(['passes', 'unknown', 'needs-approval']).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  format: z.enum(['json', 'csv']).default('json'),
});

/**
 * Every license expression of the catalogue with its class, its verdict under the house's policy and
 * its reach: `?class=&verdict=&limit=&page=&format=`.
 */
export const GET = handle(async (request) => {
  const query = parseQuery(request, querySchema);
  const all = (await listLicenseInventory()).filter(
    (row) =>
      (query.class === undefined || row.licenseClass === query.class) &&
      (query.verdict === undefined || row.outcome === query.verdict),
  );
  if (query.format === 'csv') {
    return csvResponse(
      'licenses',
      [
        'license',
        'class',
        'verdict',
        'packages',
        'package_versions',
        'active_images',
        'images',
        'listings',
      ],
      all.map((row) => [
        row.spdx,
        row.licenseClass,
        row.outcome,
        row.packages,
        row.packageVersions,
        row.activeImages,
        row.images,
        row.listings,
      ]),
    );
  }
  const [totals, years, state, { policy, saved }] = await Promise.all([
    getLicenseTotals(),
    listLicenseYears(),
    getLicenseState(),
    getActivePolicy(),
  ]);
  const { versions, passes, unknown, needsApproval, inferred, contested } = totals;
  return cacheableJson(request, {
    policy: { ...policy, revision: saved?.revision ?? null },
    totals: { packageVersions: versions, passes, needsApproval, unknown, inferred, contested },
    settledAt: state.settledAt,
    current: state.current,
    pypi: { ...state.pypi, trouble: state.pypiTrouble },
    years,
    items: all.slice((query.page - 1) * query.limit, query.page * query.limit),
    total: all.length,
    page: query.page,
  });
});
