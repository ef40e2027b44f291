import { type RefObject, useEffect } from 'react';
import { type Part, widthKey } from './width-script';

/** Remembers how wide an element is, each time that it is drawn. */
export function useRememberedWidth(part: Part, element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const width = element.current?.getBoundingClientRect().width ?? 0;
    // What is folded away on a phone has none.
    if (width === 0) return;
    try {
      localStorage.setItem(widthKey(part), String(width));
    } catch {
      // A browser that keeps nothing for us: the bar moves once more.
    }
  });
}
