'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { z } from 'zod';
import { AppLink } from '@/components/ui/app-link';
import button from '@/components/ui/button.module.css';
import { Notice } from '@/components/ui/notice';
import { ProblemError, sendJson } from '@/components/ui/send-json';
import { useTyped } from '@/components/ui/use-typed';
import { type Ask, isTypedAsk } from '@/lib/requests/ask';
import type { BaseChoice } from '@/lib/requests/base-image';
import { checkAnswerSchema } from '@/lib/requests/check-answer';
import { ExceptionFields } from './exception-fields';
import { problemsOf, summaryOf } from './form-problems';
import { ImageFields } from './image-fields';
import styles from './request-form.module.css';
import { Restored } from './restored';
import { TwinNotice } from './twin-notice';
import { VettingPanel } from './vetting-panel';
import { WhyNot } from './why-not';

interface Kept {
  readonly id: number;
  readonly revision: number;
}

interface Props {
  /** Null: not kept yet. */
  readonly saved: Kept | null;
  readonly initial: Ask;
  /** Docker Hub organization. */
  readonly org: string;
  /** Whose form it is: what they type is kept for them alone. */
  readonly personId: string;
  /** What of the start was left out, in sentences. */
  readonly notes: readonly string[];
  /** What a new image can be built on, the usual first. */
  readonly bases: readonly BaseChoice[];
  /** It has just become a draft of the server's. */
  readonly isNewDraft?: boolean;
}

const typingSchema = z.object({
  ask: z.custom<Ask>(isTypedAsk),
  key: z.string().min(8).max(100),
  /** Of the request that was changed; null: of a new one. */
  revision: z.int().nullable(),
});
type Typing = z.output<typeof typingSchema>;

/** How long somebody has to stop typing before what they typed is vetted. */
const PAUSE_MS = 600;

/**
 * A request in the making. Everything is vetted as it is typed; nothing is lost when sending fails.
 */
export function RequestForm(props: Props) {
  const { saved, initial, org, notes, bases, personId, isNewDraft = false } = props;
  const router = useRouter();
  const [kept, setKept] = useState(saved);
  // One form is one draft, however often it is sent, also after a reload.
  const [ownKey] = useState(newKey);
  const begun = JSON.stringify(initial);
  const typed = useTyped<Typing>({
    place: `${personId} ${kept === null ? `new ${begun}` : `request ${kept.id}`}`,
    initial: { ask: initial, key: ownKey, revision: saved?.revision ?? null },
    parse: (found) => {
      const typing = typingSchema.safeParse(found);
      return typing.success && typing.data.ask.kind === initial.kind ? typing.data : null;
    },
    isEmpty: (typing) => JSON.stringify(typing.ask) === begun,
  });
  const { ask, key } = typed.value;
  const setAsk = (next: Ask) =>
    typed.setValue({ ask: next, key, revision: kept?.revision ?? null });
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
  const create = (submit: boolean) => sendJson('POST', '/api/v1/requests', { ask, key, submit });
  const change = async (to: Kept) => {
    const now = keptOf(
      await sendJson('PUT', `/api/v1/requests/${to.id}`, { ask, revision: to.revision }),
    );
    typed.forget();
    setKept(now);
    return now;
  };
  const keep = useMutation({
    mutationFn: async () => {
      if (kept !== null) {
        await change(kept);
        router.refresh();
        return;
      }
      const { id } = keptOf(await create(false));
      typed.forget();
      // It is a draft of the server's now, with a page and a name of its own.
      router.replace(`/requests/${id}/edit?kept=1`, { scroll: false });
    },
  });
  const submit = useMutation({
    mutationFn: async () => {
      // What was never kept is submitted at once: a refused attempt leaves no draft behind.
      if (kept === null) {
        const id = idOf(await create(true));
        typed.forget();
        return id;
      }
      const { id, revision } = await change(kept);
      return idOf(await sendJson('POST', `/api/v1/requests/${id}/submit`, { revision }));
    },
    onSuccess: (id) => {
      router.push(`/requests/${id}`);
      router.refresh();
    },
  });
  const isBusy = keep.isPending || submit.isPending;
  const sent = submit.error ?? keep.error;
  const problems = problemsOf(check.data, sent, check.error);
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
      <Restored
        at={typed.restoredAt}
        discard={typed.discard}
        isStale={typed.value.revision !== (saved?.revision ?? null)}
      />
      {ask.kind === 'exception' ? (
        <ExceptionFields ask={ask} onChange={setAsk} problems={problems} />
      ) : (
        <ImageFields
          key={typed.epoch}
          ask={ask}
          onChange={setAsk}
          problems={problems}
          known={check.data}
          bases={bases}
        />
      )}
      <TwinNotice ask={settled} twin={check.data?.twin ?? null} />
      {/* Before what is found: it may be all that is to be known, and is to be answered. */}
      {ask.kind !== 'exception' && (
        <WhyNot
          images={(check.data?.report.images ?? []).filter(({ missing }) => missing.length === 0)}
          ask={ask}
          onChange={setAsk}
          error={problems.whyNot}
          org={org}
        />
      )}
      <VettingPanel
        answer={check.data}
        error={check.error}
        isFetching={check.isFetching}
        org={org}
        offersExceptions={ask.kind !== 'exception'}
      />
      <div aria-live="polite" className={styles.answer}>
        {sent !== null && (
          <Notice
            tone="error"
            title={summaryOf(sent)}
            actions={
              sent instanceof ProblemError &&
              sent.see !== null && <AppLink href={sent.see.href}>{sent.see.label}</AppLink>
            }
          >
            {whatNow(sent)}
          </Notice>
        )}
        {(keep.isSuccess || isNewDraft) && sent === null && !isBusy && (
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

/** What becomes of what was typed, and what to do. */
function whatNow(sent: Error): string {
  if (!(sent instanceof ProblemError) || sent.see !== null) return 'What you typed is still here.';
  if (sent.status === 401) {
    return 'Sign in in another tab, then send it again from here. What you typed stays in this browser.';
  }
  if (sent.status === 409) {
    return 'What you typed is still here, and comes back when you load the page again to see what has changed.';
  }
  return 'What you typed is still here.';
}

/** randomUUID is not there on a page that came by plain http, as inside a company it may. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
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

function idOf(answer: unknown): number {
  if (typeof answer === 'object' && answer !== null && 'id' in answer) return Number(answer.id);
  throw new ProblemError('The answer was not understood. Look among the requests.', 0);
}

function keptOf(answer: unknown): Kept {
  if (typeof answer === 'object' && answer !== null && 'revision' in answer) {
    return { id: idOf(answer), revision: Number(answer.revision) };
  }
  throw new ProblemError('The answer was not understood. Look among the requests.', 0);
}
