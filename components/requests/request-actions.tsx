'use client';

import { useRouter } from 'next/navigation';
import { useReviewRecount } from '@/components/frame/use-review-count';
import { ButtonLink } from '@/components/ui/button-link';
import { SendButton } from '@/components/ui/send-button';
import { sendJson } from '@/components/ui/send-json';

interface Props {
  readonly id: number;
  readonly revision: number;
  readonly may: {
    readonly edit: boolean;
    readonly claim: boolean;
    readonly release: boolean;
    readonly withdraw: boolean;
    readonly openPullRequest: boolean;
  };
}

/** What this person can do with a request besides deciding it. */
export function RequestActions({ id, revision, may }: Props) {
  const router = useRouter();
  const act = (what: string) => () =>
    sendJson('POST', `/api/v1/requests/${id}/${what}`, { revision });
  const recount = useReviewRecount();
  const refresh = () => {
    router.refresh();
    recount();
  };
  return (
    <>
      {may.edit && <ButtonLink href={`/requests/${id}/edit`}>Change</ButtonLink>}
      {may.claim && (
        <SendButton busy="Claiming …" send={act('claim')} done={refresh}>
          Claim
        </SendButton>
      )}
      {may.release && (
        <SendButton busy="Releasing …" send={act('release')} done={refresh}>
          Release
        </SendButton>
      )}
      {may.openPullRequest && (
        <SendButton
          busy="Opening the pull request …"
          send={() => sendJson('POST', `/api/v1/requests/${id}/pull-request`)}
          done={refresh}
        >
          Open the pull request
        </SendButton>
      )}
      {may.withdraw && (
        <SendButton
          busy="Withdrawing …"
          confirm="Withdraw this request? It cannot be taken up again."
          send={act('withdraw')}
          done={refresh}
        >
          Withdraw
        </SendButton>
      )}
    </>
  );
}
