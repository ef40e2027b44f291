'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { isTyping } from '@/components/frame/row-keys';
import { useReviewRecount } from '@/components/frame/use-review-count';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { QueueRow } from '@/lib/requests/queue-row';
import { decisionAreas } from '@/lib/requests/request';
import { BulkDecision } from './bulk-decision';
import { type BulkResult, BulkResultNotice } from './bulk-result';
import type { Outcome } from './decision-panel';
import styles from './queue.module.css';
import { StateBadge } from './state-badge';
import { AREA_WORDS, KIND_WORDS } from './words';

interface Props {
  readonly rows: readonly QueueRow[];
  readonly actorId: string;
  /** Where nothing waits. */
  readonly empty: ReactNode;
}

const KEYS: Readonly<Record<string, Outcome>> = { a: 'positive', s: 'ask', r: 'reject' };

/**
 * What waits, longest first. j and k move, Enter and o open, a accepts, s asks, r rejects: each on the
 * page of the request, where the report is.
 */
export function Queue({ rows, actorId, empty }: Props) {
  const router = useRouter();
  const recount = useReviewRecount();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [result, setResult] = useState<BulkResult | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const href = document.activeElement?.getAttribute('href');
      if (!href?.startsWith('/requests/')) return;
      const outcome = KEYS[event.key];
      if (outcome !== undefined) router.push(`${href}?do=${outcome}#decide`);
      else if (event.key === 'o') router.push(href);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router]);
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
    setResult(null);
  };
  const isOffered = (row: QueueRow) =>
    row.kind === 'exception' && row.requester.id !== actorId && row.subjects.length > 0;
  const picked = rows.filter(({ id }) => chosen.has(id));
  const columns: readonly Column<QueueRow>[] = [
    { id: 'title', header: 'Request', cell: (row) => <What {...row} /> },
    { id: 'state', header: 'State', cell: (row) => <Standing {...row} actorId={actorId} /> },
    { id: 'areas', header: 'Decided', cell: (row) => <Areas {...row} /> },
    { id: 'findings', header: 'Findings', cell: (row) => <Findings {...row} /> },
    {
      id: 'choose',
      header: 'Decide together',
      cell: (row) =>
        isOffered(row) && (
          <input
            type="checkbox"
            className={styles.check}
            aria-label={`Decide ${row.title} together with others`}
            checked={chosen.has(row.id)}
            onChange={() => toggle(row.id)}
          />
        ),
    },
  ];
  return (
    <>
      {picked.length > 0 && (
        <BulkDecision
          rows={picked}
          done={(found) => {
            setResult(found);
            if (found.error === null) setChosen(new Set());
            router.refresh();
            recount();
          }}
        />
      )}
      <div aria-live="polite">
        {result !== null && (
          <BulkResultNotice
            result={result}
            leaveOut={(ids) => {
              setChosen(new Set([...chosen].filter((id) => !ids.includes(id))));
              setResult(null);
            }}
          />
        )}
      </div>
      {rows.length === 0 ? (
        empty
      ) : (
        <DataTable
          caption="Requests to review"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          phone="cards"
        />
      )}
    </>
  );
}

function What({ id, title, kind, requester, supporterCount, submittedAt }: QueueRow) {
  const others = supporterCount === 0 ? '' : ` and ${supporterCount} more`;
  return (
    <span className={styles.what}>
      <AppLink href={`/requests/${id}`} className={styles.title}>
        {title}
      </AppLink>
      <span className={styles.meta}>
        #{id} · {KIND_WORDS[kind]} · {requester.name}
        {others} · submitted <RelativeTime iso={submittedAt} />
      </span>
    </span>
  );
}

function Standing({ state, claimedBy, actorId }: QueueRow & { readonly actorId: string }) {
  return (
    <span className={styles.what}>
      <span>
        <StateBadge state={state} />
      </span>
      {claimedBy !== null && (
        <span className={styles.meta}>
          claimed by {claimedBy.id === actorId ? 'you' : claimedBy.name}
        </span>
      )}
    </span>
  );
}

/** Of an exception one area is decided, which its title says. */
function Areas({ acceptedAreas, acceptedCount, approvalsNeeded, kind }: QueueRow) {
  if (kind === 'exception') {
    const people = `${acceptedCount} of ${approvalsNeeded}`;
    const title = `${people} ${approvalsNeeded === 1 ? 'person has' : 'people have'} accepted it`;
    return (
      <span className={styles.meta} title={title}>
        {people}
        <VisuallyHidden> accepted</VisuallyHidden>
      </span>
    );
  }
  return (
    <ul className={styles.areas}>
      {decisionAreas.map((area) => {
        const isAccepted = acceptedAreas.includes(area);
        return (
          <li key={area} title={AREA_WORDS[area].question} className={styles.area}>
            <span aria-hidden="true" className={isAccepted ? styles.accepted : styles.open}>
              {isAccepted ? '✓' : '○'}
            </span>{' '}
            {area}
            <VisuallyHidden>{isAccepted ? ': accepted' : ': to be decided'}</VisuallyHidden>
          </li>
        );
      })}
    </ul>
  );
}

/** The worst first; what a list cannot tell (an excused finding) is not said here. */
function Findings({ kind, stopCount, approvalCount, unknownCount, stoppedAreas }: QueueRow) {
  const isStopped = kind === 'exception' ? stopCount > 0 : stoppedAreas.length > 0;
  if (!isStopped && unknownCount + approvalCount === 0) {
    return <Badge tone="good">nothing found</Badge>;
  }
  return (
    <span className={styles.findings}>
      {isStopped && (
        <Badge tone="danger" title="Only an exception lets it pass">
          {kind === 'exception' ? 'stops' : 'needs an exception'}
        </Badge>
      )}
      {unknownCount > 0 && <Badge tone="unknown">{`${unknownCount} unknown`}</Badge>}
      {approvalCount > 0 && <Badge tone="caution">{`${approvalCount} to decide`}</Badge>}
    </span>
  );
}
