import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { orFirstPage } from '@/app/or-first-page';
import { orNotFound } from '@/app/or-not-found';
import { pathParam } from '@/app/path-param';
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
import { advisoryHref, listHref } from '@/lib/catalog/hrefs';
import type { SearchParams } from '@/lib/http/page-params';
import { getExcuser } from '@/lib/vetting/service/excuser';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

const PAGE_SIZE = 50;
/** A vulnerability has two or three; a record that joins hundreds is a hostile one. */
const RECORDS_SHOWN = 20;
const LISTS = ['images', 'packages', 'resolved'] as const;
const cursor = z.string().max(2_000).optional().catch(undefined);
const querySchema = z.object({ images: cursor, packages: cursor, resolved: cursor });
type Cursors = z.output<typeof querySchema>;

const load = cache((id: string, images?: string, packages?: string, resolved?: string) =>
  orNotFound(
    orFirstPage(
      getAdvisory(id, {
        limit: PAGE_SIZE,
        cursors: {
          images: images ?? null,
          packages: packages ?? null,
          resolved: resolved ?? null,
        },
      }),
      advisoryHref(id),
    ),
  ),
);

async function read({ params, searchParams }: Props) {
  const id = pathParam((await params).id);
  const cursors = querySchema.parse(await searchParams);
  return {
    id,
    cursors,
    page: await load(id, cursors.images, cursors.packages, cursors.resolved),
  };
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
  const { id, cursors, page } = await read(props);
  const { advisory, members, subjects, images, resolved } = page;
  // One address for one vulnerability, whichever of its ids was given.
  if (id !== advisory.id) permanentRedirect(advisoryHref(advisory.id));
  const excuser = await getExcuser({
    packages: subjects.rows.filter((one) => one.ecosystem === 'PyPI').map((one) => one.name),
    image: null,
    now: new Date(),
  });
  const passes = await getPassStatus();
  const pager = (list: (typeof LISTS)[number], noun: string) => {
    const { rows, total, nextCursor, previousCursor } = {
      images,
      packages: subjects,
      resolved,
    }[list];
    if (total === 0) return null;
    const at = (to: string | null) => listPageHref(advisory.id, cursors, list, to);
    return (
      <Pager
        noun={noun}
        total={total}
        shown={rows.length}
        firstHref={previousCursor === null ? undefined : at(null)}
        previousHref={previousCursor === null ? undefined : at(previousCursor)}
        nextHref={nextCursor === null ? undefined : at(nextCursor)}
      />
    );
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
              unknown="exploitation not known"
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
          <Stat
            value={advisory.lastCount}
            label="All images"
            hint="by their last version"
            href="#images"
          />
          <Stat
            value={advisory.versionCount}
            label="All versions"
            hint="of the images below"
            href="#images"
          />
          <Stat value={advisory.findingCount} label="Package versions" href="#packages" />
        </StatRow>
      </ListTop>
      <JumpLinks
        links={[
          { id: 'images', label: 'Images', count: images.total },
          { id: 'packages', label: 'Package versions', count: advisory.findingCount },
          { id: 'records', label: 'What is known', count: members.length },
          ...(resolved.total > 0
            ? [{ id: 'resolved', label: 'Resolved', count: resolved.total }]
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
        {pager('images', 'images')}
      </Section>
      <Section id="packages" title="Package versions" count={advisory.findingCount}>
        {subjects.rows.length > 0 ? (
          <AffectedSubjects
            rows={subjects.rows}
            id={advisory.id}
            ids={advisory.ids}
            excuser={excuser}
          />
        ) : (
          <EmptyState title="No package version of the catalogue is affected now" />
        )}
        {pager('packages', 'package versions')}
      </Section>
      <Section
        id="records"
        title="What is known"
        count={members.length}
        description="Records of OSV, by their authors: PyPA, GitHub, the distributions and others. PyPA’s and GitHub’s are published under CC BY 4.0."
      >
        <div>
          {members.slice(0, RECORDS_SHOWN).map((record) => (
            <MemberRecord key={record.id} record={record} />
          ))}
        </div>
        {members.length > RECORDS_SHOWN && (
          <p>
            And {(members.length - RECORDS_SHOWN).toLocaleString('en')} more records, which OSV has
            under the ids above.
          </p>
        )}
      </Section>
      {resolved.total > 0 && (
        <Section id="resolved" title="Resolved" count={resolved.total}>
          <ResolvedSubjects rows={resolved.rows} id={advisory.id} />
          {pager('resolved', 'resolved')}
        </Section>
      )}
    </>
  );
}

/** The same page with another page of one of its lists. */
function listPageHref(
  id: string,
  cursors: Cursors,
  list: (typeof LISTS)[number],
  to: string | null,
): string {
  const params = new URLSearchParams();
  for (const one of LISTS) {
    const value = one === list ? to : cursors[one];
    if (value !== null && value !== undefined) params.set(one, value);
  }
  return `${listHref(advisoryHref(id), params)}#${list}`;
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
