import type { Metadata } from 'next';
import { cache } from 'react';
import { z } from 'zod';
import { SuspectsOfVersion } from '@/app/name-notices';
import { orFirstPage } from '@/app/or-first-page';
import { orNotFound } from '@/app/or-not-found';
import { pathParam } from '@/app/path-param';
import { ChangeDigest } from '@/components/catalog/change-digest';
import { ChildImages } from '@/components/catalog/child-images';
import { DeprecationNotice } from '@/components/catalog/deprecation-notice';
import { GrowthPlots } from '@/components/catalog/growth-plots';
import { IgnoredPackages } from '@/components/catalog/ignored-packages';
import { ImageFacts } from '@/components/catalog/image-facts';
import { JumpLinks } from '@/components/catalog/jump-links';
import { Lead } from '@/components/catalog/lead';
import { PythonPackages } from '@/components/catalog/python-packages';
import { StatusBadge } from '@/components/catalog/status-badge';
import { UseLines } from '@/components/catalog/use-lines';
import { VersionTable } from '@/components/catalog/version-table';
import { VersionLicenses } from '@/components/license/version-licenses';
import { formatDay } from '@/components/ui/age';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchField } from '@/components/ui/search-field';
import { Section } from '@/components/ui/section';
import { getFindingsOfTags } from '@/lib/advisories/service/version';
import { compareHref, imageHref, versionHref } from '@/lib/catalog/hrefs';
import { formatImageReference } from '@/lib/catalog/image-reference';
import { getImage, getVersionPage, type ImageDetails } from '@/lib/catalog/service/image';
import { readSourceLinks, registryUrl } from '@/lib/catalog/source-links';
import { getImageUsers } from '@/lib/content/service/usage';
import { env } from '@/lib/env';
import { getVersionLicenses } from '@/lib/license/service/verdicts';
import type { Excuser } from '@/lib/vetting/excuser';
import { getExcuser } from '@/lib/vetting/service/excuser';
import { MergeCandidates } from './merge-candidates';
import { Security } from './security';
import { StillUsed, UsedBy } from './used-by';

