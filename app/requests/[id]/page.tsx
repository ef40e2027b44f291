import type { Metadata } from 'next';
import { cache } from 'react';
import { z } from 'zod';
import { orNotFound } from '@/app/or-not-found';
import { whoLooks } from '@/app/signed-in';
import { AskFacts } from '@/components/requests/ask-facts';
import { CommentForm, JoinForm, LinkForm } from '@/components/requests/comment-form';
import { DecisionPanel } from '@/components/requests/decision-panel';
import { RequestActions } from '@/components/requests/request-actions';
import { Standing } from '@/components/requests/standing';
import { StateBadge } from '@/components/requests/state-badge';
import { Timeline } from '@/components/requests/timeline';
import { Waiting } from '@/components/requests/waiting';
import { KIND_WORDS } from '@/components/requests/words';
import { AppLink } from '@/components/ui/app-link';
import { ExternalLink } from '@/components/ui/external-link';
import { KeyValues } from '@/components/ui/key-values';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { CoveringImages } from '@/components/vetting/covering-images';
import { AppError } from '@/lib/app-error';
import { signInHref } from '@/lib/auth/next-path';
import { env } from '@/lib/env';
import { idParam, type SearchParams } from '@/lib/http/page-params';
import { type Actor, openStates } from '@/lib/requests/request';
import { getRequestPage, type RequestPage } from '@/lib/requests/service/page';
import { configuredFork } from '@/lib/requests/service/pull-request';
import { Folder } from './folder';
import { Happened } from './happened';
import styles from './page.module.css';
import { Report } from './report';
import { TryIt } from './try-it';

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
                record.kind !== 'exception' &&
                state === 'approved' &&
                record.upstreamUrl === null,
            }}
          />
        }
      />
      <div className={styles.top}>
        <Happened page={page} actor={actor} />
        <KeyValues items={factsOf(page)} />
      </div>

      <Section title="What is asked for">
        <AskFacts ask={ask} affected={page.affected} extended={page.extended} />
      </Section>

      {state !== 'draft' && (
        <Section
          title="Decisions"
          description="Each area is decided by itself; all must be accepted."
        >
          <Standing
            standing={standing}
            needed={record.approvalsNeeded}
            open={openStates.includes(state)}
            stopped={record.stoppedAreas}
          />
          {actor !== null && actor.role !== 'requester' && (
            <DecisionPanel
              id={id}
              revision={revision}
              areas={areasLeft(page, actor)}
              refusal={permissions.accept.allowed ? null : permissions.accept.message}
              wanted={wanted.success ? wanted.data : null}
              personId={actor.id}
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
      {ask.kind !== 'exception' && state !== 'draft' && (
        <Folder id={id} actor={actor} state={state} />
      )}
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
        {permissions.comment.allowed && actor !== null && (
          <CommentForm id={id} personId={actor.id} />
        )}
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

/** What this reviewer has not accepted yet and is not accepted by enough others. */
function areasLeft({ standing }: RequestPage, actor: Actor) {
  return standing
    .filter(
      ({ accepted, missing }) => missing > 0 && !accepted.some(({ by }) => by.id === actor.id),
    )
    .map(({ area }) => area);
}
