import type { Metadata } from 'next';
import { z } from 'zod';
import { ListTop } from '@/components/catalog/list-top';
import {
  byPackage,
  CaseTable,
  KindTable,
  LeftOutTable,
  PatternTable,
} from '@/components/license/comparison-tables';
import { comparisonWords } from '@/components/license/comparison-words';
import { LicenseTabs } from '@/components/license/license-tabs';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { NumberedPager } from '@/components/ui/numbered-pager';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { counted } from '@/lib/counted';
import type { SearchParams } from '@/lib/http/page-params';
import { comparisons, type GroupComparison } from '@/lib/license/inventory';
import { comparePolicyOutcomes } from '@/lib/license/service/comparison';
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
        <KindTable counts={counts} current={kind} hrefOf={hrefOf} />
      </Section>
      <Section id="cases" title={words.title} count={rows.length} description={words.meaning}>
        {shown.length === 0 ? (
          <EmptyState title={rows.length === 0 ? 'No case of this kind' : 'No such page'} />
        ) : (
          <CaseTable title={words.title} rows={shown} />
        )}
        <NumberedPager
          noun="cases"
          page={page}
          size={PAGE_SIZE}
          shown={shown.length}
          total={rows.length}
          href={(to) => hrefOf(kind, to)}
        />
      </Section>
      <Section
        title="Upstream’s patterns"
        fold={`Show ${counted(patterns.length, 'pattern')}`}
        count={patterns.length}
        description="A pattern passes a line that holds it anywhere, capitals and all. What it lets through beyond what its name promises stands in the last columns."
      >
        {patterns.length === 0 ? (
          <EmptyState title="No pattern is known" />
        ) : (
          <PatternTable patterns={patterns} />
        )}
      </Section>
      <Section
        title="What upstream’s gate leaves out"
        fold={`Show ${counted(leftOut.length, 'package')}`}
        count={leftOut.length}
        description="By packages_license_check_exclude.json: installed, and their license is not looked at. Most are left out of the lists as well."
      >
        {leftOut.length === 0 ? (
          <EmptyState title="It leaves nothing out" />
        ) : (
          <LeftOutTable rows={leftOut} />
        )}
      </Section>
    </>
  );
}