interface Props {
  readonly params: Promise<{ readonly name: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const loadImage = cache((name: string) => orNotFound(getImage(name)));

/** One section of several: whoever looks for a certain tag has a field for it. */
const PAGE_SIZE = 30;

const querySchema = z.object({
  cursor: z.string().nullable().default(null).catch(null),
  tag: z.string().max(128).catch(''),
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { image, last } = await loadImage(pathParam((await params).name));
  return {
    title: image.name,
    description: `${image.name}: ${last?.pythonPackages.length ?? 0} Python packages in ${image.versionCount} versions`,
  };
}

export default async function ImagePage({ params, searchParams }: Props) {
  const name = pathParam((await params).name);
  const { cursor, tag } = querySchema.parse(await searchParams);
  const pageHref = (at: string | null) => {
    const query = new URLSearchParams();
    if (tag !== '') query.set('tag', tag);
    if (at !== null) query.set('cursor', at);
    return `${imageHref(name)}${query.size > 0 ? `?${query}` : ''}#versions`;
  };
  const [details, users, versions] = await Promise.all([
    loadImage(name),
    getImageUsers(name),
    orFirstPage(
      orNotFound(getVersionPage(name, { limit: PAGE_SIZE, cursor, contains: tag })),
      pageHref(null),
    ),
  ]);
  const { image, last, packages, children, history } = details;
  const [findings, excuser] = await Promise.all([
    getFindingsOfTags(
      name,
      versions.rows.map((row) => row.tag),
    ),
    getExcuser({
      packages: packages.map(({ normalizedName }) => normalizedName),
      image: image.name,
      now: new Date(),
    }),
  ]);
  return (
    <>
      <Header {...details} />
      <Top {...details} excuser={excuser} />
      <JumpLinks
        links={[
          ...(last === null
            ? []
            : [
                { id: 'security', label: 'Security' },
                { id: 'packages', label: 'Python packages', count: last.pythonPackages.length },
                { id: 'licenses', label: 'Licenses' },
              ]),
          { id: 'versions', label: 'Versions', count: image.versionCount },
          ...(history.length > 1 ? [{ id: 'growth', label: 'Growth' }] : []),
          ...(children.length > 0
            ? [{ id: 'children', label: 'Built on this', count: children.length }]
            : []),
          ...(users === null ? [] : [{ id: 'used-by', label: 'Used by', count: users.total }]),
        ]}
      />
      {last !== null && <Security image={name} tag={last.tag} previousTag={last.previousTag} />}
      {last !== null && <Packages {...details} last={last} excuser={excuser} />}
      <Section
        id="versions"
        title="Versions"
        count={image.versionCount}
        description={
          image.removedVersionCount > 0 &&
          `And ${image.removedVersionCount} that upstream has removed since: their contents stay here.`
        }
        actions={
          <SearchField
            label="Find a tag"
            action={`${imageHref(name)}#versions`}
            name="tag"
            value={tag}
            placeholder="Part of a tag"
          />
        }
      >
        {versions.rows.length > 0 ? (
          <VersionTable image={name} rows={versions.rows} findings={findings} />
        ) : (
          <EmptyState
            title={tag === '' ? 'No version on this page' : `No tag of ${name} contains “${tag}”`}
            actions={<AppLink href={`${imageHref(name)}#versions`}>All versions</AppLink>}
          />
        )}
        <Pager
          noun="versions"
          total={versions.total}
          shown={versions.rows.length}
          firstHref={versions.previousCursor !== null ? pageHref(null) : undefined}
          previousHref={
            versions.previousCursor === null ? undefined : pageHref(versions.previousCursor)
          }
          nextHref={versions.nextCursor === null ? undefined : pageHref(versions.nextCursor)}
        />
      </Section>
      {history.length > 1 && (
        <Section id="growth" title="Growth" fold="Show its size and its packages over time">
          <GrowthPlots name={name} history={history} />
        </Section>
      )}
      {children.length > 0 && (
        <Section
          id="children"
          title="Built on this image"
          count={children.length}
          description="By today’s Dockerfiles. Stale ones were last built on an older version of it."
        >
          <ChildImages images={children} baseTag={image.lastTag} />
        </Section>
      )}
      {last !== null && <MergeCandidates image={name} tag={last.tag} />}
      <UsedBy image={name} lastTag={image.lastTag} searchParams={searchParams} />
    </>
  );
}

function Header({ image, last, deprecation }: ImageDetails) {
  return (
    <PageHeader
      title={image.name}
      breadcrumbs={[{ label: 'Images', href: '/images' }]}
      badges={
        <>
          <StatusBadge status={image.status} deprecated={deprecation.deprecated} />
          {image.devonly && (
            <Badge tone="neutral" title="Marked for development only by its build.conf">
              development only
            </Badge>
          )}
          {image.removedAt !== null && <Badge tone="danger">removed</Badge>}
        </>
      }
      actions={
        last !== null && (
          <ButtonLink href={compareHref(undefined, { image: image.name, tag: last.tag })}>
            Compare with…
          </ButtonLink>
        )
      }
    />
  );
}

function Top({
  image,
  last,
  packages,
  deprecation,
  replacement,
  base,
  sincePrevious,
  excuser,
}: ImageDetails & { readonly excuser: Excuser }) {
  const { IMAGE_ORG: organization, DRYDOCK_DOCKERFILES_SOURCE: source } = env();
  const hasFolder = image.status === 'active' || image.status === 'deprecated';
  const notices = (
    <>
      {image.removedAt !== null && (
        <Notice
          tone="error"
          title={`Upstream removed this image on ${formatDay(image.removedAt.toISOString())}`}
        >
          What it held stays readable here. It is not a choice for new content.
        </Notice>
      )}
      {deprecation.deprecated && (
        <DeprecationNotice
          deprecation={deprecation}
          replacement={replacement}
          organization={organization}
        />
      )}
      {!deprecation.deprecated && image.status === 'retired' && (
        <Notice tone="warning" title="Nobody rebuilds this image any more">
          It is still published, but its folder in the source repository is gone, so it gets no
          security updates.
        </Notice>
      )}
      {(deprecation.deprecated || image.status === 'retired' || image.removedAt !== null) && (
        <StillUsed image={image.name} />
      )}
    </>
  );
  if (last === null) {
    return (
      <>
        {notices}
        <EmptyState title="This image has no last version">
          Upstream’s pointer to it is missing or names a version that could not be read.
        </EmptyState>
      </>
    );
  }
  return (
    <Lead
      facts={
        <ImageFacts
          last={last}
          base={base}
          registryUrl={registryUrl(organization, image.name)}
          sourceUrl={hasFolder ? (readSourceLinks(source)?.folder(image.name) ?? null) : null}
        />
      }
    >
      {notices}
      <SuspectsOfVersion versionId={last.id} packages={packages} excuser={excuser} />
      {last.pythonVersion?.startsWith('2.') && (
        <Notice tone="warning" title="This image runs Python 2">
          New content must use Python 3, unless a library it needs exists for Python 2 only.
        </Notice>
      )}
      <UseLines
        image={image.name}
        reference={formatImageReference(organization, image.name, last.tag)}
      />
      {sincePrevious !== null && last.previousTag !== null && (
        <ChangeDigest
          comparison={sincePrevious}
          previousTag={last.previousTag}
          href={compareHref(
            { image: image.name, tag: last.previousTag },
            { image: image.name, tag: last.tag },
          )}
        />
      )}
    </Lead>
  );
}

async function Packages({
  image,
  last,
  packages,
  ignoredPackages,
  excuser,
}: ImageDetails & {
  readonly last: NonNullable<ImageDetails['last']>;
  readonly excuser: Excuser;
}) {
  const reference = `${image.name}:${last.tag}`;
  const licenses = await getVersionLicenses(image.name, last.tag);
  const osCount = last.osPackages.filter((entry) => !entry.virtual).length;
  return (
    <>
      <Section
        id="packages"
        title="Python packages of the last version"
        count={packages.length}
        actions={
          <AppLink href={`${versionHref(image.name, last.tag)}#os-packages`}>
            {osCount > 0
              ? `${osCount.toLocaleString('en')} OS packages, environment, labels`
              : 'OS packages, environment, labels'}
          </AppLink>
        }
      >
        {packages.length > 0 ? (
          <PythonPackages
            packages={packages}
            verdicts={licenses.verdicts}
            excuser={excuser}
            reference={reference}
          />
        ) : (
          <EmptyState title="No Python package is listed" />
        )}
        <IgnoredPackages packages={ignoredPackages} />
      </Section>
      <VersionLicenses reference={reference} packages={packages} excuser={excuser} {...licenses} />
    </>
  );
}
