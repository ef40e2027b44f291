'use client';

import { useQuery } from '@tanstack/react-query';
import button from '@/components/ui/button.module.css';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { ReportTable } from '@/components/vetting/report-table';
import { type NeededPackage, renderNeededPackage } from '@/lib/need/need';
import { reportSchema } from '@/lib/vetting/report';
import { askJson } from './ask-json';
import styles from './vet-missing.module.css';

interface Props {
  readonly packages: readonly NeededPackage[];
  /** What was asked of the Python version, as PEP 440 writes it. */
  readonly python: string | null;
  /** All that is pulled in, not only by the packages themselves. */
  readonly deep: boolean;
}

/** One question to the server about a dozen packages, with what was found of each. */
export function VetBatch({ packages, python, deep }: Props) {
  const checked = packages.map(renderNeededPackage);
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
  return (
    <>
      <p role="status" className={styles.status}>
        {isFetching
          ? `Checking ${checked.join(', ')}${deep ? ' and all they pull in' : ''} …`
          : data !== undefined &&
            error === null && (
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
          {error.message} Nothing is known of the licenses, advisories and names of{' '}
          {checked.join(', ')}.
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
    </>
  );
}
