import type { PolicyDecision } from './policy';
import type { UpstreamDecision } from './upstream-policy';

/**
 * Where upstream's gate and our policy part. `upstream-passes-wrongly` is what the product exists
 * for: nobody asked, and somebody should have. `upstream-skips` passes by a recorded decision of
 * upstream's, which is no error.
 */
export type PolicyComparison =
  | 'agree'
  | 'upstream-passes-wrongly'
  | 'upstream-refuses-wrongly'
  | 'upstream-skips'
  | 'upstream-undecided';

export function comparePolicies(
  ours: Pick<PolicyDecision, 'outcome'>,
  upstream: Pick<UpstreamDecision, 'outcome'>,
): PolicyComparison {
  if (upstream.outcome === 'undecided') return 'upstream-undecided';
  const passes = ours.outcome === 'passes';
  if (upstream.outcome === 'skipped') return passes ? 'agree' : 'upstream-skips';
  if (passes === (upstream.outcome === 'passes')) return 'agree';
  return passes ? 'upstream-refuses-wrongly' : 'upstream-passes-wrongly';
}
