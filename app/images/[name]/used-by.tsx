import { z } from 'zod';
import { ImageUsersTable } from '@/components/content/image-users-table';
import { AppLink } from '@/components/ui/app-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { NumberedPager } from '@/components/ui/numbered-pager';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { Tabs } from '@/components/ui/tabs';
import { imageHref, listHref } from '@/lib/catalog/hrefs';
import { getContentSource, getImageUsers, getUserPage } from '@/lib/content/service/usage';
import { readContentLinks } from '@/lib/content/source-links';
import type { SearchParams } from '@/lib/http/page-params';

interface Props {
  readonly image: string;
  readonly lastTag: string | null;
  readonly searchParams: SearchParams;
}

const PAGE_SIZE = 50;
/** Tags offered to narrow the list by; the others are in the list itself. */
const MAX_TABS = 8;

const querySchema = z.object({
  users: z.coerce.number().int().min(1).max(100_000).catch(1),
  use: z.string().min(1).max(128).nullable().catch(null),
});

/** Which integrations and scripts use an image, and which tag; nothing where no content is read. */
export async function UsedBy({ image, lastTag, searchParams }: Props) {
  const source = await getContentSource();
  if (source === null) return null;
  const { users: number, use } = querySchema.parse(await searchParams);
  const [users, page] = await Promise.all([
    getImageUsers(image),
    getUserPage(image, { tag: use, page: number, limit: PAGE_SIZE }),
  ]);
  if (users === null || source.read === null) {
    return (
      <Section id="used-by" title="Used by content">
        <EmptyState title="The content repository has not been read yet">
          {source.failure === null
            ? 'It is read each night, and at once after a start.'
            : source.failure.reason}
        </EmptyState>
      </Section>
    );
  }
  const href = (tag: string | null, at = 1) => {
    const query = new URLSearchParams();
    if (tag !== null) query.set('use', tag);
    if (at > 1) query.set('users', String(at));
    return `${listHref(imageHref(image), query)}#used-by`;
  };
  const tags = users.tags.flatMap(({ tag, users: count }) =>
    tag === null ? [] : [{ tag, count }],
  );
  return (
    <Section
      id="used-by"
      title="Used by content"
      count={users.total}
      description={
        <>
          Integrations and scripts of {source.source} that name this image, as of{' '}
          <RelativeTime iso={source.read.committedAt.toISOString()} />.
          {source.failure !== null && ` It could not be read since: ${source.failure.reason}`}
        </>
      }
      actions={
        users.total > 0 && (
          <CsvLink href={`${imageHref(image)}/users.csv`} what="content that uses it" />
        )
      }
    >
      {tags.length > 1 && (
        <Tabs
          label="By tag"
          tabs={[
            { label: 'Every tag', href: href(null), current: use === null, count: users.total },
            ...tags.slice(0, MAX_TABS).map(({ tag, count }) => ({
              label: tag === lastTag ? `${tag} (last)` : tag,
              href: href(tag),
              current: use === tag,
              count,
            })),
          ]}
        />
      )}
      {page.rows.length === 0 ? (
        <EmptyState
          title={users.total === 0 ? 'No content names this image' : 'Nothing on this page'}
          actions={users.total > 0 && <AppLink href={href(null)}>All that use it</AppLink>}
        >
          {users.total === 0 &&
            `Looked for in ${source.read.items.toLocaleString('en')} integrations and scripts.`}
        </EmptyState>
      ) : (
        <ImageUsersTable
          image={image}
          lastTag={lastTag}
          rows={page.rows}
          fileHref={readContentLinks(source.source, source.read.commit)}
        />
      )}
      <NumberedPager
        noun="uses"
        page={number}
        size={PAGE_SIZE}
        shown={page.rows.length}
        total={page.total}
        href={(at) => href(use, at)}
      />
    </Section>
  );
}

/** For an image that nobody should use: that somebody does. */
export async function StillUsed({ image }: { readonly image: string }) {
  const users = await getImageUsers(image);
  if (users === null || users.living === 0) return null;
  const many = users.living !== 1;
  return (
    <Notice
      tone="warning"
      title={`${users.living.toLocaleString('en')} ${many ? 'integrations and scripts' : 'integration or script'} still ${many ? 'use' : 'uses'} it`}
      actions={<a href="#used-by">Which, and which tag</a>}
    >
      They go on working while the image is published; moving them is what its end waits for.
    </Notice>
  );
}
