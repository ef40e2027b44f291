import type { Metadata } from 'next';
import { DataTabs } from '@/components/data/data-tabs';
import { IgnoredTable } from '@/components/data/ignored-table';
import { IssueKinds } from '@/components/data/issue-kinds';
import { RunTable } from '@/components/data/run-table';
import { SourceFacts } from '@/components/data/source-facts';
import { AppLink } from '@/components/ui/app-link';
import { CsvLink } from '@/components/ui/csv-link';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { Stat, StatRow } from '@/components/ui/stat-row';
import { getCounts } from '@/lib/catalog/service/overview';
import { getRuns } from '@/lib/catalog/service/runs';
import { getTrust } from '@/lib/catalog/service/trust';
import { counted } from '@/lib/counted';
import type { IssueKind } from '@/lib/ingest/issues';

export const metadata: Metadata = { title: 'Data' };

const NEWEST_RUNS = 5;
const OS_NOT_SCANNED = 'os-scan-unsupported' satisfies IssueKind;

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
            value={trust.issues.find(({ kind }) => kind === OS_NOT_SCANNED)?.count ?? 0}
            label="OS packages not scanned"
            hint="not known, which is not none"
            href={`/data/disagreements?kind=${OS_NOT_SCANNED}`}
          />
        </StatRow>
      </Section>
      <Section title="Newest runs" actions={<AppLink href="/data/runs">All runs</AppLink>}>
        <RunTable runs={runs} />
      </Section>
      <Section
        title="Disagreements inside upstream’s data"
        description="The same fact, told differently in two places. Drydock shows both and says which one it goes by."
        actions={<CsvLink href="/data/disagreements.csv" what="disagreements" />}
      >
        <IssueKinds issues={trust.issues} />
      </Section>
      <Section
        title="Installed but not listed"
        fold={`Show ${counted(trust.ignored.length, 'package')}`}
        description="Packages that upstream leaves out of its lists on purpose. They are in the images all the same: a search for them finds too little."
      >
        <IgnoredTable ignored={trust.ignored} />
      </Section>
    </>
  );
}
