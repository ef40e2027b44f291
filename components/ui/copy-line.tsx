'use client';

import { useRef } from 'react';
import { CopyIcon } from './copy-icon';
import styles from './copy-line.module.css';
import { useCopy } from './use-copy';
import { VisuallyHidden } from './visually-hidden';

interface Props {
  /** What lands in the clipboard, as it is shown. */
  readonly text: string;
  /** What the line is, for the button's name: "dockerimage line". */
  readonly label: string;
}

const words = { idle: 'Copy', copied: 'Copied', failed: 'Press Ctrl-C' };

/** A line to paste somewhere. A click on the text copies as well; the button is the keyboard's way. */
export function CopyLine({ text, label }: Props) {
  const code = useRef<HTMLElement>(null);
  const [state, copy] = useCopy(text, () => {
    if (code.current) getSelection()?.selectAllChildren(code.current);
  });
  return (
    <div className={styles.line}>
      <code className={styles.text} ref={code}>
        {text}
      </code>
      <button
        type="button"
        className={state === 'copied' ? `${styles.button} ${styles.done}` : styles.button}
        onClick={copy}
        aria-label={`Copy ${label}`}
        data-needs-script
      >
        <CopyIcon state={state} />
        <span aria-hidden="true">{words[state]}</span>
      </button>
      <VisuallyHidden>
        <span role="status">{state === 'idle' ? '' : `${label}: ${words[state]}`}</span>
      </VisuallyHidden>
    </div>
  );
}
