import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { holderBase, holderHref, readHolderQuery } from '@/app/holder-query';
import { orFirstPage } from '@/app/or-first-page';
import { PackageSecurity } from '@/app/package-security';
import { pathParam } from '@/app/path-param';
import { toUrlSearchParams } from '@/app/search-params';
import { Holders } from '@/components/catalog/holders';
import { ListTop } from '@/components/catalog/list-top';
import { ReachStats } from '@/components/catalog/reach-stats';
import { ReleaseTable } from '@/components/catalog/release-table';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { Stat, StatRow } from '@/components/ui/stat-row';
import { readFindingView } from '@/lib/advisories/finding-view';
import { osPackageHref } from '@/lib/catalog/hrefs';
import { facetLabel } from '@/lib/catalog/image-facets';
import type { HeldOsRelease, OsPackageListRow } from '@/lib/catalog/os-package-record';
import { findOsPackagePage, listOsPackageHolders } from '@/lib/catalog/service/os-package';
import type { SearchParams } from '@/lib/http/page-params';

interface Props {
  readonly params: Promise<{ readonly name: string }>;
  readonly searchParams: SearchParams;
}

const PAGE_SIZE = 25;

const load = cache(findOsPackagePage);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: pathParam((await params).name) };
}

export default async function OsPackagePage({ params, searchParams }: Props) {
  const name = pathParam((await params).name);
  const [found, query] = await Promise.all([load(name), readHolderQuery(searchParams)]);
  if (found === null) notFound();
  const { record, releases, siblings } = found;
  const path = osPackageHref(name);
  const view = readFindingView(await toUrlSearchParams(searchParams));
  // Versions of apk and dpkg have no order in the database.
  const sort = query.sort === 'version' || query.sort === '-version' ? '-updated' : query.sort;
  const holders = await orFirstPage(
    listOsPackageHolders(name, { ...query, sort, limit: PAGE_SIZE }),
    holderHref(path, { ...query, sort }, {}),
  );
  return (
    <>
      <PageHeader
        title={name}
        breadcrumbs={[{ label: 'OS packages', href: '/os-packages' }]}
        badges={
          <>
            {record.managers.toSorted().map((manager) => (
              <Badge key={manager} tone="neutral">
                {manager}
              </Badge>
            ))}
            {record.virtual && (
              <Badge tone="neutral" title="Made by a build to be removed again; of no distribution">
                virtual
              </Badge>
            )}
          </>
        }
      />
      <ListTop>
        <StatRow>
          <ReachStats path={path} {...record} />
          <Stat value={record.releaseCount} label="Versions of it" href={`${path}#releases`} />
        </StatRow>
        <Facts record={record} siblings={siblings} />
      </ListTop>
      <PackageSecurity
        kind="os"
        name={name}
        view={view}
        base={holderBase(path, query)}
        excuser={null}
      />
      <Holders
        of={name}
        {...holders}
        counts={{ active: record.activeCount, last: record.lastCount, all: record.versionCount }}
        scope={query.scope}
        version={query.version}
        sort={sort}
        sortsByVersion={false}
        hrefOf={(change) => holderHref(path, { ...query, sort }, change)}
      />
      <Section id="releases" title="Versions" count={releases.length}>
        <ReleaseTable
          of={name}
          rows={releases.map((release) => ({ ...release, where: describeWhere(release) }))}
          holdersHref={(version, scope) => holderHref(path, query, { version, scope })}
        />
      </Section>
    </>
  );
}

function Facts({
  record,
  siblings,
}: {
  readonly record: OsPackageListRow;
  readonly siblings: readonly OsPackageListRow[];
}) {
  if (record.origins.length === 0) return null;
  return (
    <KeyValues
      items={[
        { label: 'Built from', value: <Mono>{record.origins.join(', ')}</Mono> },
        ...(siblings.length === 0
          ? []
          : [
              {
                label: 'From the same source',
                value: siblings.map(({ name }, index) => (
                  <span key={name}>
                    {index > 0 && ', '}
                    <AppLink href={osPackageHref(name)}>
                      <Mono>{name}</Mono>
                    </AppLink>
                  </span>
                )),
              },
            ]),
      ]}
    />
  );
}

function describeWhere({ manager, systems }: HeldOsRelease): string {
  const names = systems.map((system) => {
    const [id = '', release] = system.split(' ');
    return facetLabel('os', release === undefined ? id : `${id}:${release}`);
  });
  return `${manager}: ${names.join(', ')}`;
}
