'use client';

import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { CoverScope } from '@/lib/catalog/cover';
import type { CoverShown } from '@/lib/catalog/cover-answer';
import { parseNamedSpecifier } from '@/lib/catalog/specifier';
import { normalizeName } from '@/lib/names/normalize';
import { isEmptyNeed, mergeNeeds, type Need } from '@/lib/need/need';
import { findHref } from '@/lib/need/need-href';
import type { NeedReading, Question } from '@/lib/need/reading';
import { COVER_LIMIT } from './cover-limit';
import { CoverOutcome } from './cover-outcome';
import { describeCoverState } from './cover-state';
import styles from './find-workbench.module.css';
import { takeKeptFile } from './kept-file';
import { NeedPanel } from './need-panel';
import { ReadingReport } from './reading-report';
import type { NeedFile } from './take-file';
import { useCover, useReading } from './use-cover';

interface Props {
  /** What the server read from the address, and answered in `children`. */
  readonly initialNeed: Need;
  readonly initialReading: NeedReading | null;
  readonly initialAnswer: CoverShown | null;
  readonly scope: CoverScope;
  readonly pythonVersions: readonly string[];
  /** The server's answer, shown until the need is changed. */
  readonly children: ReactNode;
}

interface Read {
  readonly reading: NeedReading;
  readonly fileName: string | null;
}

/**
 * Says what is needed and shows what exists for it, while one changes it. The need stands in the address.
 * Without script it is a form of names, and the page is rendered anew.
 */
export function FindWorkbench(props: Props) {
  const { initialNeed, initialReading, initialAnswer, scope, pythonVersions } = props;
  const [need, setNeed] = useState(initialNeed);
  const [read, setRead] = useState<Read | null>(
    initialReading && { reading: initialReading, fileName: null },
  );
  const isChanged = need !== initialNeed;
  const cover = useCover({ need, scope, limit: COVER_LIMIT }, isChanged && !isEmptyNeed(need));
  const reader = useReading();
  const answer = isChanged ? (cover.data ?? null) : initialAnswer;

  const change = (next: Need) => {
    setNeed(next);
    // Not the router: it would ask the server for the page, and the answer is on its way.
    window.history.replaceState(null, '', findHref(next, { scope }));
  };

  const readFile = (file: NeedFile) =>
    reader.mutate(file, {
      onSuccess: (reading) => {
        setRead({ reading, fileName: file.fileName });
        change(mergeNeeds(need, reading.need));
      },
    });

  const readKept = useEffectEvent(() => {
    const file = takeKeptFile();
    if (file !== null) readFile(file);
  });
  useEffect(() => readKept(), []);

  const add = (text: string) => {
    const named = parseNamedSpecifier(text);
    // Extras are reported as those of a file are.
    if (named === null || text.includes('[')) readFile({ text, fileName: null });
    else {
      const packages = [{ name: normalizeName(named.name), specifier: named.specifier }];
      change(mergeNeeds(need, { ...need, packages, osPackages: [] }));
    }
  };

  /** @param name null: no package at all */
  const answerQuestion = (answered: Question, name: string | null) => {
    if (read === null) return;
    const questions = read.reading.questions.filter((one) => one !== answered);
    setRead({ ...read, reading: { ...read.reading, questions } });
    if (name !== null) add(name);
  };

  return (
    <div className={styles.bench}>
      <NeedPanel
        need={need}
        answer={answer}
        scope={scope}
        pythonVersions={pythonVersions}
        isReading={reader.isPending}
        readError={reader.error}
        onAdd={add}
        onFile={readFile}
        onChange={change}
      >
        {read !== null && (
          <ReadingReport
            {...read}
            onAnswer={answerQuestion}
            onLeaveOut={(question) => answerQuestion(question, null)}
          />
        )}
      </NeedPanel>
      <div className={styles.results}>
        <p role="status" className={styles.status}>
          {describeCoverState({
            need,
            answer,
            error: cover.error,
            isFetching: isChanged && cover.isFetching,
            open: read?.reading.questions.length ?? 0,
          })}
        </p>
        {isChanged
          ? answer && !isEmptyNeed(need) && <CoverOutcome answer={answer} />
          : props.children}
      </div>
    </div>
  );
}
