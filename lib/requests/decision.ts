import type { Report } from '@/lib/vetting/report';
import type { Ask } from './ask';
import { type DecisionArea, decisionAreas, type Person } from './request';

export type DecisionOutcome = 'positive' | 'ask' | 'reject';

/** What one reviewer said of one area. */
export interface Decision {
  readonly area: DecisionArea;
  readonly outcome: DecisionOutcome;
  readonly comment: string;
  readonly by: Person;
  /** ISO 8601 */
  readonly at: string;
  /** Decisions count for the round they were made in; a changed request starts a new one. */
  readonly round: number;
}

/** What has to be decided: of an exception only what it excuses. */
export function areasOf(ask: Ask): readonly DecisionArea[] {
  if (ask.kind !== 'exception') return decisionAreas;
  return ask.excuses.kind === 'license' ? ['license'] : ['security'];
}

/** License classes that need two people, as a known-malicious package does. */
const GRAVE_CLASSES: readonly string[] = ['strong-copyleft', 'restricted'];

/**
 * How many different people must say yes to each area.
 *
 * @param isMalicious whether the advisory that an exception excuses is one of malicious code; an id
 *   of the form MAL-… says so by itself
 */
export function approvalsNeeded(ask: Ask, isMalicious: boolean): 1 | 2 {
  if (ask.kind !== 'exception') return 1;
  const { excuses } = ask;
  if (excuses.kind === 'license') return GRAVE_CLASSES.includes(excuses.licenseClass) ? 2 : 1;
  return isMalicious || (excuses.kind === 'advisory' && /^MAL-/i.test(excuses.id)) ? 2 : 1;
}

/** The same, as what the machine found has it. */
export function approvalsNeededBy(ask: Ask, report: Report): 1 | 2 {
  return approvalsNeeded(ask, excusesMalicious(ask, report));
}

/** Whether what is to be excused is of malicious code, which takes two people. */
function excusesMalicious(ask: Ask, report: Report): boolean {
  if (ask.kind !== 'exception') return false;
  const { excuses } = ask;
  return report.packages
    .flatMap(({ findings }) => findings)
    .some(
      (finding) =>
        finding.grave &&
        ((excuses.kind === 'advisory' && finding.ids.includes(excuses.id)) ||
          (excuses.kind === 'name' && finding.area !== 'license')),
    );
}

export interface AreaStanding {
  readonly area: DecisionArea;
  /** Positive decisions of the present round, each of another person. */
  readonly accepted: readonly Decision[];
  /** How many more people must say yes. */
  readonly missing: number;
}

/** Where each area stands in the present round. */
export function standingOf(
  areas: readonly DecisionArea[],
  needed: number,
  decisions: readonly Decision[],
  round: number,
): readonly AreaStanding[] {
  return areas.map((area) => {
    const people = new Map<string, Decision>();
    for (const decision of decisions) {
      const counts =
        decision.area === area && decision.outcome === 'positive' && decision.round === round;
      if (counts && !people.has(decision.by.id)) people.set(decision.by.id, decision);
    }
    const accepted = [...people.values()];
    return { area, accepted, missing: Math.max(0, needed - accepted.length) };
  });
}

export function isFullyAccepted(standing: readonly AreaStanding[]): boolean {
  return standing.length > 0 && standing.every(({ missing }) => missing === 0);
}
