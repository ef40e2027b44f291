'use client';

import { CopyIcon } from './copy-icon';
import styles from './copy-line.module.css';
import { useCopy } from './use-copy';
import { VisuallyHidden } from './visually-hidden';

interface Props {
  readonly text: string;
  /** What is copied, for the button's name: "boto3==1.34.0". */
  readonly label: string;
}

/** The copy line's small sister, beside a name in a table. */
export function CopyButton({ text, label }: Props) {
  const [state, copy] = useCopy(text);
  return (
    <>
      <button
        type="button"
        className={styles.small}
        onClick={copy}
        aria-label={`Copy ${label}`}
        title={`Copy ${label}`}
        data-needs-script
      >
        <CopyIcon state={state} />
      </button>
      <VisuallyHidden>
        <span role="status">
          {state === 'copied' && `${label}: copied`}
          {state === 'failed' && `${label}: this browser does not let pages copy`}
        </span>
      </VisuallyHidden>
    </>
  );
}
