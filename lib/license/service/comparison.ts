import {
  type ComparisonCount,
  compareGate,
  countComparisons,
  type GateGroup,
  type GroupComparison,
  type PatternRecord,
  recordPatterns,
} from '../inventory';
import { type Exemption, listGateExemptions, listGateGroups } from '../store/inventory';
import { readUpstreamPolicy } from './facts';

/** The house's policy and upstream's gate side by side. */
export interface PolicyDifferences {
  readonly counts: readonly ComparisonCount[];
  /** Of the kind asked for, those of most images first. */
  readonly rows: readonly GateGroup[];
  readonly patterns: readonly PatternRecord[];
  /** What the gate is told to leave out, in single images or in all. */
  readonly exemptions: readonly Exemption[];
  /** False where upstream's files were never read: nothing can be compared then. */
  readonly known: boolean;
}

export async function comparePolicyOutcomes(kind: GroupComparison): Promise<PolicyDifferences> {
  const [groups, upstream, exemptions] = await Promise.all([
    listGateGroups(),
    readUpstreamPolicy(),
    listGateExemptions(),
  ]);
  const patterns =
    upstream === null
      ? []
      : [
          ...upstream.approved.list.map(({ name, pattern }) => ({
            name,
            pattern: pattern.source,
            error: null,
          })),
          ...upstream.unusable.map(({ name, error }) => ({ name, pattern: '', error })),
        ];
  return {
    counts: countComparisons(groups),
    rows: groups.filter((group) => compareGate(group.outcome, group.gate) === kind),
    patterns: recordPatterns(groups, patterns),
    exemptions,
    known: upstream !== null,
  };
}
