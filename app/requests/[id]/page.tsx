import type { Metadata } from 'next';
import { cache } from 'react';
import { z } from 'zod';
import { orNotFound } from '@/app/or-not-found';
import { whoLooks } from '@/app/signed-in';
import { AskFacts } from '@/components/requests/ask-facts';
import { CommentForm, JoinForm, LinkForm } from '@/components/requests/comment-form';
import { DecisionPanel } from '@/components/requests/decision-panel';
import { FolderView } from '@/components/requests/folder-view';
import { RequestActions } from '@/components/requests/request-actions';
import { Standing } from '@/components/requests/standing';
import { StateBadge } from '@/components/requests/state-badge';
import { Timeline } from '@/components/requests/timeline';
import { Waiting } from '@/components/requests/waiting';
import { KIND_WORDS } from '@/components/requests/words';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { CopyLine } from '@/components/ui/copy-line';
import { ExternalLink } from '@/components/ui/external-link';
import { KeyValues } from '@/components/ui/key-values';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { CoveringImages } from '@/components/vetting/covering-images';
import { ReportTable } from '@/components/vetting/report-table';
import { VerdictBadge } from '@/components/vetting/verdict-badge';
import { AppError } from '@/lib/app-error';
import { signInHref } from '@/lib/auth/next-path';
import { versionHref } from '@/lib/catalog/hrefs';
import { env } from '@/lib/env';
import { idParam, type SearchParams } from '@/lib/http/page-params';
import { exceptionHref } from '@/lib/requests/hrefs';
import type { Actor } from '@/lib/requests/request';
import { dockerImageCreateLine, dockerRunLine } from '@/lib/requests/scaffold/try-lines';
import { getFolder } from '@/lib/requests/service/folder';
import { getRequestPage, type RequestPage } from '@/lib/requests/service/page';
import { configuredFork } from '@/lib/requests/service/pull-request';
import { verdictOf, worstVerdict } from '@/lib/vetting/verdict';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

