import type { Metadata } from 'next';
import { z } from 'zod';
import { orFirstPage } from '@/app/or-first-page';
import { toUrlSearchParams } from '@/app/search-params';
import { ListTop } from '@/components/catalog/list-top';
import { QueryProblems } from '@/components/catalog/query-problems';
import { GroupTable } from '@/components/license/group-table';
import { type LicenseTab, LicenseTabs } from '@/components/license/license-tabs';
import { PypiState } from '@/components/license/pypi-state';
import { classWords, licenseText, outcomeWords, sourceWords } from '@/components/license/words';
import { ButtonLink } from '@/components/ui/button-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { FacetPanel } from '@/components/ui/facet-panel';
import { Faceted } from '@/components/ui/faceted';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchField } from '@/components/ui/search-field';
import { listHref } from '@/lib/catalog/hrefs';
import type { SearchParams } from '@/lib/http/page-params';
import { licensePackagesHref } from '@/lib/license/hrefs';
import {
  type FacetCounts,
  type InventoryFacet,
  type InventoryFilter,
  inventoryFacets,
  readInventoryFilter,
  renderInventoryFilter,
  toggleInventory,
} from '@/lib/license/inventory';
import { getLicenseTotals, listLicensePackages } from '@/lib/license/service/inventory';
import { getLicenseState } from '@/lib/license/service/state';

import { getExcuser } from '@/lib/vetting/service/excuser';

interface Props {
  readonly searchParams: SearchParams;
}

const PAGE_SIZE = 50;
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { filter } = readInventoryFilter(await toUrlSearchParams(searchParams));
  return { title: describeFilter(filter).title };
}

export default async function LicensePackagesPage({ searchParams }: Props) {
  const params = await toUrlSearchParams(searchParams);
  const { filter, problems } = readInventoryFilter(params);
  const [found, totals, state] = await Promise.all([
    orFirstPage(
      listLicensePackages({
        filter,
        page: pageSchema.parse(params.get('page') ?? 1),
        limit: PAGE_SIZE,
      }),
      licensePackagesHref(filter),
    ),
    getLicenseTotals(),
    getLicenseState(),
  ]);
  const excuser = await getExcuser({
    packages: found.rows.map(({ normalizedName }) => normalizedName),
    image: null,
    now: new Date(),
  });
  const { title, subtitle, tab } = describeFilter(filter);
  const csv = renderInventoryFilter(filter);
  csv.set('format', 'csv');
  const { page, pageCount } = found;
  return (
    <>
      <PageHeader
        title={title}
        subtitle={subtitle}
        breadcrumbs={[{ label: 'Licenses', href: '/licenses' }]}
        actions={
          <CsvLink href={listHref('/api/v1/licenses/packages', csv)} what="packages by license" />
        }
      />
      <ListTop>
        <PypiState {...state} />
        <LicenseTabs current={tab} counts={totals} />
        <SearchField
          label="Find packages or licenses"
          action="/licenses/packages"
          value={filter.text}
          placeholder="Part of a package’s name or of a license"
          keep={[...renderInventoryFilter({ ...filter, text: '' })]}
        />
        <QueryProblems problems={problems} />
      </ListTop>
      <Faceted
        panel={
          <FacetPanel
            facets={facetsOf(filter, found.facets)}
            clearHref={licensePackagesHref({ text: filter.text, sort: filter.sort })}
          />
        }
      >
        {found.rows.length === 0 ? (
          <EmptyState
            title="No package here"
            actions={<ButtonLink href="/licenses/packages">All packages</ButtonLink>}
          >
            {filter.text !== '' && `Nothing of it contains “${filter.text}”.`}
          </EmptyState>
        ) : (
          <GroupTable rows={found.rows} filter={filter} excuser={excuser} />
        )}
        <Pager
          noun="packages by license"
          total={found.total}
          shown={found.rows.length}
          {...(page > 1 && {
            firstHref: licensePackagesHref(filter),
            previousHref: licensePackagesHref(filter, page - 1),
          })}
          {...(page < pageCount && { nextHref: licensePackagesHref(filter, page + 1) })}
        />
      </Faceted>
    </>
  );
}

const facetTitles = {
  verdict: 'Under the policy',
  class: 'Class',
  source: 'Known from',
  doubt: 'Doubt',
} as const;

const doubtWords: Readonly<Record<string, string>> = {
  contested: 'sources differ',
  inferred: 'rests on inference',
  'lines-missing': 'no license line in any scan',
};
const facetWords: Readonly<Record<InventoryFacet, Readonly<Record<string, string>>>> = {
  verdict: outcomeWords,
  class: classWords,
  source: { ...sourceWords, none: 'nowhere' },
  doubt: doubtWords,
};

function facetsOf(filter: InventoryFilter, counts: readonly FacetCounts[]) {
  return counts.map(({ facet, options }) => ({
    id: facet,
    title: facetTitles[facet],
    options: options.map(({ value, count }) => ({
      value,
      label: facetWords[facet][value] ?? value,
      count,
      chosen: filter[facet].some((one) => one === value),
      href: licensePackagesHref(toggleInventory(filter, facet, value)),
    })),
  }));
}

interface Words {
  readonly title: string;
  readonly subtitle: string;
  readonly tab: LicenseTab;
}

function describeFilter(filter: InventoryFilter): Words {
  if (filter.license !== null) {
    return {
      title: `Packages under ${licenseText(filter.license)}`,
      subtitle: 'Each with the releases that have this license.',
      tab: null,
    };
  }
  const chosen = inventoryFacets.flatMap((facet) =>
    filter[facet].map((value) => `${facet} ${value}`),
  );
  switch (chosen.join()) {
    case 'verdict needs-approval':
      return {
        title: 'Flagged packages',
        subtitle:
          'Their license needs somebody’s approval. One decision about a package is one decision, however many images hold it.',
        tab: 'flagged',
      };
    case 'verdict unknown':
      return {
        title: 'Packages of which no license is known',
        subtitle:
          'No source settles it, and nothing here counts as fine. PyPI’s answer or a reviewer’s correction would settle it.',
        tab: 'unknown',
      };
    case 'doubt contested':
      return {
        title: 'Packages whose sources differ',
        subtitle:
          'PyPI, scans or upstream’s list name different licenses for one release: it was relicensed, or somebody errs.',
        tab: 'contested',
      };
    default:
      return {
        title: 'Packages by license',
        subtitle: 'A package whose releases have several licenses has a row for each.',
        tab: chosen.length === 0 ? 'packages' : null,
      };
  }
}
