import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import { licenseEvidenceHref } from '@/lib/license/evidence-href';
import type { LicenseVerdict } from '@/lib/license/judgement';
import type { Excused } from '@/lib/vetting/excuser';
import { LicenseBadge } from './license-badge';
import styles from './license-cell.module.css';
import { licenseText } from './words';

interface Props {
  readonly normalizedName: string;
  readonly version: string;
  /** Undefined: not weighed yet. */
  readonly verdict: LicenseVerdict | undefined;
  /** Left out: exceptions are not looked at here. */
  readonly excused?: Excused | null;
}

/** A verdict in a table: the class, the expression, and one step on the evidence. */
export function LicenseCell({ normalizedName, version, verdict, excused = null }: Props) {
  if (verdict === undefined) return <NotJudged />;
  return (
    <span className={styles.cell}>
      <LicenseBadge {...verdict} />
      <AppLink
        href={licenseEvidenceHref(normalizedName, version)}
        className={styles.expression}
        title="What this rests on"
      >
        {verdict.spdx === 'NOASSERTION' ? (
          'what was tried'
        ) : (
          <Mono>{licenseText(verdict.spdx)}</Mono>
        )}
      </AppLink>
      <Marks {...verdict} />
      <ExcusedBadge excused={excused} />
    </span>
  );
}

/** What makes a verdict less than it seems. */
function Marks({ source, disagreeing, detail }: LicenseVerdict) {
  return (
    <>
      {source === 'inferred' && (
        <span className={styles.mark} title={`Nothing is said of this release itself: ${detail}`}>
          inferred
        </span>
      )}
      {disagreeing.length > 0 && (
        <span className={styles.mark} title="Another source names another license">
          sources differ
        </span>
      )}
    </>
  );
}

function NotJudged() {
  return (
    <span
      className={styles.mark}
      title="It is new since licenses were last settled, which follows each run"
    >
      not judged yet
    </span>
  );
}
