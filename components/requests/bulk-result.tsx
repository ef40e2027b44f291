'use client';

import { AppLink } from '@/components/ui/app-link';
import button from '@/components/ui/button.module.css';
import { Notice } from '@/components/ui/notice';
import { ProblemError } from '@/components/ui/send-json';
import type { RequestState } from '@/lib/requests/request';
import type { Outcome } from './decision-panel';

/** What a decision of several exceptions has led to: all were decided, or none. */
export interface BulkResult {
  readonly outcome: Outcome;
  readonly decided: readonly {
    readonly id: number;
    readonly title: string;
    readonly state: RequestState;
  }[];
  /** Null: it was decided. */
  readonly error: Error | null;
}

interface Props {
  readonly result: BulkResult;
  /** Chooses no longer those that stand in the way. */
  readonly leaveOut: (ids: readonly number[]) => void;
}

const VERBS: Readonly<Record<Outcome, string>> = {
  positive: 'accepted',
  ask: 'asked about',
  reject: 'rejected',
};
const BECOMES: Readonly<Partial<Record<RequestState, string>>> = {
  approved: 'granted',
  'in-review': 'a second person has to accept it as well',
  'changes-requested': 'its author has to answer',
  rejected: 'rejected',
};

/** What was decided, how many, and what has become of each; or why nothing was. */
export function BulkResultNotice({ result: { outcome, decided, error }, leaveOut }: Props) {
  if (error !== null) return <Refusal error={error} leaveOut={leaveOut} />;
  const count = `${decided.length} ${decided.length === 1 ? 'exception' : 'exceptions'}`;
  return (
    <Notice tone="info" title={`You have ${VERBS[outcome]} ${count}`}>
      <ul>
        {decided.map(({ id, title, state }) => (
          <li key={id}>
            <AppLink href={`/requests/${id}`}>{title}</AppLink>: {BECOMES[state] ?? state}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Refusal({ error, leaveOut }: Pick<Props, 'leaveOut'> & { readonly error: Error }) {
  const fields = error instanceof ProblemError ? Object.entries(error.fields) : [];
  const inTheWay = fields.flatMap(([path, message]) => {
    const id = Number(/^requests\.(\d+)$/.exec(path)?.[1]);
    return Number.isInteger(id) ? [{ id, message }] : [];
  });
  return (
    <Notice
      tone="error"
      title={error.message}
      actions={
        inTheWay.length > 0 && (
          <button
            type="button"
            className={button.button}
            onClick={() => leaveOut(inTheWay.map(({ id }) => id))}
          >
            {inTheWay.length === 1 ? 'Leave it out' : 'Leave them out'}
          </button>
        )
      }
    >
      {inTheWay.length > 0 && (
        <ul>
          {inTheWay.map(({ id, message }) => (
            <li key={id}>
              <AppLink href={`/requests/${id}`}>{`Request ${id}`}</AppLink>: {message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
