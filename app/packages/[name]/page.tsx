import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { type HolderQuery, holderBase, holderHref, readHolderQuery } from '@/app/holder-query';
import { NameOfPackage } from '@/app/name-notices';
import { orFirstPage } from '@/app/or-first-page';
import { PackageSecurity } from '@/app/package-security';
import { pathParam } from '@/app/path-param';
import { toUrlSearchParams } from '@/app/search-params';
import { Holders } from '@/components/catalog/holders';
import { JumpLinks } from '@/components/catalog/jump-links';
import { LeftOutNotice } from '@/components/catalog/left-out-notice';
import { LicenseSetsTable } from '@/components/catalog/license-sets-table';
import { ListTop } from '@/components/catalog/list-top';
import { PackageFacts } from '@/components/catalog/package-facts';
import { ReachStats } from '@/components/catalog/reach-stats';
import { ReleaseSpreadPlot } from '@/components/catalog/release-spread-plot';
import { ReleaseTable } from '@/components/catalog/release-table';
import { ReleaseLicenses } from '@/components/license/release-licenses';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { CopyLine } from '@/components/ui/copy-line';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { Stat, StatRow } from '@/components/ui/stat-row';
import { type FindingView, readFindingView } from '@/lib/advisories/finding-view';
import { packageHref, searchHref } from '@/lib/catalog/hrefs';
import { licenseSetsOf } from '@/lib/catalog/license-sets';
import { spreadReleases } from '@/lib/catalog/release-spread';
import {
  type PackagePage as Found,
  findPackagePage,
  listPackageHolders,
} from '@/lib/catalog/service/package';
import { counted } from '@/lib/counted';
import type { SearchParams } from '@/lib/http/page-params';
import { listReleaseLicenses } from '@/lib/license/service/verdicts';
import { normalizeName } from '@/lib/names/normalize';
import { getExcuser } from '@/lib/vetting/service/excuser';

interface Props {
  readonly params: Promise<{ readonly name: string }>;
  readonly searchParams: SearchParams;
}

const PAGE_SIZE = 25;

const load = cache(findPackagePage);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const name = pathParam((await params).name);
  const found = await load(name);
  if (found.kind !== 'found') return { title: name };
  const { displayName, activeCount } = found.page.record;
  return { title: displayName, description: `${displayName} is in ${activeCount} active images` };
}

export default async function PackagePage({ params, searchParams }: Props) {
  const name = pathParam((await params).name);
  const found = await load(name);
  if (found.kind === 'absent') notFound();
  // One address for one package, whatever its spelling.
  const normalized = normalizeName(name);
  if (name !== normalized) permanentRedirect(packageHref(normalized));
  if (found.kind === 'unlisted') {
    return (
      <>
        <PageHeader
          title={name}
          subtitle="No list of any image has ever shown this package"
          breadcrumbs={[{ label: 'Python packages', href: '/packages' }]}
        />
        <LeftOutNotice name={name} ignored={found.ignored} />
      </>
    );
  }
  const query = await readHolderQuery(searchParams);
  const view = readFindingView(await toUrlSearchParams(searchParams));
  return <Details {...found.page} query={query} view={view} />;
}

interface DetailsProps extends Found {
  readonly query: HolderQuery;
  readonly view: FindingView;
}

async function Details({ record, holding, query, view }: DetailsProps) {
  const { name, displayName } = record;
  const path = packageHref(name);
  const { scope, version, sort } = query;
  const holders = await orFirstPage(
    listPackageHolders(record, { ...query, limit: PAGE_SIZE }),
    holderHref(path, query, {}),
  );
  const newest = holding.releases[0];
  const sets = licenseSetsOf(holding.scans);
  const [licenses, excuser] = await Promise.all([
    listReleaseLicenses(name),
    getExcuser({ packages: [name], image: null, now: new Date() }),
  ]);
  return (
    <>
      <PageHeader
        title={displayName}
        subtitle={holding.scans.find((scan) => scan.summary !== null)?.summary}
        breadcrumbs={[{ label: 'Python packages', href: '/packages' }]}
        badges={
          !record.onPypi && (
            <Badge tone="caution" title="No scan found a project of this name on PyPI">
              not on PyPI
            </Badge>
          )
        }
        actions={<ButtonLink href={searchHref(`package:${name}`)}>Search with others</ButtonLink>}
      />
      <ListTop>
        {newest !== undefined && (
          <CopyLine text={`${displayName}==${newest.version}`} label="requirement" />
        )}
        <NameOfPackage
          name={name}
          releases={holding.releases.map((one) => one.version)}
          excuser={excuser}
        />
        <LeftOutNotice name={displayName} ignored={record.ignored} />
        <StatRow>
          <ReachStats path={path} {...record} />
          <Stat value={holding.releases.length} label="Releases" href={`${path}#releases`} />
        </StatRow>
        <PackageFacts scans={holding.scans} />
      </ListTop>
      <JumpLinks
        links={[
          { id: 'security', label: 'Security' },
          { id: 'images', label: 'Where it is', count: record.activeCount },
          { id: 'releases', label: 'Releases', count: holding.releases.length },
          { id: 'licenses', label: 'Licenses' },
          { id: 'license-lines', label: 'License lines', count: sets.length },
        ]}
      />
      <PackageSecurity
        kind="python"
        name={name}
        view={view}
        base={holderBase(path, query)}
        excuser={excuser}
      />
      <Holders
        of={displayName}
        {...holders}
        counts={{ active: record.activeCount, last: record.lastCount, all: record.versionCount }}
        scope={scope}
        version={version}
        sort={sort}
        sortsByVersion
        hrefOf={(change) => holderHref(path, query, change)}
      />
      <Section
        id="releases"
        title="Releases"
        count={holding.releases.length}
        fold={`Show ${counted(holding.releases.length, 'release')} and when they were built in`}
      >
        <ReleaseSpreadPlot
          name={displayName}
          spread={spreadReleases(holding.releases, holding.months)}
        />
        <ReleaseTable
          of={displayName}
          rows={holding.releases}
          holdersHref={(one, to) => holderHref(path, query, { version: one, scope: to })}
        />
      </Section>
      <ReleaseLicenses name={name} displayName={displayName} ranges={licenses} excuser={excuser} />
      <Section
        id="license-lines"
        title="License lines as scans saw them"
        fold="Show the lines"
        count={sets.length}
        description="From the newest release on PyPI at the time of the scan, not from the installed one."
      >
        <LicenseSetsTable of={displayName} sets={sets} />
      </Section>
    </>
  );
}
