import type { Metadata } from 'next';
import { z } from 'zod';
import { ListTop } from '@/components/catalog/list-top';
import { comparisonWords } from '@/components/license/comparison-words';
import { LicenseBadge } from '@/components/license/license-badge';
import { LicenseTabs } from '@/components/license/license-tabs';
import { gateWords } from '@/components/license/words';
import { AppLink } from '@/components/ui/app-link';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { packageHref } from '@/lib/catalog/hrefs';
import { groupBy } from '@/lib/group-by';
import type { SearchParams } from '@/lib/http/page-params';
import { licenseEvidenceHref } from '@/lib/license/evidence-href';
import { comparisons, type GateGroup, type GroupComparison } from '@/lib/license/inventory';
import { comparePolicyOutcomes, type PolicyDifferences } from '@/lib/license/service/comparison';
import { getLicenseTotals } from '@/lib/license/service/inventory';

export const metadata: Metadata = {
  title: 'Policies compared',
  description: 'Where upstream’s license gate and the house’s policy part',
};

const PAGE_SIZE = 50;
const querySchema = z.object({
  kind: z.enum(comparisons).catch('upstream-passes-wrongly'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

const hrefOf = (kind: GroupComparison, page = 1) =>
  `/licenses/comparison?kind=${kind}${page > 1 ? `&page=${page}` : ''}#cases`;

export default async function ComparisonPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { kind, page } = querySchema.parse(await searchParams);
  const [{ counts, rows, patterns, exemptions, known }, totals] = await Promise.all([
    comparePolicyOutcomes(kind),
    getLicenseTotals(),
  ]);
  const shown = rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const words = comparisonWords[kind];
  const leftOut = byPackage(exemptions);
  return (
    <>
      <PageHeader
        title="Policies compared"
        subtitle="The house’s policy judges the license; upstream’s gate searches patterns in each line of the newest scan."
        breadcrumbs={[{ label: 'Licenses', href: '/licenses' }]}
      />
      <ListTop>
        <LicenseTabs current="comparison" counts={totals} />
        {!known && (
          <Notice tone="warning" title="Upstream’s rules have not been read">
            They are in the second source, demisto/dockerfiles, which could not be had at the last
            run. Nothing is compared until then.
          </Notice>
        )}
      </ListTop>
      <Section title="Where they part">
        <DataTable
          caption="Kinds of difference"
          rows={counts}
          rowKey={(row) => row.kind}
          phone="cards"
          columns={[
            {
              id: 'kind',
              header: 'What happens',
              cell: (row) => (
                <AppLink
                  href={hrefOf(row.kind)}
                  aria-current={row.kind === kind ? 'true' : undefined}
                >
                  {comparisonWords[row.kind].title}
                </AppLink>
              ),
            },
            {
              id: 'packages',
              header: 'Packages',
              align: 'end',
              cell: (row) => row.packages.toLocaleString('en'),
            },
            {
              id: 'versions',
              header: 'Package versions',
              align: 'end',
              cell: (row) => row.versions.toLocaleString('en'),
            },
            {
              id: 'images',
              header: 'In last versions of images',
              align: 'end',
              cell: (row) => row.images.toLocaleString('en'),
            },
          ]}
        />
      </Section>
      <Section id="cases" title={words.title} count={rows.length} description={words.meaning}>
        {shown.length === 0 ? (
          <EmptyState title={rows.length === 0 ? 'No case of this kind' : 'No such page'} />
        ) : (
          <DataTable
            caption={words.title}
            rows={shown}
            rowKey={(row) => `${row.normalizedName} ${row.spdx} ${row.gate} ${row.gateDetail}`}
            phone="cards"
            columns={[
              {
                id: 'package',
                header: 'Package',
                cell: (row) => (
                  <AppLink href={licenseEvidenceHref(row.normalizedName, row.newestVersion)}>
                    <Mono>{row.displayName}</Mono>
                  </AppLink>
                ),
              },
              {
                id: 'license',
                header: 'License',
                cell: (row) => (
                  <>
                    <LicenseBadge {...row} />{' '}
                    {row.spdx !== 'NOASSERTION' && <Mono>{row.spdx}</Mono>}
                  </>
                ),
              },
              { id: 'gate', header: 'Upstream’s gate', cell: (row) => <Gate {...row} /> },
              {
                id: 'versions',
                header: 'Releases',
                align: 'end',
                cell: (row) => row.versions.toLocaleString('en'),
              },
              {
                id: 'images',
                header: 'All images',
                align: 'end',
                cell: (row) => row.images.toLocaleString('en'),
              },
            ]}
          />
        )}
        <Pager
          noun="cases"
          total={rows.length}
          shown={shown.length}
          {...(page > 1 && { firstHref: hrefOf(kind), previousHref: hrefOf(kind, page - 1) })}
          {...(page * PAGE_SIZE < rows.length && { nextHref: hrefOf(kind, page + 1) })}
        />
      </Section>
      <Section
        title="Upstream’s patterns"
        count={patterns.length}
        description="A pattern passes a line that holds it anywhere, capitals and all. What it lets through beyond what its name promises stands in the last columns."
      >
        {patterns.length === 0 ? (
          <EmptyState title="No pattern is known" />
        ) : (
          <DataTable
            caption="Patterns of approved_licenses.json, those that pass most wrongly first"
            rows={patterns}
            rowKey={(row) => `${row.name} ${row.pattern}`}
            phone="cards"
            columns={[
              { id: 'name', header: 'Name', cell: (row) => row.name },
              {
                id: 'pattern',
                header: 'Searches for',
                cell: (row) =>
                  row.error === null ? <Mono>{row.pattern}</Mono> : `cannot be run: ${row.error}`,
              },
              {
                id: 'passed',
                header: 'Passes package versions',
                align: 'end',
                cell: (row) => row.passed.toLocaleString('en'),
              },
              {
                id: 'wrongly',
                header: 'Of them not by the policy',
                align: 'end',
                cell: (row) => row.wrongly.toLocaleString('en'),
              },
              {
                id: 'licenses',
                header: 'Which are',
                cell: (row) => <Mono>{row.licenses.slice(0, 4).join(', ')}</Mono>,
              },
            ]}
          />
        )}
      </Section>
      <Section
        title="What upstream’s gate leaves out"
        count={leftOut.length}
        description="By packages_license_check_exclude.json: installed, and their license is not looked at. Most are left out of the lists as well."
      >
        {leftOut.length === 0 ? (
          <EmptyState title="It leaves nothing out" />
        ) : (
          <DataTable
            caption="Packages upstream’s gate leaves out"
            rows={leftOut}
            rowKey={(row) => `${row.normalizedName} ${row.note}`}
            phone="cards"
            columns={[
              {
                id: 'package',
                header: 'Package',
                cell: (row) => (
                  <AppLink href={packageHref(row.normalizedName)}>
                    <Mono>{row.normalizedName}</Mono>
                  </AppLink>
                ),
              },
              {
                id: 'image',
                header: 'In images named',
                cell: ({ images }) =>
                  images.length === 0 ? 'any' : <Mono>{images.join(', ')}</Mono>,
              },
              { id: 'note', header: 'Upstream’s reason', cell: (row) => row.note ?? 'none' },
              {
                id: 'listed',
                header: 'Listed in images',
                align: 'end',
                cell: (row) =>
                  row.listedIn === 0
                    ? 'installed but not listed'
                    : row.listedIn.toLocaleString('en'),
              },
            ]}
          />
        )}
      </Section>
    </>
  );
}

/** One row a package and reason, whose images are named apart in upstream's file. */
function byPackage(exemptions: PolicyDifferences['exemptions']) {
  const groups = groupBy(exemptions, ({ normalizedName, note }) => `${normalizedName} ${note}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { normalizedName, note } = first;
    return [
      {
        normalizedName,
        note,
        images: group.flatMap(({ image }) => (image === null ? [] : [image])),
        listedIn: group.reduce((sum, one) => sum + one.listedIn, 0),
      },
    ];
  });
}

function Gate({ gate, gateDetail }: GateGroup) {
  return (
    <>
      {gateWords[gate]}
      {gateDetail !== '' && (
        <>
          : <Mono>{gateDetail}</Mono>
        </>
      )}
    </>
  );
}
