import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { versionHref } from '@/lib/catalog/hrefs';
import type { LicenseEvidence } from '@/lib/license/evidence';
import type { LicenseJudgement, PypiKnowledge } from '@/lib/license/judgement';
import styles from './evidence-list.module.css';
import { LicenseBadge } from './license-badge';
import { confidenceWords, licenseText, readingWords } from './words';

const sourceTitles = {
  reviewer: 'A reviewer’s correction',
  pypi: 'PyPI about this very version',
  scan: 'License lines of a scan',
  'upstream-known': 'Upstream’s known_licenses.json',
  inferred: 'Inferred from other releases',
} as const;

/** What was read, from where, when, how sure, and what contradicts it, in the order it counts. */
export function EvidenceList({ verdict, evidence, pypi }: LicenseJudgement) {
  const decisive = evidence.find(
    (one) => one.source === verdict.source && one.detail === verdict.detail,
  );
  return (
    <ol className={styles.list} aria-label="Evidence, that which counts most first">
      {pypi.kind !== 'found' && (
        <li className={styles.item}>
          <p className={styles.head}>
            <span className={styles.source}>{sourceTitles.pypi}</span>
            <Badge tone="unknown">not yet known</Badge>
          </p>
          <PypiGap pypi={pypi} />
        </li>
      )}
      {evidence.map((one, index) => (
        <Evidence
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is rendered once, and two pieces may say the same
          key={index}
          evidence={one}
          decides={one === decisive}
          differs={
            decisive !== undefined &&
            one !== decisive &&
            one.finding.expression !== null &&
            one.finding.spdx !== verdict.spdx
          }
        />
      ))}
    </ol>
  );
}

interface EvidenceProps {
  readonly evidence: LicenseEvidence;
  readonly decides: boolean;
  readonly differs: boolean;
}

function Evidence({ evidence, decides, differs }: EvidenceProps) {
  const { source, detail, raw, at, scan, finding } = evidence;
  return (
    <li className={decides ? `${styles.item} ${styles.decides}` : styles.item}>
      <p className={styles.head}>
        <span className={styles.source}>{sourceTitles[source]}</span>
        {decides && <Badge tone="info">decides</Badge>}
        {differs && <Badge tone="caution">says otherwise</Badge>}
        <span className={styles.muted}>
          {scan === null ? (
            detail
          ) : (
            <>
              <AppLink href={versionHref(scan.image, scan.tag)}>
                <Mono>{`${scan.image}:${scan.tag}`}</Mono>
              </AppLink>
              {detail.slice(`${scan.image}:${scan.tag}`.length)}
            </>
          )}
          {at !== null && (
            <>
              , {source === 'scan' ? 'built' : source === 'pypi' ? 'asked' : ''}{' '}
              <RelativeTime iso={at} />
            </>
          )}
        </span>
      </p>
      <p>
        {finding.expression === null ? (
          <Badge tone="unknown">
            {raw.length === 0 ? 'no license line' : 'says nothing that is understood'}
          </Badge>
        ) : (
          <>
            <LicenseBadge
              licenseClass={finding.licenseClass}
              outcome={finding.licenseClass === 'permissive' ? 'passes' : 'unknown'}
            />{' '}
            <Mono>{licenseText(finding.spdx)}</Mono>{' '}
            <span className={styles.muted}>
              read as {readingWords[finding.reading]}; {confidenceWords[finding.confidence]}
            </span>
          </>
        )}
      </p>
      {raw.length > 0 && <pre className={styles.raw}>{clip(raw.join('\n'))}</pre>}
      {(raw.length > 0 || finding.expression !== null) && (
        <ul className={styles.reasons}>
          {finding.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

const SHOWN_CHARACTERS = 4_000;

/** Somebody else's text may be a book. */
const clip = (text: string) =>
  text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)} …` : text;

function PypiGap({ pypi }: { readonly pypi: Exclude<PypiKnowledge, { kind: 'found' }> }) {
  switch (pypi.kind) {
    case 'never-asked':
      return <p>It has not been asked yet. The worker asks about all releases, a few at a time.</p>;
    case 'not-on-pypi':
      return (
        <p>
          No scan found a project of this name on PyPI, so it is not asked: whoever has the name
          there now is somebody else.
        </p>
      );
    case 'not-found':
      return (
        <p>
          PyPI had no such version <RelativeTime iso={pypi.askedAt} />; it is asked again{' '}
          <RelativeTime iso={pypi.nextTryAt} />.
        </p>
      );
    case 'failed':
      return (
        <p>
          PyPI {pypi.reason}, <RelativeTime iso={pypi.askedAt} />; it is asked again{' '}
          <RelativeTime iso={pypi.nextTryAt} />.
        </p>
      );
  }
}
