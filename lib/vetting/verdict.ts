import { type Exception, findExcusing, type Place } from './exception';
import type { Finding, FindingLevel } from './finding';

/** A finding as a page shows it: open, or excused, with the exception. Excused is not gone. */
export interface JudgedFinding<E extends Exception = Exception> {
  readonly finding: Finding;
  readonly excusedBy: E | null;
}

/** One word for a package or for a whole list of them. `excused`: findings there are, and all excused. */
export type Verdict = FindingLevel | 'excused' | 'clean';

/** Worst first. */
const order: readonly Verdict[] = ['stop', 'unknown', 'approval', 'excused', 'clean'];

/** Puts the exceptions beside the findings of one package version. */
export function judge<E extends Exception>(
  findings: readonly Finding[],
  subject: { readonly package: string; readonly version: string | null; readonly place: Place },
  exceptions: readonly E[],
  now: Date,
): readonly JudgedFinding<E>[] {
  return findings.map((finding) => ({
    finding,
    excusedBy: findExcusing(finding, subject, exceptions, now),
  }));
}

export function verdictOf(findings: readonly JudgedFinding[]): Verdict {
  return worstVerdict(
    findings.map(({ finding, excusedBy }) => (excusedBy === null ? finding.level : 'excused')),
  );
}

/** Of no verdicts: clean. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'clean';
}
