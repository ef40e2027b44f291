'use client';

import { type ReactNode, useRef } from 'react';
import styles from './facet-panel.module.css';

interface Props {
  readonly label: string;
  /** One list; its items are shown or hidden by their text. */
  readonly children: ReactNode;
}

/** Search inside a long facet. */
export function FacetFilter({ label, children }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const show = (query: string) => {
    const wanted = query.trim().toLowerCase();
    for (const item of list.current?.querySelectorAll('li') ?? []) {
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
    }
  };
  return (
    <>
      <input
        type="search"
        className={styles.filter}
        aria-label={label}
        placeholder={label}
        onChange={(event) => show(event.target.value)}
        data-needs-script
      />
      <div className={styles.scroll} ref={list}>
        {children}
      </div>
    </>
  );
}
