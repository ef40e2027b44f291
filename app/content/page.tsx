import type { Metadata } from 'next';
import { z } from 'zod';
import { ContentCheck } from '@/components/content/content-check';
import { EndedImageTable } from '@/components/content/ended-image-table';
import { ProblemTable } from '@/components/content/problem-table';
import { EmptyState } from '@/components/ui/empty-state';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { NumberedPager } from '@/components/ui/numbered-pager';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { listHref } from '@/lib/catalog/hrefs';
import { getContentProblems, getContentSource, listEndedImages } from '@/lib/content/service/usage';
import type { ContentSource } from '@/lib/content/usage';
import { env } from '@/lib/env';
import type { SearchParams } from '@/lib/http/page-params';

export const metadata: Metadata = { title: 'Check content' };

const PAGE_SIZE = 50;
const ENDED_PAGE_SIZE = 20;

const pageNumber = z.coerce.number().int().min(1).max(100_000).catch(1);
const querySchema = z.object({ ended: pageNumber, problems: pageNumber });

export default async function ContentPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const query = querySchema.parse(await searchParams);
  const source = await getContentSource();
  return (
    <>
      <PageHeader
        title="Check content"
        subtitle="Which images an integration or script names: what is behind, deprecated or not accepted, and the same file with the newer tags."
      />
      <ContentCheck />
      {source !== null && <Repository source={source} query={query} />}
    </>
  );
}

async function Repository({
  source,
  query,
}: {
  readonly source: ContentSource;
  readonly query: Query;
}) {
  const { read, failure } = source;
  return (
    <>
      {failure !== null && (
        <Notice tone="error" title="The content repository could not be read">
          {failure.reason} What an earlier night has read is shown; it is tried again by itself. (
          <RelativeTime iso={failure.at.toISOString()} />)
        </Notice>
      )}
      <Section
        title="The content repository"
        description="Read each night, so that nobody ends an image that is in use. Images say on their pages what uses them."
      >
        {read === null ? (
          <EmptyState title="It has not been read yet">{source.source}</EmptyState>
        ) : (
          <KeyValues
            items={[
              { label: 'Source', value: source.source },
              { label: 'Commit', value: <Mono>{read.commit.slice(0, 12)}</Mono> },
              { label: 'Committed', value: <RelativeTime iso={read.committedAt.toISOString()} /> },
              { label: 'Read', value: <RelativeTime iso={read.checkedAt.toISOString()} /> },
              { label: 'YAML files', value: read.yamlFiles.toLocaleString('en') },
              { label: 'Integrations and scripts', value: read.items.toLocaleString('en') },
            ]}
          />
        )}
      </Section>
      {read !== null && <EndedImages query={query} />}
      {read !== null && read.problems > 0 && <Problems query={query} />}
    </>
  );
}

type Query = z.output<typeof querySchema>;

/** The same page with another part of one of its lists. */
function hrefOf(query: Query, part: Partial<Query>, anchor: string): string {
  const params = new URLSearchParams();
  for (const [name, number] of Object.entries({ ...query, ...part })) {
    if (number > 1) params.set(name, String(number));
  }
  return `${listHref('/content', params)}#${anchor}`;
}

async function EndedImages({ query }: { readonly query: Query }) {
  const { rows, total } = await listEndedImages(query.ended, ENDED_PAGE_SIZE);
  return (
    <Section
      id="ended"
      title="In use, and should not be"
      count={total}
      description="Images that are deprecated, retired, removed or not in the catalogue, and that content which is alive still names."
    >
      {total === 0 ? (
        <EmptyState title="All content is on images that are alive" />
      ) : (
        <>
          <EndedImageTable rows={rows} organization={env().IMAGE_ORG} />
          <NumberedPager
            noun="images"
            page={query.ended}
            size={ENDED_PAGE_SIZE}
            shown={rows.length}
            total={total}
            href={(ended) => hrefOf(query, { ended }, 'ended')}
          />
        </>
      )}
    </Section>
  );
}

async function Problems({ query }: { readonly query: Query }) {
  const { rows, total } = await getContentProblems(query.problems, PAGE_SIZE);
  return (
    <Section
      id="not-read"
      title="Files that were not read"
      count={total}
      description="Whatever images they name is not known."
    >
      <ProblemTable rows={rows} />
      <NumberedPager
        noun="files"
        page={query.problems}
        size={PAGE_SIZE}
        shown={rows.length}
        total={total}
        href={(problems) => hrefOf(query, { problems }, 'not-read')}
      />
    </Section>
  );
}
