'use client';

import { type DragEvent, type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import button from '@/components/ui/button.module.css';
import type { CoverScope } from '@/lib/catalog/cover';
import type { CoverShown } from '@/lib/catalog/cover-answer';
import { parseNamedSpecifier } from '@/lib/catalog/specifier';
import { normalizeName } from '@/lib/names/normalize';
import { isEmptyNeed, mergeNeeds, type Need, renderNeededPackage } from '@/lib/need/need';
import { findHref } from '@/lib/need/need-href';
import { renderNeedParams } from '@/lib/need/need-params';
import type { NeedReading } from '@/lib/need/reading';
import { findConflict } from '@/lib/need/specifiers';
import { COVER_LIMIT } from './cover-limit';
import { CoverOutcome } from './cover-outcome';
import styles from './find-workbench.module.css';
import { takeText } from './kept-text';
import { type Chip, NeedChips } from './need-chips';
import { NeedField } from './need-field';
import { ReadingReport } from './reading-report';
import { type NeedFile, useCover, useReading } from './use-cover';
import { Wishes } from './wishes';

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
    const text = takeText();
    if (text !== null) readFile({ text, fileName: null });
  });
  useEffect(() => readKept(), []);

  const add = (text: string) => {
    const named = parseNamedSpecifier(text);
    if (named === null) readFile({ text, fileName: null });
    else {
      const packages = [{ name: normalizeName(named.name), specifier: named.specifier }];
      change(mergeNeeds(need, { ...need, packages, osPackages: [] }));
    }
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
        read={read}
        onAdd={add}
        onFile={readFile}
        onChange={change}
        onAnswered={(line, name) => {
          if (read === null) return;
          const questions = read.reading.questions.filter((one) => one.line !== line);
          setRead({ ...read, reading: { ...read.reading, questions } });
          if (name !== null) add(name);
        }}
      />
      <div className={styles.results}>
        <p role="status" className={styles.status}>
          {describeState(need, answer, cover.error, isChanged && cover.isFetching)}
        </p>
        {isChanged
          ? answer && !isEmptyNeed(need) && <CoverOutcome answer={answer} />
          : props.children}
      </div>
    </div>
  );
}

interface PanelProps {
  readonly need: Need;
  readonly answer: CoverShown | null;
  readonly scope: CoverScope;
  readonly pythonVersions: readonly string[];
  readonly isReading: boolean;
  readonly readError: Error | null;
  readonly read: Read | null;
  readonly onAdd: (text: string) => void;
  readonly onFile: (file: NeedFile) => void;
  readonly onChange: (need: Need) => void;
  /** @param name null: no package at all */
  readonly onAnswered: (line: number, name: string | null) => void;
}

/** Longer files are no need of one integration; the server says so too. */
const MAX_FILE_BYTES = 6 * 1024 * 1024;

function NeedPanel(props: PanelProps) {
  const { need, answer, scope, read, readError, isReading, onAdd, onFile, onChange } = props;
  const [isOver, setIsOver] = useState(false);
  const [fileError, setFileError] = useState<string | null>(null);
  const [linked, setLinked] = useState(false);

  const takeFile = async (file: File | undefined) => {
    if (file === undefined) return;
    setFileError(null);
    if (file.size > MAX_FILE_BYTES) {
      setFileError(
        `${file.name} is larger than 6 MiB: it is no list of what an integration needs.`,
      );
      return;
    }
    try {
      onFile({ text: await file.text(), fileName: file.name });
    } catch {
      setFileError(`${file.name} could not be read by the browser: paste its text instead.`);
    }
  };

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void takeFile(file);
    else onAdd(event.dataTransfer.getData('text/plain'));
  };

  return (
    <form
      className={isOver ? `${styles.panel} ${styles.over}` : styles.panel}
      action="/find"
      aria-label="What the integration needs"
      onSubmit={(event) => event.preventDefault()}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <NeedField onAdd={onAdd} onFile={onFile} />
      {[...renderNeedParams({ ...need, python: null, distribution: null })].map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {scope === 'all' && <input type="hidden" name="scope" value="all" />}
      <div className={styles.actions}>
        <label className={`${button.button} ${styles.file}`} data-needs-script>
          Choose a file
          <input
            type="file"
            className={styles.fileInput}
            onChange={({ target }) => {
              void takeFile(target.files?.[0]);
              target.value = '';
            }}
          />
        </label>
        <noscript>
          <button type="submit" className={button.button}>
            Find
          </button>
        </noscript>
        {isReading && <span role="status">Reading …</span>}
      </div>
      {(fileError ?? readError?.message) && (
        <p role="alert" className={styles.error}>
          {fileError ?? readError?.message}
        </p>
      )}
      <NeedChips
        label="Packages that are needed"
        chips={packageChips(need, answer, scope)}
        onRemove={(key) =>
          onChange({ ...need, packages: need.packages.filter(({ name }) => name !== key) })
        }
        onChange={(key, text) => {
          const named = parseNamedSpecifier(text);
          if (named === null) return 'This is no package as pip takes it.';
          const changed = { name: normalizeName(named.name), specifier: named.specifier };
          const packages = need.packages
            .filter(({ name }) => name === key || name !== changed.name)
            .map((one) => (one.name === key ? changed : one));
          onChange({ ...need, packages });
          return null;
        }}
      />
      <OsPackages need={need} answer={answer} scope={scope} onChange={onChange} />
      <Wishes
        need={need}
        pythonVersions={props.pythonVersions}
        onChange={(wish) => onChange({ ...need, ...wish })}
      />
      {read !== null && (
        <ReadingReport
          reading={read.reading}
          fileName={read.fileName}
          onAnswer={(line, name) => props.onAnswered(line, name)}
          onLeaveOut={(line) => props.onAnswered(line, null)}
        />
      )}
      {!isEmptyNeed(need) && (
        <div className={styles.actions} data-needs-script>
          <button
            type="button"
            className={button.button}
            onClick={async () => {
              const url = new URL(findHref(need, { scope }), window.location.href);
              await navigator.clipboard.writeText(url.href).then(
                () => setLinked(true),
                () =>
                  setFileError('The browser does not let this page copy: take the address above.'),
              );
            }}
          >
            {linked ? 'Link copied' : 'Copy a link to this need'}
          </button>
          <button
            type="button"
            className={button.button}
            onClick={() =>
              onChange({ packages: [], osPackages: [], python: null, distribution: null })
            }
          >
            Clear
          </button>
        </div>
      )}
    </form>
  );
}

