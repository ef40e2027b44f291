'use client';

import { useRef } from 'react';
import type { CoverScope } from '@/lib/catalog/cover';
import type { CoverShown } from '@/lib/catalog/cover-answer';
import type { Need } from '@/lib/need/need';
import { findHref } from '@/lib/need/need-href';
import { NeedChips } from './need-chips';
import styles from './needed-os-packages.module.css';

interface Props {
  readonly need: Need;
  readonly answer: CoverShown | null;
  readonly scope: CoverScope;
  readonly onChange: (need: Need) => void;
}

const isName = (text: string) => /^[a-z0-9.][a-z0-9._+-]{0,100}$/.test(text);

/** The OS packages that are needed: a field for more, and each to be corrected or taken back. */
export function NeededOsPackages({ need, answer, scope, onChange }: Props) {
  // Not held by React: what was typed before the script came stays, and is added with the next.
  const field = useRef<HTMLInputElement>(null);
  const setNames = (names: readonly string[]) =>
    onChange({ ...need, osPackages: [...new Set(names)] });
  const without = (name: string) => need.osPackages.filter((one) => one !== name);
  const add = () => {
    const { current } = field;
    const names = current?.value.toLowerCase().split(/[,\s]+/) ?? [];
    const known = names.filter(isName);
    if (current === null || known.length === 0) return;
    // What is no name stays in the field, to be seen and mended.
    current.value = names.filter((name) => name !== '' && !isName(name)).join(' ');
    setNames([...need.osPackages, ...known]);
  };
  return (
    <div className={styles.group}>
      <label className={styles.label}>
        <span>OS packages</span>
        <input
          ref={field}
          className={styles.input}
          name="os"
          defaultValue=""
          placeholder="wget, libxml2"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
      </label>
      <NeedChips
        label="OS packages that are needed"
        chips={need.osPackages.map((name) => {
          const unseen = answer?.neverSeen.find(
            (one) => one.of === 'os-package' && one.name === name,
          );
          return {
            key: name,
            text: name,
            trouble: unseen === undefined ? null : 'No image ever held it',
            didYouMean: unseen?.didYouMean ?? null,
            removeHref: findHref({ ...need, osPackages: without(name) }, { scope }),
          };
        })}
        onRemove={(key) => setNames(without(key))}
        onChange={(key, changed) => {
          if (!isName(changed)) return 'This is no name of an OS package.';
          setNames(need.osPackages.map((one) => (one === key ? changed : one)));
          return null;
        }}
      />
    </div>
  );
}
