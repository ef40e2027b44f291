import type { Metadata } from 'next';
import { cache } from 'react';
import { SuspectsOfVersion } from '@/app/name-notices';
import { orNotFound } from '@/app/or-not-found';
import { pathParam } from '@/app/path-param';
import { toUrlSearchParams } from '@/app/search-params';
import { ChangeDigest } from '@/components/catalog/change-digest';
import { ConfigEntries } from '@/components/catalog/config-entries';
import { IgnoredPackages } from '@/components/catalog/ignored-packages';
import { JumpLinks } from '@/components/catalog/jump-links';
import { Lead } from '@/components/catalog/lead';
import { OsPackages } from '@/components/catalog/os-packages';
import { PythonPackages } from '@/components/catalog/python-packages';
import { SbomLinks } from '@/components/catalog/sbom-links';
import { UseLines } from '@/components/catalog/use-lines';
import { VersionFacts } from '@/components/catalog/version-facts';
import { VersionLicenses } from '@/components/license/version-licenses';
import { formatDay } from '@/components/ui/age';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { readFindingView } from '@/lib/advisories/finding-view';
import { compareHref, imageHref, versionHref } from '@/lib/catalog/hrefs';
import { formatImageReference } from '@/lib/catalog/image-reference';
import { getVersion, type VersionDetails } from '@/lib/catalog/service/version';
import { readSourceLinks } from '@/lib/catalog/source-links';
import { counted } from '@/lib/counted';
import { env } from '@/lib/env';
import type { SearchParams } from '@/lib/http/page-params';
import { getVersionLicenses } from '@/lib/license/service/verdicts';
import { getExcuser } from '@/lib/vetting/service/excuser';
import { Security } from './security';

interface Props {
  readonly params: Promise<{ readonly name: string; readonly tag: string }>;
  readonly searchParams: SearchParams;
}

const loadVersion = cache((name: string, tag: string) => orNotFound(getVersion(name, tag)));

async function load(params: Props['params']): Promise<VersionDetails> {
  const { name, tag } = await params;
  return loadVersion(pathParam(name), pathParam(tag));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { version } = await load(params);
  return {
    title: `${version.image}:${version.tag}`,
    description: `${version.pythonPackages.length} Python packages, built ${formatDay(version.createdAt.toISOString())}`,
  };
}

export default async function VersionPage({ params, searchParams }: Props) {
  const details = await load(params);
  const view = readFindingView(await toUrlSearchParams(searchParams));
  const { version, packages, ignoredPackages, sincePrevious } = details;
  const { image, tag, previousTag } = version;
  const [licenses, excuser] = await Promise.all([
    getVersionLicenses(image, tag),
    getExcuser({ packages: namesOf(packages), image, now: new Date() }),
  ]);
  const { IMAGE_ORG: organization, DRYDOCK_DOCKERFILES_SOURCE: source } = env();
  const commit = version.revision && readSourceLinks(source)?.commit(version.revision);
  const osCount = version.osPackages.filter((entry) => !entry.virtual).length;
  const reference = `${image}:${tag}`;
  return (
    <>
      <Header {...details} />
      <Lead facts={<VersionFacts version={version} commitUrl={commit ?? null} />}>
        <Notices {...details} />
        <SuspectsOfVersion versionId={version.id} packages={packages} excuser={excuser} />
        {version.removedAt === null && (
          <UseLines image={image} reference={formatImageReference(organization, image, tag)} />
        )}
        <SbomLinks image={image} tag={tag} />
        {sincePrevious !== null && previousTag !== null && (
          <ChangeDigest
            comparison={sincePrevious}
            previousTag={previousTag}
            href={compareHref({ image, tag: previousTag }, { image, tag })}
          />
        )}
      </Lead>
      <JumpLinks
        links={[
          { id: 'security', label: 'Security' },
          { id: 'packages', label: 'Python packages', count: packages.length },
          { id: 'licenses', label: 'Licenses' },
          {
            id: 'os-packages',
            label: 'OS packages',
            ...(isListed(version.osScan) && { count: osCount }),
          },
          { id: 'environment', label: 'Environment', count: version.environment.length },
          { id: 'labels', label: 'Labels', count: version.labels.length },
          { id: 'os-release', label: 'OS release' },
        ]}
      />
      <Security image={image} tag={tag} view={view} />
      <Section
        id="packages"
        title="Python packages"
        count={packages.length}
        description={<PipNote {...details} />}
        actions={
          <CsvLink href={`${versionHref(image, tag)}/packages.csv`} what="Python and OS packages" />
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
          <EmptyState title="No Python package is listed">
            {version.pythonVersion === null && 'The image states no Python of its own.'}
          </EmptyState>
        )}
        <IgnoredPackages packages={ignoredPackages} />
      </Section>
      <VersionLicenses reference={reference} packages={packages} excuser={excuser} {...licenses} />
      <Section
        id="os-packages"
        title="OS packages"
        {...(isListed(version.osScan) && {
          count: osCount,
          fold: `Show ${counted(osCount, 'OS package')}`,
        })}
      >
        <OsPackages scan={version.osScan} packages={version.osPackages} reference={reference} />
      </Section>
      <Section
        id="environment"
        title="Environment"
        count={version.environment.length}
        fold="Show the environment"
      >
        <ConfigEntries
          caption={`Environment of ${reference}`}
          entries={version.environment}
          empty="The image sets no environment."
        />
      </Section>
      <Section id="labels" title="Labels" count={version.labels.length} fold="Show the labels">
        <ConfigEntries
          caption={`Labels of ${reference}`}
          entries={version.labels}
          empty="The image has no labels."
        />
      </Section>
      <Section id="os-release" title="OS release" fold="Show the OS release">
        <ConfigEntries
          caption={`OS release of ${reference}`}
          entries={version.osRelease}
          empty="The scan of that time did not read the OS release."
        />
      </Section>
    </>
  );
}

