import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { orNotFound } from '@/app/or-not-found';
import {
  AffectedImages,
  AffectedSubjects,
  ResolvedSubjects,
} from '@/components/advisories/affected-tables';
import { AdvisoryAge } from '@/components/advisories/data-age';
import { Exploitation } from '@/components/advisories/exploitation';
import { MemberRecord } from '@/components/advisories/member-record';
import { SeverityBadge } from '@/components/advisories/severity-badge';
import { JumpLinks } from '@/components/catalog/jump-links';
import { ListTop } from '@/components/catalog/list-top';
import { formatDay } from '@/components/ui/age';
import { AppLink } from '@/components/ui/app-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { Stat, StatRow } from '@/components/ui/stat-row';
import type { AdvisoryHead } from '@/lib/advisories/advisory-record';
import { getAdvisory } from '@/lib/advisories/service/advisory';
import { getPassStatus } from '@/lib/advisories/service/status';
import { advisoryHref } from '@/lib/catalog/hrefs';
import type { SearchParams } from '@/lib/http/page-params';
import { getExcuser } from '@/lib/vetting/service/excuser';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

const PAGE_SIZE = 50;
const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);
const querySchema = z.object({ images: pageNumber, packages: pageNumber });

const load = cache((id: string, images: number, packages: number) =>
  orNotFound(
    getAdvisory(id, {
      limit: PAGE_SIZE,
      imageOffset: (images - 1) * PAGE_SIZE,
      subjectOffset: (packages - 1) * PAGE_SIZE,
    }),
  ),
);

async function read({ params, searchParams }: Props) {
  const id = decodeURIComponent((await params).id);
  const query = querySchema.parse(await searchParams);
  return { id, query, page: await load(id, query.images, query.packages) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { page } = await read(props);
  const { id, summary, activeCount } = page.advisory;
  return {
    title: id,
    description: `${summary ?? id}. In ${activeCount} active images.`,
  };
}

export default async function AdvisoryPage(props: Props) {
  const { id, query, page } = await read(props);
  const { advisory, members, subjects, images, resolved } = page;
  // One address for one vulnerability, whichever of its ids was given.
  if (id !== advisory.id) permanentRedirect(advisoryHref(advisory.id));
  const excuser = await getExcuser({
    packages: subjects.filter((one) => one.ecosystem === 'PyPI').map((one) => one.name),
    image: null,
    now: new Date(),
  });
  const passes = await getPassStatus();
  const hrefOf = (name: 'images' | 'packages', number: number) => {
    const params = new URLSearchParams();
    for (const [key, value] of Object.entries({ ...query, [name]: number })) {
      if (value > 1) params.set(key, String(value));
    }
    return `${advisoryHref(advisory.id)}${params.size > 0 ? `?${params}` : ''}#${name}`;
  };
  return (
    <>
      <PageHeader
        title={advisory.id}
        subtitle={advisory.summary ?? undefined}
        breadcrumbs={[{ label: 'Advisories', href: '/advisories' }]}
        badges={
          <>
            <SeverityBadge severity={advisory.severity} score={advisory.score} />
            <Exploitation
              epss={advisory.epss}
              kevAddedOn={advisory.kevAddedOn}
              kevRansomware={advisory.kevRansomware}
            />
          </>
        }
      />
      <ListTop>
        <AdvisoryAge {...passes} />
        {advisory.withdrawnAt !== null && (
          <Notice
            tone="info"
            title={`Withdrawn on ${formatDay(advisory.withdrawnAt.toISOString())}`}
          >
            Its authors took it back. What it was said to affect is listed as resolved.
          </Notice>
        )}
        <Facts advisory={advisory} />
        <StatRow>
          <Stat value={advisory.activeCount} label="Active images" href="#images" />
          <Stat value={advisory.lastCount} label="All images" hint="by their last version" />
          <Stat value={advisory.versionCount} label="All versions" />
          <Stat value={advisory.findingCount} label="Package versions" href="#packages" />
        </StatRow>
      </ListTop>
      <JumpLinks
        links={[
          { id: 'images', label: 'Images', count: images.total },
          { id: 'packages', label: 'Package versions', count: advisory.findingCount },
          { id: 'records', label: 'What is known', count: members.length },
          ...(resolved.length > 0
            ? [{ id: 'resolved', label: 'Resolved', count: resolved.length }]
            : []),
        ]}
      />
      <Section
        id="images"
        title="Images, and the tag that fixes it"
        count={images.total}
        description="For each image the first tag after the newest affected one. It holds a fixed version of the package, or the package no longer."
      >
        {images.rows.length > 0 ? (
          <AffectedImages rows={images.rows} id={advisory.id} />
        ) : (
          <EmptyState title="No version of an image is affected now, as far as was checked" />
        )}
        <Pager
          noun="images"
          total={images.total}
          shown={images.rows.length}
          previousHref={query.images > 1 ? hrefOf('images', query.images - 1) : undefined}
          nextHref={
            query.images * PAGE_SIZE < images.total ? hrefOf('images', query.images + 1) : undefined
          }
        />
      </Section>
      <Section id="packages" title="Package versions" count={advisory.findingCount}>
        {subjects.length > 0 ? (
          <AffectedSubjects rows={subjects} id={advisory.id} ids={advisory.ids} excuser={excuser} />
        ) : (
          <EmptyState title="No package version of the catalogue is affected now" />
        )}
        <Pager
          noun="package versions"
          total={advisory.findingCount}
          shown={subjects.length}
          previousHref={query.packages > 1 ? hrefOf('packages', query.packages - 1) : undefined}
          nextHref={
            query.packages * PAGE_SIZE < advisory.findingCount
              ? hrefOf('packages', query.packages + 1)
              : undefined
          }
        />
      </Section>
      <Section
        id="records"
        title="What is known"
        count={members.length}
        description="Records of OSV, by their authors: PyPA, GitHub, the distributions and others. PyPA's and GitHub's are published under CC BY 4.0."
      >
        <div>
          {members.map((record) => (
            <MemberRecord key={record.id} record={record} />
          ))}
        </div>
      </Section>
      {resolved.length > 0 && (
        <Section id="resolved" title="Resolved" count={resolved.length}>
          <ResolvedSubjects rows={resolved} id={advisory.id} />
        </Section>
      )}
    </>
  );
}

function Facts({ advisory: { id, ids, cves, publishedAt } }: { readonly advisory: AdvisoryHead }) {
  const others = [...new Set([...ids, ...cves])].filter((one) => one !== id);
  return (
    <p>
      {publishedAt !== null && `Published on ${formatDay(publishedAt.toISOString())}. `}
      {others.length > 0 && (
        <>
          Also known as, or about:{' '}
          {others.slice(0, 20).map((one) => (
            <span key={one}>
              <Mono>{one}</Mono>{' '}
            </span>
          ))}
          {others.length > 20 && `and ${others.length - 20} more. `}
        </>
      )}
      <AppLink href="/advisories">All advisories</AppLink>
    </p>
  );
}
