'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import styles from './compare-form.module.css';
import { fetchReferences } from './fetch-references';

interface Props {
  readonly name: 'from' | 'to';
  readonly label: string;
  readonly value: string;
  /** What is wrong with the value that was sent, in words. */
  readonly error: string | null;
}

/** One side of a comparison: a name, then its tags, offered while typing; a pasted line works too. */
export function ReferenceField({ name, label, value, error }: Props) {
  const [typed, setTyped] = useState(value);
  const [touched, setTouched] = useState(false);
  const asked = useDeferredValue(typed);
  const id = useId();
  const { data = [] } = useQuery({
    queryKey: ['references', asked],
    queryFn: ({ signal }) => fetchReferences(asked, 50, signal),
    enabled: touched,
    placeholderData: (previous) => previous,
  });
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.input}
        type="text"
        name={name}
        // Not held by React: what was typed before the script came is kept when it comes.
        defaultValue={value}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={() => setTouched(true)}
        list={`${id}-options`}
        placeholder="image or image:tag"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
      />
      <datalist id={`${id}-options`}>
        {data.map(({ image, tag, createdAt }) => (
          <option key={`${image}:${tag}`} value={`${image}:${tag}`}>
            built {createdAt.slice(0, 10)}
          </option>
        ))}
      </datalist>
      {error !== null && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
