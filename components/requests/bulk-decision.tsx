'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import button from '@/components/ui/button.module.css';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { sendJson } from '@/components/ui/send-json';
import type { QueueRow } from '@/lib/requests/queue-row';
import { requestStates } from '@/lib/requests/request';
import styles from './bulk-decision.module.css';
import type { BulkResult } from './bulk-result';
import type { Outcome } from './decision-panel';

interface Props {
  readonly rows: readonly QueueRow[];
  /** It was decided, or (`error`) it was not; the rows may have become others either way. */
  readonly done: (result: BulkResult) => void;
}

const answerSchema = z.object({
  decided: z.array(z.object({ id: z.int(), title: z.string(), state: z.enum(requestStates) })),
});

/** One decision for several exceptions of one package. */
export function BulkDecision({ rows, done }: Props) {
  const [outcome, setOutcome] = useState<Outcome>('positive');
  const [comment, setComment] = useState('');
  const packages = new Set(rows.map(({ subjects }) => subjects.at(-1)));
  const mutation = useMutation({
    mutationFn: async () =>
      answerSchema.parse(
        await sendJson('POST', '/api/v1/exceptions/decisions', {
          requests: rows.map(({ id, revision }) => ({ id, revision })),
          outcome,
          comment,
        }),
      ),
    onSuccess: ({ decided }) => done({ outcome, decided, error: null }),
    onError: (error) => done({ outcome, decided: [], error }),
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
      <div className={styles.comment}>
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
      </div>
      <button type="submit" className={button.button} aria-disabled={mutation.isPending}>
        {mutation.isPending ? 'Recording …' : 'Decide together'}
      </button>
    </form>
  );
}
