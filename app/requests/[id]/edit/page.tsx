import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { orNotFound } from '@/app/or-not-found';
import { signedInFor } from '@/app/signed-in';
import { RequestForm } from '@/components/requests/request-form';
import { StateBadge } from '@/components/requests/state-badge';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { idParam, type SearchParams } from '@/lib/http/page-params';
import { mayDo } from '@/lib/requests/permission';
import { factsOf } from '@/lib/requests/record';
import { listBases } from '@/lib/requests/service/base';
import { getRequest } from '@/lib/requests/service/load';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

export const metadata: Metadata = { title: 'Change a request' };

export default async function EditRequestPage({ params, searchParams }: Props) {
  const { id: given } = await params;
  const { person } = await signedInFor(`/requests/${given}/edit`);
  const id = idParam.safeParse(given);
  const record = await orNotFound(
    id.success
      ? getRequest(id.data, person)
      : Promise.reject(new AppError('not-found', 'There is no such request.')),
  );
  // Its page says why it cannot be changed.
  if (!mayDo('edit', factsOf(record), person).allowed) redirect(`/requests/${record.id}`);
  const asked = record.decisions.findLast(({ outcome }) => outcome === 'ask');
  return (
    <>
      <PageHeader
        title={record.title}
        breadcrumbs={[
          { label: 'Requests', href: '/requests' },
          { label: `Request ${record.id}`, href: `/requests/${record.id}` },
        ]}
        badges={<StateBadge state={record.state} />}
      />
      {record.state === 'changes-requested' && asked !== undefined && (
        <Notice tone="warning" title={`${asked.by.name} asks about the ${asked.area}`}>
          {asked.comment}
        </Notice>
      )}
      <RequestForm
        saved={{ id: record.id, revision: record.revision }}
        initial={record.ask}
        notes={[]}
        bases={(await listBases()).choices}
        org={env().IMAGE_ORG}
        personId={person.id}
        isNewDraft={(await searchParams).kept === '1'}
      />
    </>
  );
}
