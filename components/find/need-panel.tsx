'use client';

import { type ReactNode, useState } from 'react';
import button from '@/components/ui/button.module.css';
import type { CoverScope } from '@/lib/catalog/cover';
import type { CoverShown } from '@/lib/catalog/cover-answer';
import { isEmptyNeed, type Need } from '@/lib/need/need';
import { renderNeedParams } from '@/lib/need/need-params';
import { NeedField } from './need-field';
import styles from './need-panel.module.css';
import { NeededOsPackages } from './needed-os-packages';
import { NeededPackages } from './needed-packages';
import { ShareNeed } from './share-need';
import { type NeedFile, takeDropped, takeFile } from './take-file';
import { Wishes } from './wishes';

interface Props {
  readonly need: Need;
  readonly answer: CoverShown | null;
  readonly scope: CoverScope;
  readonly pythonVersions: readonly string[];
  readonly isReading: boolean;
  readonly readError: Error | null;
  readonly onAdd: (text: string) => void;
  readonly onFile: (file: NeedFile) => void;
  readonly onChange: (need: Need) => void;
  /** What was understood of the last text. */
  readonly children: ReactNode;
}

/** Where one says what is needed: typed, pasted, chosen or dropped, and then corrected. */
export function NeedPanel(props: Props) {
  const { need, answer, scope, readError, isReading, onAdd, onFile, onChange } = props;
  const [isOver, setIsOver] = useState(false);
  const [fileError, setFileError] = useState<string | null>(null);
  const error = fileError ?? readError?.message ?? null;

  const take = async (taking: ReturnType<typeof takeDropped>) => {
    setFileError(null);
    const taken = await taking;
    if (taken?.ok === true) onFile(taken.file);
    else setFileError(taken?.error ?? null);
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
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void take(takeDropped(event.dataTransfer));
      }}
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
              const [file] = target.files ?? [];
              if (file !== undefined) void take(takeFile(file));
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
      {error !== null && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      <NeededPackages need={need} answer={answer} scope={scope} onChange={onChange} />
      <NeededOsPackages need={need} answer={answer} scope={scope} onChange={onChange} />
      <Wishes
        need={need}
        pythonVersions={props.pythonVersions}
        onChange={(wish) => onChange({ ...need, ...wish })}
      />
      {props.children}
      {!isEmptyNeed(need) && <ShareNeed need={need} scope={scope} onClear={onChange} />}
    </form>
  );
}
