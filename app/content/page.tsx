import type { Metadata } from 'next';
import { z } from 'zod';
import { ContentCheck } from '@/components/content/content-check';
import { EndedImageTable } from '@/components/content/ended-image-table';
import { ProblemTable } from '@/components/content/problem-table';
import { EmptyState } from '@/components/ui/empty-state';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { getContentProblems, getContentSource, listEndedImages } from '@/lib/content/service/usage';
import type { ContentSource } from '@/lib/content/usage';
import { env } from '@/lib/env';
import type { SearchParams } from '@/lib/http/page-params';

export const metadata: Metadata = { title: 'Check content' };

const PAGE_SIZE = 50;
const querySchema = z.object({
  problems: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export default async function ContentPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { problems } = querySchema.parse(await searchParams);
  const source = await getContentSource();
  return (
    <>
      <PageHeader
        title="Check content"
        subtitle="Which images an integration or script names: what is behind, deprecated or not accepted, and the same file with the newer tags."
      />
      <ContentCheck />
      {source !== null && <Repository source={source} problemPage={problems} />}
    </>
  );
}

async function Repository({
  source,
  problemPage,
}: {
  readonly source: ContentSource;
  readonly problemPage: number;
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
      {read !== null && <EndedImages />}
      {read !== null && read.problems > 0 && <Problems page={problemPage} />}
    </>
  );
}

async function EndedImages() {
  const images = await listEndedImages();
  return (
    <Section
      id="ended"
      title="In use, and should not be"
      count={images.length}
      description="Images that are deprecated, retired, removed or not in the catalogue, and that content which is alive still names."
    >
      {images.length === 0 ? (
        <EmptyState title="All content is on images that are alive" />
      ) : (
        <EndedImageTable rows={images} organization={env().IMAGE_ORG} />
      )}
    </Section>
  );
}

async function Problems({ page }: { readonly page: number }) {
  const { rows, total } = await getContentProblems(page, PAGE_SIZE);
  const href = (number: number) =>
    number > 1 ? `/content?problems=${number}#not-read` : '/content#not-read';
  return (
    <Section
      id="not-read"
      title="Files that were not read"
      count={total}
      description="Whatever images they name is not known."
    >
      <ProblemTable rows={rows} />
      <Pager
        noun="files"
        total={total}
        shown={rows.length}
        firstHref={page > 2 ? href(1) : undefined}
        previousHref={page > 1 ? href(page - 1) : undefined}
        nextHref={(page - 1) * PAGE_SIZE + rows.length < total ? href(page + 1) : undefined}
      />
    </Section>
  );
}
