import type { Exception } from '@/lib/vetting/exception';
import type { Report } from '@/lib/vetting/report';
import { type JudgedFinding, judge } from '@/lib/vetting/verdict';
import type { Ask } from './ask';
import { type DecisionArea, decisionAreas } from './request';

/** A package of a report with its findings, the exceptions beside them. */
export interface JudgedPackage<E extends Exception> {
  readonly package: Report['packages'][number];
  readonly findings: readonly JudgedFinding<E>[];
}

/** Where the packages of a request will be. */
export function placeOf(ask: Ask, requestId: number | null) {
  const image = ask.kind === 'image' ? ask.name : ask.kind === 'packages' ? ask.image : null;
  return { image, requestId };
}

/** Puts the exceptions that hold today beside every finding of a report. */
export function judgeReport<E extends Exception>(
  report: Report,
  place: ReturnType<typeof placeOf>,
  exceptions: readonly E[],
  now: Date,
): readonly JudgedPackage<E>[] {
  return report.packages.map((it) => ({
    package: it,
    findings: judge(
      it.findings,
      { package: it.normalizedName, version: it.version, place },
      exceptions,
      now,
    ),
  }));
}

/** The areas nobody can accept before an exception is granted. Of an exception itself: none. */
export function stoppedAreasOf<E extends Exception>(
  ask: Ask,
  judged: readonly JudgedPackage<E>[],
): readonly DecisionArea[] {
  if (ask.kind === 'exception') return [];
  const stops = judged
    .flatMap(({ findings }) => findings)
    .filter(({ finding, excusedBy }) => finding.level === 'stop' && excusedBy === null)
    .map(({ finding }) => (finding.area === 'license' ? 'license' : 'security'));
  return decisionAreas.filter((area) => stops.some((it) => it === area));
}

/** What keeps a request from being submitted, in sentences. */
export function submissionStops<E extends Exception>(
  judged: readonly JudgedPackage<E>[],
): readonly { readonly name: string; readonly message: string }[] {
  return judged.flatMap(({ package: it, findings }) =>
    findings
      .filter(({ finding, excusedBy }) => finding.stopsSubmission && excusedBy === null)
      .map(({ finding }) => ({
        name: it.name,
        message: `${it.name}: ${finding.title}. ${finding.detail}`,
      })),
  );
}