const namesOf = (packages: VersionDetails['packages']) =>
  packages.map(({ normalizedName }) => normalizedName);

const isListed = (scan: VersionDetails['version']['osScan']) =>
  scan !== 'unsupported' && scan !== 'failed';

function Header({ version }: VersionDetails) {
  const { image, tag, isLast, previousTag, nextTag, removedAt } = version;
  const deprecated = version.deprecatedHeader || version.deprecatedEnvironment;
  return (
    <PageHeader
      title={`${image}:${tag}`}
      breadcrumbs={[
        { label: 'Images', href: '/images' },
        { label: image, href: imageHref(image) },
      ]}
      badges={
        <>
          {isLast && <Badge tone="info">last version</Badge>}
          {deprecated && <Badge tone="caution">deprecated</Badge>}
          {removedAt !== null && <Badge tone="danger">removed</Badge>}
        </>
      }
      actions={
        <>
          {previousTag !== null && (
            <ButtonLink href={versionHref(image, previousTag)}>Older</ButtonLink>
          )}
          {nextTag !== null && <ButtonLink href={versionHref(image, nextTag)}>Newer</ButtonLink>}
          <ButtonLink href={compareHref(undefined, { image, tag })}>Compare with…</ButtonLink>
        </>
      }
    />
  );
}

function Notices({ version }: VersionDetails) {
  const { image, tag, lastTag } = version;
  const deprecated = version.deprecatedHeader || version.deprecatedEnvironment;
  return (
    <>
      {version.alarmingImageId !== null && (
        <Notice tone="error" title="Upstream now shows other contents under this tag">
          A published tag must never change. The scan of another image,{' '}
          <Mono>{version.alarmingImageId}</Mono>, came in under this name; what you see is the first
          one. Pin the digest and ask upstream.
        </Notice>
      )}
      {version.removedAt !== null && (
        <Notice
          tone="warning"
          title={`Upstream removed this version on ${formatDay(version.removedAt.toISOString())}`}
        >
          What it held stays readable here. It may be gone from the registry as well.
        </Notice>
      )}
      {!version.isLast && lastTag !== null && (
        <Notice
          tone="info"
          title={
            <>
              The last version is{' '}
              <AppLink href={versionHref(image, lastTag)}>
                <Mono>{lastTag}</Mono>
              </AppLink>
            </>
          }
          actions={
            <AppLink href={compareHref({ image, tag }, { image, tag: lastTag })}>
              What changes on the way there
            </AppLink>
          }
        />
      )}
      {deprecated && (
        <Notice tone="warning" title="This version is marked as deprecated">
          <p>
            {version.deprecatedReason ?? 'No reason is given.'}{' '}
            <AppLink href={imageHref(image)}>What to use instead</AppLink>
          </p>
        </Notice>
      )}
      {version.note !== null && (
        <Notice tone="info" title="A note by hand in upstream’s file">
          {version.note}
        </Notice>
      )}
    </>
  );
}

/** The scan upgrades pip before it asks, so its pip is not the image's. */
function PipNote({ version }: VersionDetails) {
  const scanned = version.pythonPackages.find((entry) => entry.normalizedName === 'pip');
  if (scanned === undefined) return null;
  const own = version.environment.find((entry) => entry.key === 'PYTHON_PIP_VERSION')?.value;
  if (own === scanned.version) return null;
  return (
    <>
      The pip in this list, <Mono>{scanned.version}</Mono>, is the scanner’s: it upgrades pip before
      it looks.{' '}
      {own === undefined ? (
        'The image does not state its own.'
      ) : (
        <>
          The image’s own is <Mono>{own}</Mono>.
        </>
      )}
    </>
  );
}
