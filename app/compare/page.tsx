import type { Metadata } from 'next';
import { cache } from 'react';
import { z } from 'zod';
import { SuspectsAdded } from '@/app/name-notices';
import { toUrlSearchParams } from '@/app/search-params';
import { summarizeSecurityChange } from '@/components/advisories/security-words';
import { CompareForm } from '@/components/catalog/compare-form';
import { ComparedVersion } from '@/components/catalog/compared-version';
import { Comparison } from '@/components/catalog/comparison';
import { SideBySide } from '@/components/catalog/side-by-side';
import { SummaryLine } from '@/components/catalog/summary-line';
import { LicenseChanges } from '@/components/license/license-changes';
import { AppLink } from '@/components/ui/app-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { type FindingView, readFindingView } from '@/lib/advisories/finding-view';
import { compareSecurity } from '@/lib/advisories/service/version';
import { AppError } from '@/lib/app-error';
import { isUnchanged } from '@/lib/catalog/compare-summary';
import { compareHref } from '@/lib/catalog/hrefs';
import { resolveReference } from '@/lib/catalog/service/reference';
import { type ComparedVersions, getComparison } from '@/lib/catalog/service/version';
import { compareImageVersions } from '@/lib/catalog/version-order';
import type { VersionRecord } from '@/lib/catalog/version-record';
import { getVerdictChanges } from '@/lib/license/service/verdicts';
import { summarizeVerdictChanges } from '@/lib/license/verdict-changes';
import { getExcuser } from '@/lib/vetting/service/excuser';
import { Security } from './security';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const querySchema = z.object({ from: z.string().catch(''), to: z.string().catch('') });

/** One side as it was asked for, and what it turned out to be. */
interface Side {
  readonly text: string;
  readonly found: { readonly image: string; readonly tag: string } | null;
  readonly error: string | null;
}

async function readSide(text: string): Promise<Side> {
  if (text.trim() === '') return { text: '', found: null, error: null };
  try {
    const found = await resolveReference(text);
    return { text: `${found.image}:${found.tag}`, found, error: null };
  } catch (error) {
    // What is wrong with what was typed belongs beside the field; an outage is not about the field.
    if (!(error instanceof AppError)) throw error;
    if (error.code !== 'bad-request' && error.code !== 'not-found') throw error;
    return { text, found: null, error: error.message };
  }
}

const load = cache(async (fromText: string, toText: string) => {
  const [from, to] = await Promise.all([readSide(fromText), readSide(toText)]);
  const both = from.found !== null && to.found !== null;
  return { from, to, compared: both ? await getComparison(from.found, to.found) : null };
});

async function read(searchParams: Props['searchParams']) {
  const { from, to } = querySchema.parse(await searchParams);
  return load(from, to);
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { compared } = await read(searchParams);
  if (compared === null) return { title: 'Compare' };
  const { from, to } = compared;
  const right = from.image === to.image ? to.tag : `${to.image}:${to.tag}`;
  return { title: `${from.image}:${from.tag} → ${right}` };
}

export default async function ComparePage({ searchParams }: Props) {
  const { from, to, compared } = await read(searchParams);
  const view = readFindingView(await toUrlSearchParams(searchParams));
  return (
    <>
      <PageHeader
        title="Compare versions"
        subtitle="What an integration gets when it moves from one image or tag to another."
      />
      <CompareForm
        from={from}
        to={to}
        swapHref={compared === null ? null : compareHref({ ...compared.to }, { ...compared.from })}
      />
      {compared === null ? <NotYet from={from} to={to} /> : <Result {...compared} view={view} />}
    </>
  );
}

function NotYet({ from, to }: { readonly from: Side; readonly to: Side }) {
  if (from.error !== null || to.error !== null) return null;
  const missing = from.found === null ? 'first' : 'second';
  return (
    <EmptyState
      title={
        from.found === null && to.found === null
          ? 'Name two versions'
          : `Name the ${missing} version too`
      }
      actions={<AppLink href="/images">Browse the images</AppLink>}
    >
      An image name alone means its last version. Lines such as <code>dockerimage: demisto/…</code>{' '}
      can be pasted as they are.
    </EmptyState>
  );
}

async function Result({
  from,
  to,
  comparison,
  view,
}: ComparedVersions & { readonly view: FindingView }) {
  const [licenses, security] = await Promise.all([
    getVerdictChanges(from, to),
    compareSecurity(from, to),
  ]);
  const packages = licenses.map(({ normalizedName }) => normalizedName);
  const now = new Date();
  const [before, after] = await Promise.all([
    getExcuser({ packages, image: from.image, now }),
    getExcuser({ packages, image: to.image, now }),
  ]);
  return (
    <>
      <SideBySide>
        <ComparedVersion side="From" version={from} />
        <ComparedVersion side="To" version={to} />
      </SideBySide>
      <Backwards from={from} to={to} />
      {isUnchanged(comparison) ? (
        <EmptyState title="Nothing differs">
          {from.id === to.id
            ? 'Both sides are the same version.'
            : 'The two were built apart, but hold the same.'}
        </EmptyState>
      ) : (
        <SummaryLine
          comparison={comparison}
          more={[
            summarizeVerdictChanges(licenses),
            summarizeSecurityChange([security.python, security.os]),
          ]}
        />
      )}
      <SuspectsAdded from={from} to={to} />
      <LicenseChanges changes={licenses} excusers={{ from: before, to: after }} />
      <Security from={from} to={to} comparison={security} view={view} />
      <Section title="Contents">
        <Comparison comparison={comparison} />
      </Section>
    </>
  );
}

/** Up is down and added is removed: say so before anybody reads it the wrong way round. */
function Backwards({ from, to }: { readonly from: VersionRecord; readonly to: VersionRecord }) {
  if (from.image !== to.image || compareImageVersions(from, to) <= 0) return null;
  return (
    <Notice
      tone="info"
      title="This goes back in time"
      actions={
        <AppLink
          href={compareHref({ image: to.image, tag: to.tag }, { image: from.image, tag: from.tag })}
        >
          Turn round
        </AppLink>
      }
    >
      The first version was built after the second: what is called added here was dropped since.
    </Notice>
  );
}
