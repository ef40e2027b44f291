'use client';

import { DISTRIBUTIONS, type Need } from '@/lib/need/need';
import { useTypedField } from './use-typed-field';
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
  const setPython = (value: string) => onChange({ python: value || null, distribution });
  const setDistribution = (value: string) =>
    onChange({ python, distribution: DISTRIBUTIONS.find((one) => one === value) ?? null });
  // Both at once: the one would else take back what the other was told.
  const setEarly = () =>
    onChange({
      python: pythonField.current?.value || null,
      distribution: DISTRIBUTIONS.find((one) => one === distributionField.current?.value) ?? null,
    });
  const pythonField = useTypedField<HTMLSelectElement>(python ?? '', setEarly);
  const distributionField = useTypedField<HTMLSelectElement>(distribution ?? '', setEarly);
  const isOther = python !== null && !choices.some(({ value }) => value === python);
  return (
    <div className={styles.wishes}>
      <label className={styles.wish}>
        <span>Python version</span>
        <select
          ref={pythonField}
          name="python"
          className={styles.select}
          defaultValue={python ?? ''}
          autoComplete="off"
          onChange={({ target }) => setPython(target.value)}
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
          ref={distributionField}
          name="on"
          className={styles.select}
          defaultValue={distribution ?? ''}
          autoComplete="off"
          onChange={({ target }) => setDistribution(target.value)}
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
