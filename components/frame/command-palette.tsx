'use client';

import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import styles from './command-palette.module.css';
import { isTyping } from './row-keys';

const SearchCombobox = dynamic(() => import('./search-combobox').then((m) => m.SearchCombobox));

/** Ctrl-K or ⌘K anywhere: go to any image, package, advisory or page. The browser's own dialog keeps the focus. */
export function CommandPalette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        if (dialog.current?.open) dialog.current.close();
        else {
          setOpen(true);
          dialog.current?.showModal();
        }
      } else if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey) {
        if (isTyping(event.target)) return;
        const boxes = [...document.querySelectorAll<HTMLInputElement>('main input, header input')];
        const box = boxes.find((input) => input.role === 'combobox' && input.checkVisibility());
        if (box === undefined) return;
        event.preventDefault();
        box.select();
        box.focus();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label="Go to"
      onClose={() => setOpen(false)}
      // A click beside the box lands on the dialog itself: its backdrop.
      onPointerDown={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      {open && (
        <>
          <SearchCombobox
            label="Go to an image, a package, an advisory or a page"
            placeholder="Go to an image, a package, an advisory or a page"
            palette
            inputRef={(input) => input?.focus()}
            onLeave={() => dialog.current?.close()}
          />
          <p className={styles.keys} aria-hidden="true">
            <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> open <kbd>Esc</kbd> close
          </p>
        </>
      )}
    </dialog>
  );
}
