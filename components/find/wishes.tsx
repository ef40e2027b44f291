'use client';

import { DISTRIBUTIONS, type Need } from '@/lib/need/need';
import styles from './wishes.module.css';

type Wish = Pick<Need, 'python' | 'distribution'>;

interface Props {
  readonly need: Need;
  /** Minor versions of Python that images have, newest first: `3.12`. */
  readonly pythonVersions: readonly string[];
  readonly onChange: (wish: Wish) => void;
}

const LABELS = { alpine: 'Alpine', debian: 'Debian' } as const;

/** Python version and system: wishes, for an image that meets them not comes after those that do. */
export function Wishes({ need, pythonVersions, onChange }: Props) {
  const { python, distribution } = need;
  const choices = pythonVersions.map((version) => ({
    label: `Python ${version}`,
    value: `==${version}.*`,
  }));
  const isOther = python !== null && !choices.some(({ value }) => value === python);
  return (
    <div className={styles.wishes}>
      <label className={styles.wish}>
        <span>Python version</span>
        <select
          name="python"
          className={styles.select}
          value={python ?? ''}
          onChange={({ target }) => onChange({ python: target.value || null, distribution })}
        >
          <option value="">Any</option>
          {isOther && <option value={python}>{python}</option>}
          {choices.map(({ label, value }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.wish}>
        <span>System</span>
        <select
          name="on"
          className={styles.select}
          value={distribution ?? ''}
          onChange={({ target }) =>
            onChange({
              python,
              distribution: DISTRIBUTIONS.find((one) => one === target.value) ?? null,
            })
          }
        >
          <option value="">Any</option>
          {DISTRIBUTIONS.map((one) => (
            <option key={one} value={one}>
              {LABELS[one]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
