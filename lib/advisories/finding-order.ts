import type { FindingSort } from './finding-view';
import { SEVERITIES } from './severity-scale';
import type { PackageFinding } from './version-security';

/** A number for each finding, highest first; `store/finding.ts` says the same in SQL. */
function urgencyOf(finding: PackageFinding, sort: FindingSort): number {
  const known = finding.kevAddedOn === null ? 0 : 1;
  const epss = finding.epss ?? 0;
  const score = finding.score ?? 0;
  const worst = SEVERITIES.length - 1 - SEVERITIES.indexOf(finding.severity);
  return sort === 'severity'
    ? worst * 1000 + known * 500 + score * 10 + epss * 0.9
    : known * 1000 + epss * 100 + worst * 0.1 + score * 0.001;
}

/** What tells findings of one image version, or of two, apart. */
export const findingKey = ({ ecosystem, package: name, version, id }: PackageFinding): string =>
  JSON.stringify([ecosystem, name, version, id]);

/** Findings in the order in which to look at them; what is unimportant comes last. */
export function orderFindings(
  findings: readonly PackageFinding[],
  sort: FindingSort,
): readonly PackageFinding[] {
  const keyed = findings.map((finding) => ({
    finding,
    urgency: urgencyOf(finding, sort),
    key: findingKey(finding),
  }));
  keyed.sort(
    (a, b) =>
      Number(a.finding.unimportant) - Number(b.finding.unimportant) ||
      b.urgency - a.urgency ||
      (a.key < b.key ? -1 : 1),
  );
  return keyed.map(({ finding }) => finding);
}