function packageChips(need: Need, answer: CoverShown | null, scope: CoverScope): readonly Chip[] {
  return need.packages.map((needed) => {
    const unseen = answer?.neverSeen.find(
      (one) => one.of === 'package' && one.name === needed.name,
    );
    const conflict = needed.specifier !== null && findConflict(needed.specifier) !== null;
    const packages = need.packages.filter((one) => one !== needed);
    return {
      key: needed.name,
      text: renderNeededPackage(needed),
      trouble: conflict
        ? 'No version can meet this'
        : unseen === undefined
          ? null
          : 'No image ever held it',
      didYouMean: unseen?.didYouMean ?? null,
      removeHref: findHref({ ...need, packages }, { scope }),
    };
  });
}

function OsPackages({
  need,
  answer,
  scope,
  onChange,
}: Pick<PanelProps, 'need' | 'answer' | 'scope' | 'onChange'>) {
  const [text, setText] = useState('');
  const add = () => {
    const names = text
      .toLowerCase()
      .split(/[,\s]+/)
      .filter((name) => /^[a-z0-9.][a-z0-9._+-]*$/.test(name));
    if (names.length === 0) return;
    onChange({ ...need, osPackages: [...new Set([...need.osPackages, ...names])] });
    setText('');
  };
  return (
    <div className={styles.group}>
      <label className={styles.label}>
        <span>OS packages</span>
        <input
          className={styles.input}
          name="os"
          value={text}
          placeholder="wget, libxml2"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
      </label>
      <NeedChips
        label="OS packages that are needed"
        chips={need.osPackages.map((name) => {
          const unseen = answer?.neverSeen.find(
            (one) => one.of === 'os-package' && one.name === name,
          );
          return {
            key: name,
            text: name,
            trouble: unseen === undefined ? null : 'No image ever held it',
            didYouMean: unseen?.didYouMean ?? null,
            removeHref: findHref(
              { ...need, osPackages: need.osPackages.filter((one) => one !== name) },
              { scope },
            ),
          };
        })}
        onRemove={(key) =>
          onChange({ ...need, osPackages: need.osPackages.filter((one) => one !== key) })
        }
        onChange={(key, changed) => {
          if (!/^[a-z0-9.][a-z0-9._+-]*$/.test(changed)) return 'This is no name of an OS package.';
          const osPackages = need.osPackages.map((one) => (one === key ? changed : one));
          onChange({ ...need, osPackages: [...new Set(osPackages)] });
          return null;
        }}
      />
    </div>
  );
}

function describeState(
  need: Need,
  answer: CoverShown | null,
  error: Error | null,
  isFetching: boolean,
): string {
  if (isEmptyNeed(need)) return '';
  if (error !== null) return `The images could not be ranked: ${error.message}`;
  if (answer === null) return 'Looking for images …';
  const covering = answer.images.filter(({ coverage }) => coverage === 'all').length;
  const asked = `${answer.asked} ${answer.asked === 1 ? 'package' : 'packages'}`;
  const wait = isFetching ? ' …' : '';
  if (covering === 0) return `No image covers all of ${asked}.${wait}`;
  const count =
    covering === answer.images.length && answer.total > covering ? `${covering} or more` : covering;
  return `${count} ${covering === 1 ? 'image covers' : 'images cover'} all of ${asked}.${wait}`;
}
