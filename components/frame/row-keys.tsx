'use client';

import { useEffect } from 'react';
import { type LeftRow, nextRow } from './next-row';

/** j and k move the focus from row to row through every list on the page; Enter is the link's own. */
export function RowKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      if (event.key !== 'j' && event.key !== 'k') return;
      if (isTyping(event.target)) return;
      if (moveFocus(event.key === 'j' ? 1 : -1)) event.preventDefault();
    };
    // A row that is opened with the mouse is left as one that is opened by a key.
    const onClick = (event: MouseEvent) => {
      const rows = listedRows();
      const index = rows.findIndex(
        ({ row }) => event.target instanceof Node && row.contains(event.target),
      );
      if (index !== -1) keepLeft(rows, index);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('click', onClick, true);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('click', onClick, true);
    };
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

interface ListedRow {
  readonly row: Element;
  readonly link: HTMLAnchorElement;
}

function listedRows(): readonly ListedRow[] {
  return [...document.querySelectorAll('[data-rows] tbody > tr, [data-rows] > li')].flatMap(
    (row) => {
      const link = row.querySelector<HTMLAnchorElement>('a[href]');
      return link?.checkVisibility() === true ? [{ row, link }] : [];
    },
  );
}

function moveFocus(step: 1 | -1): boolean {
  const rows = listedRows();
  const current = rows.findIndex(({ row }) => row.contains(document.activeElement));
  const next = nextRow({
    hrefs: rows.map(({ link }) => link.href),
    current: current === -1 ? null : current,
    left: readLeft(),
    step,
  });
  const target = rows[next];
  if (target === undefined) return false;
  target.link.focus();
  target.row.scrollIntoView({ block: 'nearest' });
  keepLeft(rows, next);
  return true;
}

const LEFT = 'drydock-left-row';
const here = () => `${window.location.pathname}${window.location.search}`;

/** For who comes back to this list in this tab. A browser may forbid to keep anything. */
function keepLeft(rows: readonly ListedRow[], index: number): void {
  const href = rows[index]?.link.href;
  if (href === undefined) return;
  const left: LeftRow = { place: here(), href, index };
  try {
    window.sessionStorage.setItem(LEFT, JSON.stringify(left));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function readLeft(): LeftRow | null {
  try {
    const left: unknown = JSON.parse(window.sessionStorage.getItem(LEFT) ?? 'null');
    return isLeftRow(left) && left.place === here() ? left : null;
  } catch (error) {
    // What is no JSON somebody else has put there.
    if (error instanceof DOMException || error instanceof SyntaxError) return null;
    throw error;
  }
}

function isLeftRow(value: unknown): value is LeftRow {
  return (
    typeof value === 'object' &&
    value !== null &&
    'place' in value &&
    'href' in value &&
    typeof value.href === 'string' &&
    'index' in value &&
    typeof value.index === 'number'
  );
}
