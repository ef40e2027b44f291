'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { isTyping } from '@/components/frame/row-keys';
import { useReviewRecount } from '@/components/frame/use-review-count';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import button from '@/components/ui/button.module.css';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { sendJson } from '@/components/ui/send-json';
import type { QueueRow } from '@/lib/requests/queue-row';
import { decisionAreas } from '@/lib/requests/request';
import type { Outcome } from './decision-panel';
import styles from './queue.module.css';
import { StateBadge } from './state-badge';
import { AREA_WORDS } from './words';

interface Props {
  readonly rows: readonly QueueRow[];
  readonly actorId: string;
}

const KEYS: Readonly<Record<string, Outcome>> = { a: 'positive', s: 'ask', r: 'reject' };

/**
 * What waits, longest first. j and k move, Enter and o open, a accepts, s asks, r rejects: each on the
 * page of the request, where the report is.
 */
export function Queue({ rows, actorId }: Props) {
  const router = useRouter();
  const recount = useReviewRecount();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
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
  };
  const isOffered = (row: QueueRow) =>
    row.kind === 'exception' && row.requester.id !== actorId && row.subjects.length > 0;
  const picked = rows.filter(({ id }) => chosen.has(id));
  const columns: readonly Column<QueueRow>[] = [
    {
      id: 'title',
      header: 'Request',
      cell: ({ id, title }) => <AppLink href={`/requests/${id}`}>{title}</AppLink>,
    },
    { id: 'state', header: 'State', cell: ({ state }) => <StateBadge state={state} /> },
    {
      id: 'waits',
      header: 'Waits since',
      cell: ({ submittedAt }) => <RelativeTime iso={submittedAt} />,
    },
    { id: 'areas', header: 'Decided', cell: (row) => <Areas {...row} /> },
    { id: 'findings', header: 'Findings', cell: (row) => <Findings {...row} /> },
    { id: 'by', header: 'Requested by', cell: (row) => <By {...row} /> },
    { id: 'claim', header: 'Claimed by', cell: ({ claimedBy }) => claimedBy?.name ?? '' },
    {
      id: 'choose',
      header: 'Together',
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
        <Bulk
          rows={picked}
          done={() => {
            setChosen(new Set());
            router.refresh();
            recount();
          }}
        />
      )}
      <DataTable
        caption="Requests to review"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        phone="cards"
      />
    </>
  );
}

function Areas({ acceptedAreas, kind }: QueueRow) {
  if (kind === 'exception') return null;
  return (
    <span>
      {decisionAreas.map((area) => (
        <span key={area} title={AREA_WORDS[area].question} className={styles.area}>
          {acceptedAreas.includes(area) ? '✓' : '·'} {area}
        </span>
      ))}
    </span>
  );
}

function Findings({ findingCount, unknownCount, stoppedAreas }: QueueRow) {
  if (stoppedAreas.length > 0) return <Badge tone="danger">needs an exception</Badge>;
  if (unknownCount > 0) return <Badge tone="unknown">{`${unknownCount} unknown`}</Badge>;
  if (findingCount > 0) return <Badge tone="caution">{`${findingCount} to decide`}</Badge>;
  return <Badge tone="good">nothing found</Badge>;
}

function By({ requester, supporterCount }: QueueRow) {
  if (supporterCount === 0) return requester.name;
  return `${requester.name} and ${supporterCount} more`;
}

interface BulkProps {
  readonly rows: readonly QueueRow[];
  readonly done: () => void;
}

/** One decision for several exceptions of one package. */
function Bulk({ rows, done }: BulkProps) {
  const [outcome, setOutcome] = useState<Outcome>('positive');
  const [comment, setComment] = useState('');
  const packages = new Set(rows.map(({ subjects }) => subjects.at(-1)));
  const mutation = useMutation({
    mutationFn: () =>
      sendJson('POST', '/api/v1/exceptions/decisions', {
        requests: rows.map(({ id, revision }) => ({ id, revision })),
        outcome,
        comment,
      }),
    onSuccess: done,
  });
  if (packages.size > 1) {
    return (
      <Notice tone="warning" title="Only exceptions of the same package are decided together">
        Chosen are some of {[...packages].join(' and ')}.
      </Notice>
    );
  }
  return (
    <form
      className={styles.bulk}
      aria-label="Decide together"
      onSubmit={(event) => {
        event.preventDefault();
        if (!mutation.isPending) mutation.mutate();
      }}
    >
      <p>
        {rows.length} {rows.length === 1 ? 'exception' : 'exceptions'} of {[...packages][0]}
      </p>
      <Field label="Decision">
        {(control) => (
          <select
            {...control}
            value={outcome}
            onChange={(event) => setOutcome(event.target.value as Outcome)}
          >
            <option value="positive">accept</option>
            <option value="ask">ask</option>
            <option value="reject">reject</option>
          </select>
        )}
      </Field>
      <Field label="Comment">
        {(control) => (
          <input
            {...control}
            value={comment}
            maxLength={10_000}
            required={outcome !== 'positive'}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className={button.button} aria-disabled={mutation.isPending}>
        {mutation.isPending ? 'Recording …' : 'Decide together'}
      </button>
      {mutation.error && <Notice tone="error" title={mutation.error.message} />}
    </form>
  );
}
