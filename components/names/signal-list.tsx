import type { NameSignal } from '@/lib/names/finding';
import styles from './signal-list.module.css';

/** What spoke for and against an imitation, and how much; the weightiest first. */
export function SignalList({ signals }: { readonly signals: readonly NameSignal[] }) {
  return (
    <ul className={styles.list}>
      {signals.map(({ kind, text, weight }) => (
        <li key={`${kind} ${text}`} className={styles.signal}>
          <span className={styles.weight} title="Log-odds that this adds to the suspicion">
            {weight === null
              ? 'decides'
              : `${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(1)}`}
          </span>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
