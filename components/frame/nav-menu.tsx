'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import styles from './top-bar.module.css';

interface Props {
  readonly label: ReactNode;
  /** Whether the page shown is one of this menu. */
  readonly current: boolean;
  readonly children: ReactNode;
}

/** Links under a name. Closes with Escape, and with a click or a focus somewhere else. */
export function NavMenu({ label, current, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = () => details.current?.removeAttribute('open');
    const closeFrom = (event: Event) => {
      if (event.target instanceof Node && !details.current?.contains(event.target)) close();
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.current?.open) return;
      const summary = details.current.querySelector('summary');
      close();
      summary?.focus();
    };
    document.addEventListener('pointerdown', closeFrom);
    document.addEventListener('focusin', closeFrom);
    document.addEventListener('keydown', closeByKey);
    return () => {
      document.removeEventListener('pointerdown', closeFrom);
      document.removeEventListener('focusin', closeFrom);
      document.removeEventListener('keydown', closeByKey);
    };
  }, []);
  return (
    <details ref={details} className={styles.group}>
      <summary className={styles.page} aria-current={current ? 'true' : undefined}>
        {label}
        <svg className={styles.caret} viewBox="0 0 12 12" aria-hidden="true">
          <path d="M3 4.5 6 7.5 9 4.5" />
        </svg>
      </summary>
      <ul className={styles.drop}>{children}</ul>
    </details>
  );
}
