'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { isTyping } from '@/components/frame/row-keys';
import { useReviewRecount } from '@/components/frame/use-review-count';
import button from '@/components/ui/button.module.css';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { ProblemError, sendJson } from '@/components/ui/send-json';
import type { DecisionArea } from '@/lib/requests/request';
import choice from './choices.module.css';
import styles from './decision-panel.module.css';
import { Restored } from './restored';
import { useTypedText } from './use-typed-text';
import { AREA_WORDS } from './words';

const OUTCOMES = [
  { value: 'positive', key: 'a', label: 'Accept', needsComment: false },
  { value: 'ask', key: 's', label: 'Ask', needsComment: true },
  { value: 'reject', key: 'r', label: 'Reject', needsComment: true },
] as const;
export type Outcome = (typeof OUTCOMES)[number]['value'];

interface Props {
  readonly id: number;
  /** What this page shows; a decision on anything older is refused. */
  readonly revision: number;
  /** Still to be decided by this person; empty: nothing. */
  readonly areas: readonly DecisionArea[];
  /** Why nothing can be decided, where that is so. */
  readonly refusal: string | null;
  /** What the queue's key asked for; null: nothing yet. */
  readonly wanted: Outcome | null;
  /** Who decides: what they type is kept for them alone. */
  readonly personId: string;
}

/**
 * Where a reviewer decides. Stays when the request is taken out of their hands meanwhile, and says so:
 * of two who decide at once one wins, and the other reads why here, beside the new state.
 */
export function DecisionPanel({ id, revision, areas, refusal, wanted, personId }: Props) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome>(wanted ?? 'positive');
  const [chosen, setChosen] = useState<DecisionArea | null>(null);
  const typed = useTypedText(`${personId} decision ${id}`);
  const comment = typed.value;
  const field = useRef<HTMLTextAreaElement>(null);
  const area = chosen !== null && areas.includes(chosen) ? chosen : areas[0];
  const recount = useReviewRecount();
  const refresh = () => {
    router.refresh();
    recount();
  };
  const mutation = useMutation({
    mutationFn: () =>
      sendJson('POST', `/api/v1/requests/${id}/decisions`, { revision, area, outcome, comment }),
    onSuccess: () => {
      typed.setValue('');
      typed.forget();
      setOutcome('positive');
      refresh();
    },
    // Somebody else was quicker: show what it has become.
    onError: (error) => {
      if (error instanceof ProblemError && error.status === 409) refresh();
    },
  });
  // Who came by a key of the queue goes on typing.
  useEffect(() => {
    if (wanted !== null) field.current?.focus();
  }, [wanted]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const pressed = OUTCOMES.find(({ key }) => key === event.key);
      if (pressed === undefined || field.current === null) return;
      event.preventDefault();
      setOutcome(pressed.value);
      field.current.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!mutation.isPending) mutation.mutate();
  };
  const needsComment = OUTCOMES.some((it) => it.value === outcome && it.needsComment);
  return (
    <div className={styles.panel} id="decide">
      <div aria-live="polite">
        {mutation.error && <Notice tone="error" title={mutation.error.message} />}
        {mutation.isSuccess && <Notice tone="info" title="Your decision is recorded." />}
      </div>
      {area === undefined || refusal !== null ? (
        <p className={styles.refusal}>{refusal ?? 'You have decided all that is yours.'}</p>
      ) : (
        <form className={styles.form} aria-label="Decide" onSubmit={submit}>
          <fieldset className={choice.choices}>
            <legend>Area</legend>
            {areas.map((it) => (
              <label key={it} className={choice.choice}>
                <input
                  type="radio"
                  name="area"
                  checked={it === area}
                  onChange={() => setChosen(it)}
                />
                {AREA_WORDS[it].label}
              </label>
            ))}
          </fieldset>
          <fieldset className={choice.choices}>
            <legend>Decision</legend>
            {OUTCOMES.map((it) => (
              <label key={it.value} className={choice.choice}>
                <input
                  type="radio"
                  name="outcome"
                  checked={it.value === outcome}
                  onChange={() => setOutcome(it.value)}
                />
                {it.label} <kbd>{it.key}</kbd>
              </label>
            ))}
          </fieldset>
          <Restored at={typed.restoredAt} discard={typed.discard} />
          <Field
            label={needsComment ? 'Why (needed)' : 'Comment'}
            hint="Markdown. Its author and everybody concerned are told."
          >
            {(control) => (
              <textarea
                {...control}
                ref={field}
                rows={3}
                value={comment}
                maxLength={10_000}
                required={needsComment}
                onChange={(event) => typed.setValue(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
                }}
              />
            )}
          </Field>
          <button
            type="submit"
            className={`${button.button} ${button.main}`}
            aria-disabled={mutation.isPending}
          >
            {mutation.isPending ? 'Recording …' : 'Record the decision'}
          </button>
        </form>
      )}
    </div>
  );
}
