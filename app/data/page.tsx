import type { Metadata } from 'next';
import { DataTabs } from '@/components/data/data-tabs';
import { IssueKinds } from '@/components/data/issue-kinds';
import { RunTable } from '@/components/data/run-table';
import { SourceFacts } from '@/components/data/source-facts';
import { AppLink } from '@/components/ui/app-link';
import { CsvLink } from '@/components/ui/csv-link';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { Stat, StatRow } from '@/components/ui/stat-row';
import { imageHref, packageHref } from '@/lib/catalog/hrefs';
import { getCounts } from '@/lib/catalog/service/overview';
import { getRuns } from '@/lib/catalog/service/runs';
import { getTrust } from '@/lib/catalog/service/trust';

export const metadata: Metadata = { title: 'Data' };

const NEWEST_RUNS = 5;

export default async function DataPage() {
  const [trust, counts, { runs, total }] = await Promise.all([
    getTrust(),
    getCounts(),
    getRuns({ limit: NEWEST_RUNS }),
  ]);
  const disagreements = trust.issues.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <PageHeader
        title="How far can the data be trusted?"
        subtitle="Where they come from, what each night did to them, and where upstream contradicts itself."
      />
      <DataTabs current="/data" />
      <Section title="Now">
        <SourceFacts catalog={trust.catalog} run={trust.run} />
        <StatRow>
          <Stat value={total} label="Runs" href="/data/runs" />
          <Stat
            value={trust.open.quarantine}
            label="Files set aside"
            hint="could not be read"
            href="/data/quarantine"
          />
          <Stat
            value={trust.open.alarms}
            label="Alarms"
            hint="a tag changed its content"
            href="/data/alarms"
          />
          <Stat value={disagreements} label="Disagreements" href="/data/disagreements" />
        </StatRow>
        <StatRow>
          <Stat
            value={counts.python2}
            label="On Python 2"
            hint="not deprecated, not retired"
            href="/images?python=2.7"
          />
          <Stat
            value={counts.deprecated}
            label="Deprecated images"
            href="/images?status=deprecated"
          />
          <Stat
            value={counts.retired}
            label="Retired images"
            hint="no source any more"
            href="/images?status=retired"
          />
          <Stat
            value={counts.osNotScanned}
            label="OS not scanned"
            hint="unknown, not empty"
            href="/images?scope=last&os=rhel"
          />
        </StatRow>
      </Section>
      <Section
        title="Newest runs"
        actions={<AppLink href="/data/runs">All {total.toLocaleString('en')} runs</AppLink>}
      >
        <RunTable runs={runs} />
      </Section>
      <Section
        title="Disagreements inside upstream's data"
        description="The same fact, told differently in two places. Drydock shows both and says which one it goes by."
        actions={<CsvLink href="/data/disagreements.csv" what="disagreements" />}
      >
        <IssueKinds issues={trust.issues} />
      </Section>
      <Section
        title="Installed but not listed"
        count={trust.ignored.length}
        description="Packages that upstream leaves out of its lists on purpose. They are in the images all the same: a search for them finds too little."
      >
        {trust.ignored.length === 0 ? (
          <EmptyState title="No list of ignored packages has been read" />
        ) : (
          <DataTable
            caption="Packages that upstream does not list"
            rows={trust.ignored}
            rowKey={(row) => row.id}
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
                header: 'In',
                cell: (row) =>
                  row.image === null ? (
                    'every image'
                  ) : (
                    <AppLink href={imageHref(row.image)}>{row.image}</AppLink>
                  ),
              },
              { id: 'note', header: "Upstream's note", cell: (row) => row.note },
              { id: 'file', header: 'Said in', cell: (row) => <Mono>{row.file}</Mono> },
            ]}
          />
        )}
      </Section>
    </>
  );
}
