import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { AddPersonForm } from '@/components/account/add-person-form';
import { PeopleTable } from '@/components/account/people-table';
import { AppLink } from '@/components/ui/app-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchField } from '@/components/ui/search-field';
import { Section } from '@/components/ui/section';
import { getPeople } from '@/lib/auth/service/people';
import type { SearchParams } from '@/lib/http/page-params';
import { signedInFor } from '../../signed-in';

export const metadata: Metadata = { title: 'People' };

const PAGE = 50;
const paramsSchema = z.object({
  q: z.string().max(100).optional(),
  after: z.string().max(254).optional(),
});

export default async function PeoplePage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  await signedInFor('/account/people', 'admin');
  const params = paramsSchema.safeParse(await searchParams);
  if (!params.success) notFound();
  const { after } = params.data;
  const q = params.data.q?.trim() || undefined;
  const { people, total } = await getPeople({ q, after, limit: PAGE });
  const hrefOf = (more: Record<string, string>) =>
    `/account/people?${new URLSearchParams({ ...(q !== undefined && { q }), ...more })}`;
  return (
    <>
      <PageHeader
        title="People"
        subtitle="Requesters ask for images, reviewers decide, admins give roles. Accounts are disabled and never deleted: the audit names them."
        breadcrumbs={[{ label: 'Your account', href: '/account' }]}
      />
      <Section
        title="Accounts"
        count={total}
        actions={<AppLink href="/audit?kind=person">What was changed, by whom</AppLink>}
      >
        <SearchField
          label="Find by name or address"
          action="/account/people"
          value={q}
          placeholder="Part of a name or address"
        />
        {people.length === 0 ? (
          <EmptyState title="Nobody of this name or address" />
        ) : (
          <PeopleTable
            people={people.map(({ disabledAt, createdAt, lastSeenAt, ...person }) => ({
              ...person,
              disabled: disabledAt !== null,
              since: createdAt.toISOString(),
              lastSeenAt: lastSeenAt?.toISOString() ?? null,
            }))}
          />
        )}
        <Pager
          noun="accounts"
          total={total}
          shown={people.length}
          firstHref={after === undefined ? undefined : hrefOf({})}
          nextHref={
            people.length === PAGE ? hrefOf({ after: people.at(-1)?.email ?? '' }) : undefined
          }
        />
      </Section>
      <Section
        title="Add somebody"
        description="You get a link by which they set their password. At the machine: drydock users add."
      >
        <AddPersonForm />
      </Section>
    </>
  );
}
