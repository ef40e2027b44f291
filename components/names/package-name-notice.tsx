import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import { nameHref } from '@/lib/names/hrefs';
import type { CatalogName } from '@/lib/names/name-state';
import type { Excused } from '@/lib/vetting/excuser';
import { MaliciousWords } from './malicious-words';

interface Props {
  readonly known: CatalogName | null;
  readonly excused: Excused | null;
}

/** On a package's page: that its name looks like another, and what became of it. */
export function PackageNameNotice({ known, excused }: Props) {
  if (known === null) return null;
  const { name, finding, decision, state } = known;
  const more = (
    <>
      <AppLink href={nameHref(name)}>Why, and what was decided</AppLink>{' '}
      <ExcusedBadge excused={excused} />
    </>
  );
  if (state === 'malicious') {
    return (
      <Notice tone="error" title="This package is known to be malicious" actions={more}>
        <MaliciousWords ids={known.malicious} /> No image should hold it.
      </Notice>
    );
  }
  if (decision?.verdict === 'squat') {
    return (
      <Notice tone="error" title="A reviewer found this name to be a squat" actions={more}>
        {decision.target !== null && (
          <>
            It imitates <Mono>{decision.target}</Mono>.{' '}
          </>
        )}
        {decision.reason}
      </Notice>
    );
  }
  if (finding?.verdict !== 'suspicious') return null;
  if (state === 'open') {
    const tone = finding.tier === 'high' ? 'error' : 'warning';
    return (
      <Notice tone={tone} title="This name looks like an imitation" actions={more}>
        {finding.reason} Nobody has said yet that it is what it claims to be.
      </Notice>
    );
  }
  return (
    <Notice tone="info" title="The name is like another, and known here" actions={more}>
      {finding.reason}{' '}
      {decision === null
        ? 'Images have held it for long, so it does not alarm.'
        : `${decision.decidedBy} found it legitimate: ${decision.reason}`}
    </Notice>
  );
}
