'use client';

import { useEffect } from 'react';

/** j and k move the focus from row to row through every list on the page; Enter is the link's own. */
export function RowKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      if (event.key !== 'j' && event.key !== 'k') return;
      if (isTyping(event.target)) return;
      if (moveFocus(event.key === 'j' ? 1 : -1)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return null;
}

/** Whether a key belongs to a field and not to the page. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, dialog') !== null)
  );
}

function moveFocus(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll('[data-rows] :is(tbody tr, li)')]
    .map((row) => ({ row, link: row.querySelector<HTMLAnchorElement>('a[href]') }))
    .filter(({ link }) => link?.checkVisibility() === true);
  if (rows.length === 0) return false;
  const current = rows.findIndex(({ row }) => row.contains(document.activeElement));
  const next = current === -1 ? (step === 1 ? 0 : rows.length - 1) : current + step;
  const target = rows[Math.min(Math.max(next, 0), rows.length - 1)];
  target?.link?.focus();
  target?.row.scrollIntoView({ block: 'nearest' });
  return true;
}
