import type { Metadata } from 'next';
import { toUrlSearchParams } from '@/app/search-params';
import { whoLooks } from '@/app/signed-in';
import { ForReviewers } from '@/components/account/for-reviewers';
import { ListTop } from '@/components/catalog/list-top';
import { LicenseTabs } from '@/components/license/license-tabs';
import { PolicyForm } from '@/components/license/policy-form';
import { PolicySave } from '@/components/license/policy-save';
import { TrialResult } from '@/components/license/trial-result';
import { classWords } from '@/components/license/words';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { hasRole } from '@/lib/auth/session';
import type { SearchParams } from '@/lib/http/page-params';
import type { LicensePolicy } from '@/lib/license/policy';
import { readPolicyForm } from '@/lib/license/policy-form';
import { getLicenseTotals } from '@/lib/license/service/inventory';
import {
  getActivePolicy,
  listPolicyHistory,
  problemOf,
  tryPolicy,
} from '@/lib/license/service/policy';

export const metadata: Metadata = {
  title: 'License policy',
  description: 'Which licenses pass without asking, and what another policy would change',
};

const SHOWN = 30;

export default async function PolicyPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const params = await toUrlSearchParams(searchParams);
  const [{ policy, saved }, history, totals] = await Promise.all([
    getActivePolicy(),
    listPolicyHistory(),
    getLicenseTotals(),
  ]);
  const tried = readPolicyForm(params, policy.name);
  const problem = tried === null ? null : problemOf(tried);
  const [trial, session] = await Promise.all([
    tried === null || problem !== null ? null : tryPolicy(tried, { limit: SHOWN }),
    whoLooks(),
  ]);
  return (
    <>
      <PageHeader
        title="License policy"
        subtitle="Which licenses pass without asking. Everything else needs somebody’s approval, and what is not known does not pass."
        breadcrumbs={[{ label: 'Licenses', href: '/licenses' }]}
      />
      <ListTop>
        <LicenseTabs current="policy" counts={totals} />
      </ListTop>
      <Section
        title="What holds now"
        description={
          saved === null ? (
            'The one that ships: permissive licenses only, others by specific approval.'
          ) : (
            <>
              Saved by {saved.savedBy}, <RelativeTime iso={saved.savedAt.toISOString()} />:{' '}
              {saved.reason}
            </>
          )
        }
      >
        <PolicyFacts policy={policy} />
      </Section>
      <Section
        id="form"
        title="Try another"
        description="Nothing is saved by trying. The address of the page is the policy: send it to a colleague."
      >
        <PolicyForm policy={tried ?? policy} isTrial={tried !== null} />
      </Section>
      {problem !== null && (
        <Notice tone="error" title="This policy cannot be tried">
          {problem} Use the ids of spdx.org/licenses, one license each.
        </Notice>
      )}
      {trial !== null && tried !== null && (
        <Section id="trial" title="What it would change">
          <TrialResult {...trial}>
            {session !== null && hasRole(session.person, 'reviewer') ? (
              <PolicySave policy={tried} />
            ) : (
              <ForReviewers
                session={session}
                act="save this policy"
                path={`/licenses/policy?${params}`}
              />
            )}
          </TrialResult>
        </Section>
      )}
      <Section title="What held before" count={history.length}>
        {history.length === 0 ? (
          <EmptyState title="No policy was ever saved here">
            The one that ships has held all along.
          </EmptyState>
        ) : (
          <DataTable
            caption="Saved policies, newest first"
            rows={history}
            rowKey={(row) => row.revision}
            phone="cards"
            columns={[
              {
                id: 'when',
                header: 'Saved',
                cell: (row) => <RelativeTime iso={row.savedAt.toISOString()} />,
              },
              { id: 'who', header: 'By', cell: (row) => row.savedBy },
              { id: 'why', header: 'Why', cell: (row) => row.reason },
              { id: 'what', header: 'Policy', cell: (row) => describePolicy(row.policy) },
            ]}
          />
        )}
      </Section>
    </>
  );
}

function PolicyFacts({ policy }: { readonly policy: LicensePolicy }) {
  const list = (ids: readonly string[]) =>
    ids.length === 0 ? 'none' : <Mono>{ids.join(', ')}</Mono>;
  return (
    <KeyValues
      items={[
        {
          label: 'Classes that pass',
          value: policy.classes.map((name) => classWords[name]).join(', ') || 'none',
        },
        { label: 'Licenses that pass besides', value: list(policy.licenses) },
        { label: 'Licenses that need approval', value: list(policy.refused) },
        {
          label: 'Families without a version',
          value: policy.families === 'ask' ? 'count as unknown' : 'pass with their class',
        },
      ]}
    />
  );
}

function describePolicy({ classes, licenses, refused, families }: LicensePolicy): string {
  return [
    classes.map((name) => classWords[name]).join(', ') || 'no class',
    ...(licenses.length === 0 ? [] : [`and ${licenses.join(', ')}`]),
    ...(refused.length === 0 ? [] : [`without ${refused.join(', ')}`]),
    ...(families === 'ask' ? ['families unknown'] : []),
  ].join('; ');
}
