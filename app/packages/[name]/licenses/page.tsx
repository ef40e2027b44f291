import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { z } from 'zod';
import { pathParam } from '@/app/path-param';
import { whoLooks } from '@/app/signed-in';
import { ForReviewers } from '@/components/account/for-reviewers';
import { ListTop } from '@/components/catalog/list-top';
import { CorrectionForm, WithdrawButton } from '@/components/license/corrections';
import { EvidenceList } from '@/components/license/evidence-list';
import { LicenseBadge } from '@/components/license/license-badge';
import { ReleaseLicenseTable } from '@/components/license/release-license-table';
import { ReleasePicker } from '@/components/license/release-picker';
import {
  confidenceWords,
  licenseText,
  outcomeWords,
  sourceWords,
} from '@/components/license/words';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { NumberedPager } from '@/components/ui/numbered-pager';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { hasRole } from '@/lib/auth/session';
import { packageHref } from '@/lib/catalog/hrefs';
import { findPackagePage } from '@/lib/catalog/service/package';
import type { SearchParams } from '@/lib/http/page-params';
import { licenseEvidenceHref } from '@/lib/license/evidence-href';
import type { LicenseJudgement } from '@/lib/license/judgement';
import { listCorrections } from '@/lib/license/service/corrections';
import { judgeLicenses } from '@/lib/license/service/judge';
import { listReleaseLicenses } from '@/lib/license/service/verdicts';
import { normalizeName } from '@/lib/names/normalize';
import { getExcuser } from '@/lib/vetting/service/excuser';

interface Props {
  readonly params: Promise<{ readonly name: string }>;
  readonly searchParams: SearchParams;
}

const PAGE_SIZE = 50;
const querySchema = z.object({
  version: z
    .string()
    .max(200)
    .regex(/^[^\0]+$/)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const name = pathParam((await params).name);
  const { version } = querySchema.parse(await searchParams);
  return { title: `License of ${name}${version === undefined ? '' : ` ${version}`}` };
}

/** Every verdict's second step: what it rests on, release by release. */
export default async function PackageLicensesPage({ params, searchParams }: Props) {
  const name = pathParam((await params).name);
  const { version, page } = querySchema.parse(await searchParams);
  const normalized = normalizeName(name);
  if (name !== normalized) permanentRedirect(licenseEvidenceHref(normalized, version));
  const found = await findPackagePage(name);
  if (found.kind !== 'found') notFound();
  const { displayName } = found.page.record;
  const [ranges, excuser, session] = await Promise.all([
    listReleaseLicenses(name),
    getExcuser({ packages: [name], image: null, now: new Date() }),
    whoLooks(),
  ]);
  const isReviewer = session !== null && hasRole(session.person, 'reviewer');
  const shownVersion = version ?? ranges[0]?.newest;
  const isHeld = found.page.holding.releases.some((one) => one.version === shownVersion);
  const [judgement] =
    shownVersion === undefined
      ? []
      : await judgeLicenses([{ normalizedName: name, version: shownVersion }]);
  const corrections = await listCorrections(name);
  const rows = ranges.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const pageHref = (number: number) =>
    `${licenseEvidenceHref(name, version)}${version === undefined ? '?' : '&'}page=${number}#releases`;
  return (
    <>
      <PageHeader
        title={`License of ${displayName}${shownVersion === undefined ? '' : ` ${shownVersion}`}`}
        subtitle="What was read, from where, when, how sure, and what contradicts it."
        breadcrumbs={[
          { label: 'Python packages', href: '/packages' },
          { label: displayName, href: packageHref(name) },
        ]}
      />
      <ListTop>
        <ReleasePicker
          action={licenseEvidenceHref(name)}
          version={shownVersion ?? ''}
          versions={found.page.holding.releases.map((one) => one.version)}
        />
        {judgement !== undefined && <Verdict {...judgement} isHeld={isHeld} />}
      </ListTop>
      {judgement !== undefined && (
        <Section
          title="Evidence"
          description="What stands above counts before what stands below; all of it is kept."
        >
          <EvidenceList {...judgement} />
          {isReviewer ? (
            <CorrectionForm key={judgement.version} name={name} version={judgement.version} />
          ) : (
            <ForReviewers
              session={session}
              act="correct the license"
              path={licenseEvidenceHref(name, version)}
            />
          )}
        </Section>
      )}
      {corrections.length > 0 && (
        <Section title="Corrections" count={corrections.length}>
          <DataTable
            caption={`What reviewers found the license of ${displayName} to be, newest first`}
            rows={corrections}
            rowKey={(row) => row.id}
            phone="cards"
            columns={[
              { id: 'license', header: 'License', cell: (row) => <Mono>{row.spdx}</Mono> },
              {
                id: 'versions',
                header: 'Versions',
                cell: (row) => (row.specifier === null ? 'all' : <Mono>{row.specifier}</Mono>),
              },
              { id: 'reason', header: 'What was read', cell: (row) => row.reason },
              {
                id: 'made',
                header: 'Made',
                cell: (row) => (
                  <>
                    {row.madeBy}, <RelativeTime iso={row.madeAt.toISOString()} />
                  </>
                ),
              },
              {
                id: 'withdrawn',
                header: 'Withdrawn',
                cell: (row) =>
                  row.withdrawnAt === null ? (
                    isReviewer ? (
                      <WithdrawButton id={row.id} spdx={row.spdx} />
                    ) : (
                      'no'
                    )
                  ) : (
                    <>
                      {row.withdrawnBy}, <RelativeTime iso={row.withdrawnAt.toISOString()} />
                    </>
                  ),
              },
            ]}
          />
        </Section>
      )}
      <Section
        id="releases"
        title="All releases in the images"
        count={found.page.holding.releases.length}
      >
        {rows.length === 0 ? (
          <EmptyState title="Its licenses are not judged yet" />
        ) : (
          <ReleaseLicenseTable
            name={name}
            displayName={displayName}
            ranges={rows}
            excuser={excuser}
          />
        )}
        <NumberedPager
          noun="groups of releases"
          page={page}
          size={PAGE_SIZE}
          shown={rows.length}
          total={ranges.length}
          href={pageHref}
        />
      </Section>
    </>
  );
}

/** Whether PyPI may still say something else. */
const isOpen = ({ kind }: LicenseJudgement['pypi']) => kind === 'never-asked' || kind === 'failed';

function Verdict({ verdict, pypi, isHeld }: LicenseJudgement & { readonly isHeld: boolean }) {
  const { spdx, outcome, because, source, confidence, disagreeing } = verdict;
  return (
    <KeyValues
      items={[
        {
          label: 'License',
          value: (
            <>
              <LicenseBadge {...verdict} />{' '}
              {spdx === 'NOASSERTION' ? licenseText(spdx) : <Mono>{spdx}</Mono>}
            </>
          ),
        },
        {
          label: 'Under the house’s policy',
          value: `${outcomeWords[outcome]}${because.length === 0 ? '' : `, because of ${because.join(', ')}`}`,
        },
        {
          label: 'Known from',
          value:
            source === null ? 'nowhere' : `${sourceWords[source]}; ${confidenceWords[confidence]}`,
        },
        {
          label: 'Contradicted by',
          value:
            disagreeing.length === 0
              ? `nothing${isOpen(pypi) ? ' so far; PyPI has not answered yet' : ''}`
              : disagreeing.map((one) => sourceWords[one]).join(', '),
        },
        ...(isHeld ? [] : [{ label: 'In the images', value: 'not in this version' }]),
      ]}
    />
  );
}
