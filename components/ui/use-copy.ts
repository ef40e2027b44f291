'use client';

import { useEffect, useRef, useState } from 'react';

export type CopyState = 'idle' | 'copied' | 'failed';

const SHOWN_MS = 2000;

/**
 * Copies text to the clipboard and says for two seconds how that went. Outside a secure context
 * (plain http on another host) there is no clipboard API: then the text gets selected through the
 * `select` callback, for the person to copy by hand, and the state is `failed`.
 */
export function useCopy(text: string, select?: () => void): [CopyState, () => Promise<void>] {
  const [state, setState] = useState<CopyState>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async () => {
    clearTimeout(timer.current);
    const copied = await writeClipboard(text);
    if (!copied) select?.();
    setState(copied ? 'copied' : 'failed');
    timer.current = setTimeout(() => setState('idle'), SHOWN_MS);
  };
  return [state, copy];
}

async function writeClipboard(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
