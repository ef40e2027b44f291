'use client';

import { type ReactNode, useRef, useState } from 'react';
import styles from './row-filter.module.css';

export interface RowGroup {
  /** One word of `data-group` inside the rows that belong to it. */
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

interface Props {
  /** What is typed into: "Filter 41 packages". */
  readonly label: string;
  /** Plural: "packages". */
  readonly noun: string;
  readonly groups?: readonly RowGroup[];
  /** Tables or lists that the server has rendered; rows are shown or hidden by their text. */
  readonly children: ReactNode;
}

/** Narrows rows that are already on the page, while typing. Without script all rows stay. */
export function RowFilter({ label, noun, groups = [], children }: Props) {
  const rows = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [group, setGroup] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<{ shown: number; total: number } | null>(null);

  const apply = (wantedText: string, wantedGroup: string | null) => {
    setText(wantedText);
    setGroup(wantedGroup);
    const words = wantedText.toLowerCase().split(/\s+/).filter(Boolean);
    let [shown, total] = [0, 0];
    for (const row of rows.current?.querySelectorAll<HTMLElement>(ROWS) ?? []) {
      const content = row.textContent.toLowerCase();
      const inGroup =
        wantedGroup === null || row.querySelector(`[data-group~="${wantedGroup}"]`) !== null;
      row.hidden = !(inGroup && words.every((word) => content.includes(word)));
      total += 1;
      if (!row.hidden) shown += 1;
    }
    const all = words.length === 0 && wantedGroup === null;
    for (const fold of rows.current?.querySelectorAll('details') ?? []) foldFor(fold, all);
    setOutcome(all ? null : { shown, total });
  };

  return (
    <div className={styles.filter}>
      <div className={styles.bar} data-needs-script>
        <input
          type="search"
          className={styles.input}
          aria-label={label}
          placeholder={label}
          value={text}
          onChange={(event) => apply(event.target.value, group)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') apply('', group);
          }}
          autoComplete="off"
          spellCheck={false}
        />
        {groups.length > 1 && (
          <fieldset className={styles.groups} aria-label={`Kinds of ${noun}`}>
            {groups.map(({ id, label: name, count }) => (
              <button
                key={id}
                type="button"
                className={styles.group}
                aria-pressed={group === id}
                onClick={() => apply(text, group === id ? null : id)}
              >
                {name} <span>{count.toLocaleString('en')}</span>
              </button>
            ))}
          </fieldset>
        )}
        <span className={styles.outcome} role="status">
          {outcome && `${outcome.shown} of ${outcome.total} ${noun}`}
        </span>
      </div>
      <div ref={rows}>{children}</div>
    </div>
  );
}

/** Groups without a match step back, folded ones with a match open; afterwards all is as it was. */
function foldFor(fold: HTMLDetailsElement, all: boolean): void {
  const members = [...fold.querySelectorAll<HTMLElement>(ROWS)];
  if (members.length === 0) return;
  fold.hidden = members.every((row) => row.hidden);
  fold.dataset.wasOpen ??= String(fold.open);
  fold.open = all ? fold.dataset.wasOpen === 'true' : true;
}

/** A row that is itself inside a row (a list of license lines) is not one of ours. */
const ROWS = 'tbody > tr, [data-rows] > li';
