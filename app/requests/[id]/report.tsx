import { Notice } from '@/components/ui/notice';
import { ReportTable } from '@/components/vetting/report-table';
import { VerdictBadge } from '@/components/vetting/verdict-badge';
import { exceptionHref } from '@/lib/requests/hrefs';
import type { RequestPage } from '@/lib/requests/service/page';
import { verdictOf, worstVerdict } from '@/lib/vetting/verdict';

/** The newest report, with what could not be looked at and what has changed since. */
export function Report({ page }: { readonly page: RequestPage }) {
  const { judged, reports, record } = page;
  const [newest] = reports;
  if (newest === undefined) return null;
  const verdict = worstVerdict(judged.map(({ findings }) => verdictOf(findings)));
  const isOpen = record.kind !== 'exception' && !['rejected', 'withdrawn'].includes(record.state);
  return (
    <>
      <p>
        In all:{' '}
        <VerdictBadge
          verdict={newest.content.gaps.length > 0 && verdict === 'clean' ? 'unknown' : verdict}
        />
      </p>
      {newest.content.gaps.length > 0 && (
        <Notice tone="warning" title="Not everything could be looked at">
          {newest.content.gaps.join(' ')}
        </Notice>
      )}
      {newest.reason === 'data-changed' && newest.changes.length > 0 && (
        <Notice tone="warning" title="What has changed since it was submitted">
          <ul>
            {newest.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </Notice>
      )}
      {judged.length > 0 && (
        <ReportTable
          rows={judged}
          exceptionHref={isOpen ? (name, finding) => exceptionHref(name, finding, record.id) : null}
        />
      )}
    </>
  );
}
