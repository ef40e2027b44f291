import type { Metadata } from 'next';
import { toUrlSearchParams } from '@/app/search-params';
import { signedInFor } from '@/app/signed-in';
import { LineStart } from '@/components/requests/line-start';
import { RequestForm } from '@/components/requests/request-form';
import { KIND_WORDS } from '@/components/requests/words';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs } from '@/components/ui/tabs';
import { listHref } from '@/lib/catalog/hrefs';
import { env } from '@/lib/env';
import { idParam, type SearchParams } from '@/lib/http/page-params';
import { requestKinds } from '@/lib/requests/request';
import { listBases } from '@/lib/requests/service/base';
import { startExtension, startFrom } from '@/lib/requests/start';
import { getGranted } from '@/lib/vetting/service/exceptions';

export const metadata: Metadata = { title: 'New request' };

const PATH = '/requests/new';

export default async function NewRequestPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const params = await toUrlSearchParams(searchParams);
  const { person } = await signedInFor(listHref(PATH, params));
  const extended = idParam.safeParse(params.get('extend') ?? undefined);
  const [granted, bases] = await Promise.all([
    extended.success ? getGranted(extended.data) : null,
    listBases(),
  ]);
  const { ask, notes } =
    granted === null
      ? startFrom(params, env().IMAGE_ORG, bases.judge)
      : { ask: startExtension(granted), notes: [] };
  return (
    <>
      <PageHeader
        title={granted === null ? 'New request' : `Extend the exception for ${granted.package}`}
        subtitle={
          granted === null
            ? 'It is vetted while you type. Nobody sees it before you submit it.'
            : `It holds until ${granted.expiresAt.slice(0, 10)} (UTC), by request ${granted.requestId}. Say until when it is needed, and why still.`
        }
        breadcrumbs={[{ label: 'Requests', href: '/requests' }]}
      />
      <Tabs
        label="Kind of request"
        tabs={requestKinds.map((kind) => {
          const query = new URLSearchParams(params);
          query.delete('extend');
          query.set('kind', kind);
          return {
            label: KIND_WORDS[kind],
            href: listHref(PATH, query),
            current: kind === ask.kind,
          };
        })}
      />
      {ask.kind === 'image' && !isHandedOver(params) && (
        <LineStart line={params.get('line') ?? ''} />
      )}
      <RequestForm
        key={`${ask.kind} ${params}`}
        saved={null}
        initial={ask}
        notes={notes}
        bases={bases.choices}
        org={env().IMAGE_ORG}
        personId={person.id}
      />
    </>
  );
}

/** Who comes from the find page has said what they need. */
function isHandedOver(params: URLSearchParams): boolean {
  return ['package', 'os-package', 'need'].some((name) => params.has(name));
}
