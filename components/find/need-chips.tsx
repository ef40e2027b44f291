'use client';

import { type MouseEvent, useState } from 'react';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import styles from './need-chips.module.css';

export interface Chip {
  readonly key: string;
  /** As it is written and changed: `boto3>=1.30`. */
  readonly text: string;
  /** Why somebody should look at it, in a few words. */
  readonly trouble: string | null;
  /** What may have been meant. */
  readonly didYouMean: string | null;
  /** The page without it, where there is no script. */
  readonly removeHref: string;
}

interface Props {
  readonly label: string;
  readonly chips: readonly Chip[];
  /** @returns what is wrong with the text, or null where it was taken */
  readonly onChange: (key: string, text: string) => string | null;
  readonly onRemove: (key: string) => void;
}

/** What was understood, one by one, to be corrected or taken back. */
export function NeedChips({ label, chips, onChange, onRemove }: Props) {
  const [edited, setEdited] = useState<string | null>(null);
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={label}>
      {chips.map((chip) => (
        <li key={chip.key} className={chip.trouble === null ? styles.chip : styles.troubled}>
          {edited === chip.key ? (
            <ChipEditor
              chip={chip}
              onDone={(text) => {
                const wrong = text === chip.text ? null : onChange(chip.key, text);
                if (wrong === null) setEdited(null);
                return wrong;
              }}
              onCancel={() => setEdited(null)}
            />
          ) : (
            <>
              <span className={styles.row}>
                <button
                  type="button"
                  className={styles.text}
                  title="Change"
                  onClick={() => setEdited(chip.key)}
                >
                  {chip.text}
                </button>
                <RemoveLink chip={chip} onRemove={onRemove} />
              </span>
              {chip.trouble !== null && (
                <span className={styles.trouble}>
                  {chip.trouble}
                  {chip.didYouMean !== null && (
                    <>
                      . Did you mean{' '}
                      <button
                        type="button"
                        className={styles.meant}
                        data-needs-script
                        onClick={() => onChange(chip.key, chip.didYouMean ?? '')}
                      >
                        {chip.didYouMean}
                      </button>
                      ?
                    </>
                  )}
                </span>
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function RemoveLink({
  chip,
  onRemove,
}: {
  readonly chip: Chip;
  readonly onRemove: Props['onRemove'];
}) {
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    onRemove(chip.key);
  };
  return (
    <a className={styles.remove} href={chip.removeHref} onClick={onClick}>
      <VisuallyHidden>Remove {chip.text}</VisuallyHidden>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d="M2 2l6 6M8 2 2 8" />
      </svg>
    </a>
  );
}

interface EditorProps {
  readonly chip: Chip;
  readonly onDone: (text: string) => string | null;
  readonly onCancel: () => void;
}

function ChipEditor({ chip, onDone, onCancel }: EditorProps) {
  const [text, setText] = useState(chip.text);
  const [wrong, setWrong] = useState<string | null>(null);
  return (
    <span className={styles.row}>
      <input
        className={styles.editor}
        aria-label={`Change ${chip.text}`}
        aria-invalid={wrong !== null}
        title={wrong ?? undefined}
        value={text}
        size={Math.max(text.length, 8)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        // The person has just asked to change it.
        // biome-ignore lint/a11y/noAutofocus: the button that had the focus is gone
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          if (onDone(text.trim()) !== null) onCancel();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
          if (event.key !== 'Enter') return;
          event.preventDefault();
          setWrong(onDone(text.trim()));
        }}
      />
      {wrong !== null && (
        <span role="alert" className={styles.wrong}>
          {wrong}
        </span>
      )}
    </span>
  );
}
