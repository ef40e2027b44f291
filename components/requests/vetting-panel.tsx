import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { CoveringImages } from '@/components/vetting/covering-images';
import { ReportTable } from '@/components/vetting/report-table';
import type { CheckAnswer } from '@/lib/requests/check-answer';
import { exceptionHref } from '@/lib/requests/hrefs';
import { summaryOf } from './form-problems';
import styles from './request-form.module.css';

interface Props {
  readonly answer: CheckAnswer | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly org: string;
  /** Whether an exception can be asked for: not in the form of one. */
  readonly offersExceptions: boolean;
}

/** What the machine finds, while it is typed. */
export function VettingPanel({ answer, error, isFetching, org, offersExceptions }: Props) {
  const near = answer?.report.images.filter(({ missing }) => missing.length > 0) ?? [];
  return (
    <>
      <Section
        title="What is found"
        description={
          isFetching
            ? 'Asking PyPI and OSV about the packages and what they pull in …'
            : 'License, advisories and name of each package, and of what it pulls in.'
        }
      >
        {error !== null && (
          <Notice tone="error" title={`Nothing was vetted: ${summaryOf(error)}`}>
            You can keep the draft. It is vetted when it is submitted.
          </Notice>
        )}
        {answer !== undefined && answer.report.gaps.length > 0 && (
          <Notice tone="warning" title="Not everything could be looked at">
            {answer.report.gaps.join(' ')}
          </Notice>
        )}
        {answer !== undefined && answer.judged.length > 0 ? (
          <ReportTable
            rows={answer.judged}
            exceptionHref={
              offersExceptions ? (name, finding) => exceptionHref(name, finding, null) : null
            }
          />
        ) : (
          <p className={styles.quiet}>
            {isFetching ? <Badge tone="unknown">not vetted yet</Badge> : 'No packages yet.'}
          </p>
        )}
      </Section>
      {near.length > 0 && (
        <Section title="Images that come near" count={near.length}>
          <CoveringImages images={near} org={org} />
        </Section>
      )}
    </>
  );
}
