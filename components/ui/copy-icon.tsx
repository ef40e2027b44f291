import styles from './copy-line.module.css';
import type { CopyState } from './use-copy';

export function CopyIcon({ state }: { readonly state: CopyState }) {
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
      {state === 'copied' ? (
        <path d="m3 8.5 3.5 3.5L13 4.5" />
      ) : (
        <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />
      )}
    </svg>
  );
}
