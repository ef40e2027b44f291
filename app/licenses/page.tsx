import type { Metadata } from 'next';
import { z } from 'zod';
import { ListTop } from '@/components/catalog/list-top';
import { LicensePlots } from '@/components/license/license-plots';
import { LicenseTable } from '@/components/license/license-table';
import { LicenseTabs } from '@/components/license/license-tabs';
import { PypiState } from '@/components/license/pypi-state';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { NumberedPager } from '@/components/ui/numbered-pager';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { Stat, StatRow } from '@/components/ui/stat-row';
import type { SearchParams } from '@/lib/http/page-params';
import { licensePackagesHref } from '@/lib/license/hrefs';
import {
  getLicenseTotals,
  listLicenseInventory,
  listLicenseYears,
} from '@/lib/license/service/inventory';
import { getLicenseState } from '@/lib/license/service/state';

export const metadata: Metadata = {
  title: 'Licenses',
  description: 'Every license of every package version in the images, with its reach',
};

const PAGE_SIZE = 50;
/** A wrong page number in an old link shows the first page rather than an error. */
const querySchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

export default async function LicensesPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { page } = querySchema.parse(await searchParams);
  const [totals, licenses, years, state] = await Promise.all([
    getLicenseTotals(),
    listLicenseInventory(),
    listLicenseYears(),
    getLicenseState(),
  ]);
  const shown = licenses.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const pageHref = (number: number) => `/licenses${number > 1 ? `?page=${number}` : ''}#inventory`;
  return (
    <>
      <PageHeader
        title="Licenses"
        subtitle="Of every Python package version in the images: what it is, how that is known, and whether the house’s policy lets it pass."
        actions={<CsvLink href="/api/v1/licenses?format=csv" what="licenses" />}
      />
      <ListTop>
        <PypiState {...state} />
        <LicenseTabs current="inventory" counts={totals} />
        <StatRow>
          <Stat value={totals.versions} label="Package versions" href={licensePackagesHref({})} />
          <Stat
            value={totals.passes}
            label="Pass"
            href={licensePackagesHref({ verdict: ['passes'] })}
          />
          <Stat
            value={totals.needsApproval}
            label="Need approval"
            href={licensePackagesHref({ verdict: ['needs-approval'] })}
          />
          <Stat
            value={totals.unknown}
            label="Not known"
            href={licensePackagesHref({ verdict: ['unknown'] })}
          />
          <Stat
            value={totals.inferred}
            label="Rest on inference"
            href={licensePackagesHref({ doubt: ['inferred'] })}
          />
        </StatRow>
      </ListTop>
      <Section
        title="By year of build"
        fold="Show three plots"
        description="Each package of each version counts once. Licenses as they are settled; the missing lines as upstream’s scans left them."
      >
        <LicensePlots years={years} />
      </Section>
      <Section id="inventory" title="Every license" count={licenses.length}>
        {shown.length === 0 ? (
          <EmptyState
            title={licenses.length === 0 ? 'No license is settled yet' : 'No such page'}
          />
        ) : (
          <LicenseTable rows={shown} />
        )}
        <NumberedPager
          noun="licenses"
          page={page}
          size={PAGE_SIZE}
          shown={shown.length}
          total={licenses.length}
          href={pageHref}
        />
      </Section>
    </>
  );
}
