'use client';

import { useState } from 'react';
import button from '@/components/ui/button.module.css';
import { Section } from '@/components/ui/section';
import type { NeededPackage } from '@/lib/need/need';
import { VetBatch } from './vet-batch';
import styles from './vet-missing.module.css';

interface Props {
  /** Needed packages that no image ever held, or not in the version asked for. */
  readonly packages: readonly NeededPackage[];
  /** What was asked of the Python version, as PEP 440 writes it. */
  readonly python: string | null;
}

/** As many as the server checks at once. */
const BATCH = 12;
/** So many batches are checked unasked; who needs more new packages means something else, or has patience. */
const UNASKED = 2;

/**
 * Packages that would be new to every image, checked at PyPI and OSV while one looks: existence, license,
 * advisories, name, and what they pull in.
 */
export function VetMissing({ packages, python }: Props) {
  const [deep, setDeep] = useState(false);
  const [opened, setOpened] = useState(UNASKED);
  const count = packages.length;
  const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, at) =>
    packages.slice(at * BATCH, (at + 1) * BATCH),
  );
  const left = Math.max(0, count - opened * BATCH);
  return (
    <Section
      title={count === 1 ? 'A package no image holds' : 'Packages no image holds'}
      count={count}
      description="At all, or not in the version asked for. Checked now at PyPI and OSV, by the release that would be installed."
      actions={
        <button
          type="button"
          className={button.button}
          data-needs-script
          onClick={() => setDeep(!deep)}
        >
          {deep ? 'Only what they name themselves' : 'Look at everything they pull in'}
        </button>
      }
    >
      {batches.slice(0, opened).map((batch) => (
        <VetBatch key={batch[0]?.name} packages={batch} python={python} deep={deep} />
      ))}
      {left > 0 && (
        <p className={styles.gap}>
          {left} more {left === 1 ? 'is' : 'are'} not checked yet.{' '}
          <button type="button" className={button.button} onClick={() => setOpened(opened + 1)}>
            Check the next {Math.min(left, BATCH)}
          </button>
        </p>
      )}
      <noscript>
        <p>These were not checked: that takes a browser with script.</p>
      </noscript>
    </Section>
  );
}