const load = cache(async (id: string) => {
  const parsed = idParam.safeParse(id);
  if (!parsed.success) throw new AppError('not-found', 'There is no such request.');
  const actor = (await whoLooks())?.person ?? null;
  return { actor, page: await getRequestPage(parsed.data, actor, new Date()) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await orNotFound(load((await params).id));
  return { title: `${page.record.title} (request ${page.record.id})` };
}

export default async function RequestDetailsPage({ params, searchParams }: Props) {
  const { actor, page } = await orNotFound(load((await params).id));
  const wanted = z.enum(['positive', 'ask', 'reject']).safeParse((await searchParams).do);
  const { record, permissions, reports, judged, events, standing } = page;
  const { id, ask, state, revision } = record;
  const fork = configuredFork();
  const canLink = permissions.link.allowed;
  return (
    <>
      <PageHeader
        title={record.title}
        breadcrumbs={[{ label: 'Requests', href: '/requests' }]}
        badges={<StateBadge state={state} />}
        subtitle={`${KIND_WORDS[record.kind]}, request ${id}`}
        actions={
          <RequestActions
            id={id}
            revision={revision}
            may={{
              edit: permissions.edit.allowed,
              claim: permissions.claim.allowed && record.claimedBy?.id !== actor?.id,
              release: permissions.release.allowed,
              withdraw: permissions.withdraw.allowed,
              openPullRequest:
                canLink &&
                fork !== null &&
                record.kind === 'image' &&
                state === 'approved' &&
                record.upstreamUrl === null,
            }}
          />
        }
      />
      <KeyValues items={factsOf(page)} />
      <Happened page={page} actor={actor} />

      <Section title="What is asked for">
        <AskFacts ask={ask} affected={page.affected} />
      </Section>

      {state !== 'draft' && (
        <Section
          title="Decisions"
          description="Each area is decided by itself; all must be accepted."
        >
          <Standing
            standing={standing}
            needed={record.approvalsNeeded}
            stopped={record.stoppedAreas}
          />
          {actor !== null && actor.role !== 'requester' && (
            <DecisionPanel
              id={id}
              revision={revision}
              areas={areasLeft(page, actor)}
              refusal={permissions.accept.allowed ? null : permissions.accept.message}
              wanted={wanted.success ? wanted.data : null}
            />
          )}
        </Section>
      )}

      {reports[0] !== undefined && (
        <Section
          title="The machine’s report"
          count={judged.length}
          description={
            <>
              As of <RelativeTime iso={reports[0].takenAt} />
              {reports.length > 1 && `; looked at ${reports.length} times`}. It is looked at again
              when the data change.
            </>
          }
        >
          <Report page={page} />
        </Section>
      )}

      {ask.kind !== 'exception' && reports[0] !== undefined && (
        <Section title="Similar images" count={reports[0].content.images.length}>
          {reports[0].content.images.length === 0 ? (
            <p>No image comes near.</p>
          ) : (
            <CoveringImages images={reports[0].content.images} org={env().IMAGE_ORG} />
          )}
        </Section>
      )}

      <TryIt page={page} />
      {ask.kind === 'image' && state !== 'draft' && <Folder id={id} actor={actor} state={state} />}
      {canLink && record.kind !== 'exception' && (
        <Section
          title="Upstream’s pull request"
          description="The request is closed by the nightly ingest, when the image is in the catalogue."
        >
          <LinkForm id={id} url={record.upstreamUrl} />
        </Section>
      )}

      {permissions.join.allowed && (
        <Section title="You need this as well?">
          <JoinForm id={id} />
        </Section>
      )}

      <Section title="History" count={events.length}>
        <Timeline events={events} />
        {permissions.comment.allowed && <CommentForm id={id} />}
        {actor === null && (
          <p>
            <AppLink href={signInHref(`/requests/${id}`)}>Sign in</AppLink> to comment.
          </p>
        )}
      </Section>
    </>
  );
}

function factsOf({ record, waiting }: RequestPage) {
  const { requester, supporters, submittedAt, stateSince, upstreamUrl, claimedBy } = record;
  return [
    { label: 'Requested by', value: requester.name },
    ...(supporters.length > 0
      ? [{ label: 'Also needed by', value: supporters.map(({ name }) => name).join(', ') }]
      : []),
    { label: 'Waits for', value: <Waiting on={waiting} /> },
    { label: 'Since', value: <RelativeTime iso={stateSince} /> },
    ...(submittedAt === null
      ? []
      : [{ label: 'Submitted', value: <RelativeTime iso={submittedAt} /> }]),
    ...(claimedBy === null ? [] : [{ label: 'Claimed by', value: claimedBy.name }]),
    ...(upstreamUrl === null
      ? []
      : [{ label: 'Pull request', value: <ExternalLink href={upstreamUrl} /> }]),
  ];
}

/** What the person who comes back wants to know first. */
function Happened({ page, actor }: { readonly page: RequestPage; readonly actor: Actor | null }) {
  const { record, granted } = page;
  const isOwn = actor?.id === record.requester.id;
  const lastSaid = record.decisions.findLast(({ outcome }) => outcome !== 'positive');
  if (record.state === 'changes-requested' && lastSaid !== undefined) {
    return (
      <Notice
        tone="warning"
        title={`${lastSaid.by.name} asks about the ${lastSaid.area}`}
        actions={
          isOwn && <ButtonLink href={`/requests/${record.id}/edit`}>Answer and submit</ButtonLink>
        }
      >
        {lastSaid.comment}
      </Notice>
    );
  }
  if (record.state === 'rejected' && lastSaid !== undefined) {
    return (
      <Notice tone="error" title={`Rejected by ${lastSaid.by.name} for its ${lastSaid.area}`}>
        {lastSaid.comment}
      </Notice>
    );
  }
  if (record.state === 'published' && record.publishedImage !== null) {
    const { publishedImage: image, publishedTag: tag } = record;
    return (
      <Notice tone="info" title="It is published">
        The catalogue has it as{' '}
        <AppLink href={versionHref(image, tag ?? '')}>{`${image}:${tag}`}</AppLink>.
      </Notice>
    );
  }
  if (granted !== null) {
    return (
      <Notice
        tone="info"
        title={`Granted until ${granted.expiresAt.slice(0, 10)} (UTC)`}
        actions={<ButtonLink href={`/requests/new?extend=${granted.id}`}>Extend it</ButtonLink>}
      >
        By {granted.approvedBy.map(({ name }) => name).join(' and ')}. It is among the{' '}
        <AppLink href="/exceptions">exceptions</AppLink>.
      </Notice>
    );
  }
  if (record.joinedId !== null) {
    return (
      <Notice tone="info" title="An open request asks for the same">
        It was joined to{' '}
        <AppLink href={`/requests/${record.joinedId}`}>request {record.joinedId}</AppLink>.
      </Notice>
    );
  }
  if (record.state === 'draft') {
    return (
      <Notice
        tone="info"
        title="This is a draft, which only you see"
        actions={<ButtonLink href={`/requests/${record.id}/edit`}>Go on with it</ButtonLink>}
      />
    );
  }
  return null;
}

/** What this reviewer has not accepted yet and is not accepted by enough others. */
function areasLeft({ standing }: RequestPage, actor: Actor) {
  return standing
    .filter(
      ({ accepted, missing }) => missing > 0 && !accepted.some(({ by }) => by.id === actor.id),
    )
    .map(({ area }) => area);
}

function Report({ page }: { readonly page: RequestPage }) {
  const { judged, reports, record } = page;
  const [newest] = reports;
  if (newest === undefined) return null;
  const verdict = worstVerdict(judged.map(({ findings }) => verdictOf(findings)));
  const isOpen = record.kind !== 'exception' && !['rejected', 'withdrawn'].includes(record.state);
  return (
    <>
      <p>
        In all:{' '}
        <VerdictBadge
          verdict={newest.content.gaps.length > 0 && verdict === 'clean' ? 'unknown' : verdict}
        />
      </p>
      {newest.content.gaps.length > 0 && (
        <Notice tone="warning" title="Not everything could be looked at">
          {newest.content.gaps.join(' ')}
        </Notice>
      )}
      {newest.reason === 'data-changed' && newest.changes.length > 0 && (
        <Notice tone="warning" title="What has changed since it was submitted">
          <ul>
            {newest.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </Notice>
      )}
      {judged.length > 0 && (
        <ReportTable
          rows={judged}
          exceptionHref={isOpen ? (name, finding) => exceptionHref(name, finding, record.id) : null}
        />
      )}
    </>
  );
}

function TryIt({ page }: { readonly page: RequestPage }) {
  const { record, reports } = page;
  const org = env().IMAGE_ORG;
  const create = dockerImageCreateLine(record.ask, org);
  const near = reports[0]?.content.images[0];
  if (record.kind === 'exception' || (create === null && near === undefined)) return null;
  return (
    <Section title="Trying it out">
      {create !== null && (
        <>
          <p>In a war room, an image for testing:</p>
          <CopyLine text={create} label="docker_image_create line" />
        </>
      )}
      {near !== undefined && (
        <>
          <p>A script in the nearest existing image:</p>
          <CopyLine
            text={dockerRunLine(`${org}/${near.image}:${near.tag}`)}
            label="docker run line"
          />
        </>
      )}
    </Section>
  );
}

interface FolderProps {
  readonly id: number;
  readonly actor: Actor | null;
  readonly state: string;
}

async function Folder({ id, actor, state }: FolderProps) {
  const isReady = state === 'approved' || state === 'published';
  try {
    const { folder } = await getFolder(id, actor);
    return (
      <Section
        id="folder"
        title={isReady ? 'The image folder' : 'What the image folder would contain'}
        count={folder.files.length}
        description={
          isReady
            ? 'Ready for a pull request to demisto/dockerfiles.'
            : 'A preview: the base is pinned to its tag of the day it is approved.'
        }
      >
        <FolderView id={id} folder={folder} />
      </Section>
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return (
      <Section id="folder" title="The image folder">
        <Notice tone="warning" title="The folder cannot be shown">
          {error.message}
        </Notice>
      </Section>
    );
  }
}
