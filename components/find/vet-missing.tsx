'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import button from '@/components/ui/button.module.css';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { ReportTable } from '@/components/vetting/report-table';
import { type NeededPackage, renderNeededPackage } from '@/lib/need/need';
import { reportSchema } from '@/lib/vetting/report';
import { askJson } from './ask-json';
import styles from './vet-missing.module.css';

interface Props {
  /** Needed packages that no image ever held. */
  readonly packages: readonly NeededPackage[];
  /** What was asked of the Python version, as PEP 440 writes it. */
  readonly python: string | null;
}

/** As many as are checked at once; who needs more new packages than that needs a conversation. */
const MAX_CHECKED = 12;

/**
 * Packages that would be new to every image, checked at PyPI and OSV while one looks: existence, license,
 * advisories, name, and what they pull in.
 */
export function VetMissing({ packages, python }: Props) {
  const [deep, setDeep] = useState(false);
  const checked = packages.slice(0, MAX_CHECKED).map(renderNeededPackage);
  const minor = /^==(\d+\.\d+)\.\*$/.exec(python ?? '')?.[1] ?? null;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['vet', checked, minor, deep],
    queryFn: async ({ signal }) =>
      reportSchema.parse(
        await askJson('/api/v1/vet', { packages: checked, python: minor, deep }, signal),
      ),
    placeholderData: (previous) => previous,
    staleTime: 300_000,
    retry: false,
  });
  const count = packages.length;
  return (
    <Section
      title={count === 1 ? 'A package no image holds' : 'Packages no image holds'}
      count={count}
      description="Checked now at PyPI and OSV, by the release that would be installed."
      actions={
        data !== undefined && (
          <button
            type="button"
            className={button.button}
            disabled={isFetching}
            onClick={() => setDeep(!deep)}
          >
            {deep ? 'Only what they name themselves' : 'Look at everything they pull in'}
          </button>
        )
      }
    >
      <p role="status" className={styles.status}>
        {isFetching
          ? `Checking ${checked.join(', ')}${deep ? ' and all they pull in' : ''} …`
          : data !== undefined && (
              <>
                Checked <RelativeTime iso={data.takenAt} />.
              </>
            )}
      </p>
      {error !== null && (
        <Notice
          tone="warning"
          title="These packages could not be checked"
          actions={
            <button type="button" className={button.button} onClick={() => void refetch()}>
              Check again
            </button>
          }
        >
          {error.message} Nothing is known of their licenses, advisories and names.
        </Notice>
      )}
      {data !== undefined && error === null && (
        <>
          {data.gaps.map((gap) => (
            <p key={gap} className={styles.gap}>
              {gap}
            </p>
          ))}
          <ReportTable
            rows={data.packages.map((one) => ({
              package: one,
              findings: one.findings.map((finding) => ({ finding, excusedBy: null })),
            }))}
            exceptionHref={null}
          />
        </>
      )}
      {count > checked.length && (
        <p className={styles.gap}>
          Only the first {checked.length} were checked; {count - checked.length} were not.
        </p>
      )}
      <noscript>
        <p>These were not checked: that takes a browser with script.</p>
      </noscript>
    </Section>
  );
}
