import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { NoticeList, ReadAllButton } from '@/components/notices/notice-list';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import type { SearchParams } from '@/lib/http/page-params';
import { countUnread, getNotices } from '@/lib/notices/service';
import { signedInFor } from '../signed-in';

export const metadata: Metadata = { title: 'Notices' };

const PAGE = 50;
const paramsSchema = z.object({
  unread: z.literal('1').optional(),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});

export default async function NoticesPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { person } = await signedInFor('/notices');
  const params = paramsSchema.safeParse(await searchParams);
  if (!params.success) notFound();
  const { unread, before } = params.data;
  const [{ notices, total }, waiting] = await Promise.all([
    getNotices(person.id, {
      unread: unread !== undefined,
      before: before ?? null,
      limit: PAGE,
    }),
    countUnread(person.id),
  ]);
  const self = unread === undefined ? '/notices' : '/notices?unread=1';
  const more = new URLSearchParams({ ...(unread && { unread }), before: notices.at(-1)?.id ?? '' });
  return (
    <>
      <PageHeader
        title="Notices"
        subtitle="What concerns you: decisions, questions, exceptions that run out."
        actions={
          <>
            <ButtonLink href="/account#notices">How you are told</ButtonLink>
            {waiting > 0 && <ReadAllButton />}
          </>
        }
      />
      <Section
        title={unread === undefined ? 'All' : 'Unread'}
        count={total}
        actions={
          unread === undefined ? (
            <AppLink href="/notices?unread=1">Only unread</AppLink>
          ) : (
            <AppLink href="/notices">All</AppLink>
          )
        }
      >
        {notices.length === 0 ? (
          <EmptyState title={unread === undefined ? 'Nothing yet' : 'Nothing is unread'}>
            You are told here when one of your requests moves on, or waits for you.
          </EmptyState>
        ) : (
          <>
            <NoticeList notices={notices} />
            <Pager
              noun="notices"
              total={total}
              shown={notices.length}
              firstHref={before === undefined ? undefined : self}
              nextHref={notices.length === PAGE ? `/notices?${more}` : undefined}
            />
          </>
        )}
      </Section>
    </>
  );
}
