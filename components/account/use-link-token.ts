'use client';

import { useSyncExternalStore } from 'react';

/**
 * What stands behind `#` in the link that was followed: no server and no log sees it.
 *
 * @returns null until the browser has the page; '' where there is none
 */
export function useLinkToken(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => window.location.hash.slice(1),
    () => null,
  );
}

function subscribe(listener: () => void) {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
