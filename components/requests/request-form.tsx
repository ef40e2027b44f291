'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import button from '@/components/ui/button.module.css';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { ProblemError, sendJson } from '@/components/ui/send-json';
import { CoveringImages } from '@/components/vetting/covering-images';
import { ReportTable } from '@/components/vetting/report-table';
import type { Ask } from '@/lib/requests/ask';
import { type CheckAnswer, checkAnswerSchema } from '@/lib/requests/check-answer';
import { exceptionHref } from '@/lib/requests/hrefs';
import { ExceptionFields } from './exception-fields';
import { ImageFields } from './image-fields';
import styles from './request-form.module.css';
import { WhyNot } from './why-not';

interface Props {
  /** Null: not kept yet. */
  readonly saved: { readonly id: number; readonly revision: number } | null;
  readonly initial: Ask;
  /** Docker Hub organization. */
  readonly org: string;
  /** What of the start was left out, in sentences. */
  readonly notes: readonly string[];
}

/** How long somebody has to stop typing before what they typed is vetted. */
const PAUSE_MS = 600;

/**
 * A request in the making. Everything is vetted as it is typed; nothing is lost when sending fails.
 */
export function RequestForm({ saved, initial, org, notes }: Props) {
  const router = useRouter();
  const [ask, setAsk] = useState(initial);
  const [kept, setKept] = useState(saved);
  // One form is one draft, however often it is sent.
  const [key] = useState(() => crypto.randomUUID());
  const settled = usePaused(ask, PAUSE_MS);
  const check = useQuery({
    queryKey: ['check-request', settled, kept?.id ?? null],
    queryFn: async () =>
      checkAnswerSchema.parse(
        await sendJson('POST', '/api/v1/requests/check', {
          ask: settled,
          requestId: kept?.id ?? null,
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const save = async () => {
    const answer =
      kept === null
        ? await sendJson('POST', '/api/v1/requests', { ask, key })
        : await sendJson('PUT', `/api/v1/requests/${kept.id}`, { ask, revision: kept.revision });
    const now = revisionOf(answer);
    setKept(now);
    return now;
  };
  const keep = useMutation({
    mutationFn: save,
    onSuccess: ({ id }) => window.history.replaceState(null, '', `/requests/${id}/edit`),
  });
  const submit = useMutation({
    mutationFn: async () => {
      const { id, revision } = await save();
      return idOf(await sendJson('POST', `/api/v1/requests/${id}/submit`, { revision }));
    },
    onSuccess: (id) => {
      router.push(`/requests/${id}`);
      router.refresh();
    },
  });
  const isBusy = keep.isPending || submit.isPending;
  const sent = submit.error ?? keep.error;
  const problems = problemsOf(check.data, sent);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) submit.mutate();
  };
  return (
    <form className={styles.form} aria-label="Request" onSubmit={onSubmit}>
      {notes.length > 0 && (
        <Notice tone="warning" title="Not everything could be taken over">
          {notes.join(' ')}
        </Notice>
      )}
      {ask.kind === 'exception' ? (
        <ExceptionFields ask={ask} onChange={setAsk} problems={problems} />
      ) : (
        <ImageFields ask={ask} onChange={setAsk} problems={problems} />
      )}
      <Vetting
        answer={check.data}
        error={check.error}
        isFetching={check.isFetching}
        org={org}
        offersExceptions={ask.kind !== 'exception'}
      />
      {ask.kind !== 'exception' && (
        <WhyNot
          images={(check.data?.report.images ?? []).filter(({ missing }) => missing.length === 0)}
          ask={ask}
          onChange={setAsk}
          error={problems.whyNot}
          org={org}
        />
      )}
      <div aria-live="polite" className={styles.answer}>
        {sent !== null && (
          <Notice tone="error" title={sent.message}>
            {sent instanceof ProblemError && sent.status === 401
              ? 'Sign in in another tab, then send it again from here.'
              : 'What you typed is still here.'}
          </Notice>
        )}
        {keep.isSuccess && sent === null && !isBusy && (
          <Notice tone="info" title="The draft is kept. Only you see it." />
        )}
      </div>
      <div className={styles.actions}>
        <button type="submit" className={`${button.button} ${button.main}`} aria-disabled={isBusy}>
          {submit.isPending ? 'Vetting and submitting …' : 'Submit'}
        </button>
        <button
          type="button"
          className={button.button}
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) keep.mutate();
          }}
        >
          {keep.isPending ? 'Keeping …' : 'Keep as draft'}
        </button>
      </div>
    </form>
  );
}

interface VettingProps {
  readonly answer: CheckAnswer | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly org: string;
  /** Whether an exception can be asked for: not in the form of one. */
  readonly offersExceptions: boolean;
}

/** What the machine finds, while it is typed. */
function Vetting({ answer, error, isFetching, org, offersExceptions }: VettingProps) {
  const near = answer?.report.images.filter(({ missing }) => missing.length > 0) ?? [];
  return (
    <>
      <Section
        title="What is found"
        description={
          isFetching
            ? 'Asking PyPI and OSV about the packages and what they pull in …'
            : 'License, advisories and name of each package, and of what it pulls in.'
        }
      >
        {error !== null && (
          <Notice tone="error" title={`Nothing was vetted: ${error.message}`}>
            You can keep the draft. It is vetted when it is submitted.
          </Notice>
        )}
        {answer !== undefined && answer.report.gaps.length > 0 && (
          <Notice tone="warning" title="Not everything could be looked at">
            {answer.report.gaps.join(' ')}
          </Notice>
        )}
        {answer !== undefined && answer.judged.length > 0 ? (
          <ReportTable
            rows={answer.judged}
            exceptionHref={
              offersExceptions ? (name, finding) => exceptionHref(name, finding, null) : null
            }
          />
        ) : (
          <p className={styles.quiet}>
            {isFetching ? <Badge tone="unknown">not vetted yet</Badge> : 'No packages yet.'}
          </p>
        )}
      </Section>
      {near.length > 0 && (
        <Section title="Images that come near" count={near.length}>
          <CoveringImages images={near} org={org} />
        </Section>
      )}
    </>
  );
}

/** A value that is as old as the last pause. */
function usePaused<T>(value: T, pauseMs: number): T {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return paused;
}

/** By field, the worst first: what the last sending was refused for, else what the vetting says. */
function problemsOf(
  answer: CheckAnswer | undefined,
  sent: Error | null,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const add = (path: string, message: string) => {
    const field = path.replace(/\.\d+$/, '');
    const said = found[field];
    if (said === undefined) found[field] = message;
    else if (!said.includes(message)) found[field] = `${said} ${message}`;
  };
  // Before anything was sent, an empty field is no mistake.
  const isQuiet = (message: string) =>
    sent === null && /^(Give|Say|Choose|Ask for at least)/.test(message);
  for (const { path, message } of answer?.problems ?? []) if (!isQuiet(message)) add(path, message);
  if (sent instanceof ProblemError) {
    for (const [path, message] of Object.entries(sent.fields)) {
      add(path.replace(/^ask\./, ''), message);
    }
  }
  return found;
}

function idOf(answer: unknown): number {
  if (typeof answer === 'object' && answer !== null && 'id' in answer) return Number(answer.id);
  throw new ProblemError('The answer was not understood. Look among the requests.', 0);
}

function revisionOf(answer: unknown) {
  if (typeof answer === 'object' && answer !== null && 'revision' in answer) {
    return { id: idOf(answer), revision: Number(answer.revision) };
  }
  throw new ProblemError('The answer was not understood. Look among the requests.', 0);
}
