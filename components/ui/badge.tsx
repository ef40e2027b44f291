import type { ReactNode } from 'react';
import styles from './badge.module.css';

/**
 * How much a reader should care. `unknown` is no shade of good: it says that nobody looked, or that
 * looking gave no answer.
 */
export type Tone = 'neutral' | 'good' | 'info' | 'caution' | 'danger' | 'critical' | 'unknown';

// One outline a tone, so that colour never stands alone. Drawn in a 10 × 10 box.
const shapes: Record<Exclude<Tone, 'neutral'>, ReactNode> = {
  good: <circle cx="5" cy="5" r="4.5" />,
  info: <rect x="1" y="1" width="8" height="8" rx="1" />,
  caution: <path d="M5 .5 9.8 9.2H.2z" />,
  danger: <path d="M5 0l5 5-5 5-5-5z" />,
  critical: <path d="M3 0h4l3 3v4l-3 3H3L0 7V3z" />,
  unknown: <circle cx="5" cy="5" r="4" />,
};

interface Props {
  readonly tone: Tone;
  /** The word: a verdict, a state. */
  readonly children: ReactNode;
  /** Why, in a sentence; for `unknown` also what would settle it. */
  readonly title?: string;
}

/** A shape, a word and a colour. `neutral` is a plain label and has no shape. */
export function Badge({ tone, children, title }: Props) {
  return (
    <span className={`${styles.badge} ${styles[tone]}`} {...(title !== undefined && { title })}>
      {tone !== 'neutral' && (
        <svg className={styles.shape} viewBox="0 0 10 10" aria-hidden="true">
          {shapes[tone]}
        </svg>
      )}
      {children}
    </span>
  );
}
