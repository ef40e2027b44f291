import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { versionHref } from '@/lib/catalog/hrefs';
import type { Actor } from '@/lib/requests/request';
import type { RequestPage } from '@/lib/requests/service/page';

interface Props {
  readonly page: RequestPage;
  readonly actor: Actor | null;
}

/** What the person who comes back wants to know first. */
export function Happened({ page, actor }: Props) {
  const joined = page.record.supporters.find(({ id }) => id === actor?.id);
  return (
    <>
      {joined !== undefined && (
        <Notice tone="info" title="You asked for the same, and have joined this request">
          Since <RelativeTime iso={joined.joinedAt} />. Your reason stands in its history, and you
          are told what becomes of it.
        </Notice>
      )}
      <LastChange page={page} actor={actor} />
    </>
  );
}

function LastChange({ page, actor }: Props) {
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
      <Notice tone="info" title="Another request asks for the same">
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
