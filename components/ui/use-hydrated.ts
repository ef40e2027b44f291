'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether the page's script listens yet: what is sent before would leave the page, or be lost. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
