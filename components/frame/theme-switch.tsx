'use client';

import { useSyncExternalStore } from 'react';
import { THEME_KEY, type Theme } from './theme';
import styles from './top-bar.module.css';

const order = ['system', 'light', 'dark'] as const satisfies readonly Theme[];
const words: Record<Theme, string> = { system: 'as the system', light: 'light', dark: 'dark' };

const icons: Record<Theme, string> = {
  system: 'M2 3h12v8H2zM5.5 14h5M8 11v3',
  light:
    'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 .8v1.7M8 13.5v1.7M.8 8h1.7M13.5 8h1.7M2.9 2.9l1.2 1.2M11.9 11.9l1.2 1.2M13.1 2.9l-1.2 1.2M4.1 11.9l-1.2 1.2',
  dark: 'M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1z',
};

const listeners = new Set<() => void>();

/** One button, three states. What is chosen stays in this browser. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(subscribe, readTheme, () => 'system' as const);
  const next = order[(order.indexOf(theme) + 1) % order.length] ?? 'system';
  return (
    <button
      type="button"
      className={styles.iconButton}
      onClick={() => chooseTheme(next)}
      aria-label={`Theme: ${words[theme]}. Change to ${words[next]}`}
      title={`Theme: ${words[theme]}`}
      data-needs-script
    >
      <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
        <path d={icons[theme]} />
      </svg>
    </button>
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function chooseTheme(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}
