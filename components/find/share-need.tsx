'use client';

import { useState } from 'react';
import button from '@/components/ui/button.module.css';
import type { CoverScope } from '@/lib/catalog/cover';
import { EMPTY_NEED, type Need } from '@/lib/need/need';
import { findHref } from '@/lib/need/need-href';
import styles from './need-panel.module.css';

interface Props {
  readonly need: Need;
  readonly scope: CoverScope;
  readonly onClear: (need: Need) => void;
}

/** What can be done with a need as a whole: sent to a colleague, or taken back. */
export function ShareNeed({ need, scope, onClear }: Props) {
  const href = findHref(need, { scope });
  const [copied, setCopied] = useState<string | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(new URL(href, window.location.href).href).then(
      () => setCopied(href),
      () => setIsRefused(true),
    );
  return (
    <>
      <div className={styles.actions} data-needs-script>
        <button type="button" className={button.button} onClick={() => void copy()}>
          {copied === href ? 'Link copied' : 'Copy a link to this need'}
        </button>
        <button type="button" className={button.button} onClick={() => onClear(EMPTY_NEED)}>
          Clear
        </button>
      </div>
      {isRefused && (
        <p role="alert" className={styles.error}>
          The browser does not let this page copy: take the address above.
        </p>
      )}
    </>
  );
}
