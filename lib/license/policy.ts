import satisfies from 'spdx-satisfies';
import { z } from 'zod';
import {
  classOfTerm,
  type LicenseExpression,
  type LicenseTerm,
  renderExpression,
  termsOf,
} from './expression';
import type { LicenseFinding } from './finding';
import { licenseClasses } from './license-class';

/**
 * Which licenses may be used without asking. Edited by people and tried before it is saved, so it is
 * plain data; `licenses` and `refused` override what the class of a license would say.
 */
export const licensePolicySchema = z.object({
  name: z.string().min(1).max(80),
  /** Classes that pass as a whole. */
  classes: z.array(z.enum(licenseClasses)).readonly(),
  /** Single SPDX ids that pass although their class does not; `MPL-2.0`, `LGPL-2.1-or-later`. */
  licenses: z.array(z.string().max(100)).max(500).readonly(),
  /** Single SPDX ids that need approval although their class passes. */
  refused: z.array(z.string().max(100)).max(500).readonly(),
  /** Whether a family without its version ("BSD") passes with the class of all its members. */
  families: z.enum(['pass-with-class', 'ask']),
});

export type LicensePolicy = z.output<typeof licensePolicySchema>;

/** What the documentation says: permissive licenses only, others by specific approval. */
export const permissivePolicy: LicensePolicy = {
  name: 'permissive',
  classes: ['permissive'],
  licenses: [],
  refused: [],
  families: 'pass-with-class',
};

/**
 * What a policy says of a finding. `unknown` is not `needs-approval`: there, what is missing is
 * knowledge; here, a decision. Neither passes.
 */
export type PolicyOutcome = 'passes' | 'unknown' | 'needs-approval';

export interface PolicyDecision {
  readonly outcome: PolicyOutcome;
  /** The licenses that decided it, as SPDX text; for `passes` none. */
  readonly because: readonly string[];
}

const order: readonly PolicyOutcome[] = ['passes', 'unknown', 'needs-approval'];

/** Decides a finding under a policy. AND needs all its parts to pass, OR one. */
export function decideByPolicy(policy: LicensePolicy, finding: LicenseFinding): PolicyDecision {
  const { expression } = finding;
  if (expression === null) return { outcome: 'unknown', because: [] };
  const outcome = outcomeOf(policy, expression);
  // Lines that were not understood may say anything.
  if (outcome === 'passes' && finding.unread) return { outcome: 'unknown', because: [] };
  const because = termsOf(expression).filter((term) => outcomeOfTerm(policy, term) === outcome);
  return { outcome, because: outcome === 'passes' ? [] : because.map(renderExpression) };
}

function outcomeOf(policy: LicensePolicy, expression: LicenseExpression): PolicyOutcome {
  if (expression.kind === 'license') return outcomeOfTerm(policy, expression);
  const ranks = expression.parts.map((part) => order.indexOf(outcomeOf(policy, part)));
  const rank = expression.kind === 'and' ? Math.max(...ranks) : Math.min(...ranks);
  return order[rank] ?? 'unknown';
}

function outcomeOfTerm(policy: LicensePolicy, term: LicenseTerm): PolicyOutcome {
  if (policy.refused.includes(term.id)) return 'needs-approval';
  if (isListed(policy.licenses, term)) return 'passes';
  const itsClass = classOfTerm(term);
  if (itsClass === 'unknown') return policy.classes.includes('unknown') ? 'passes' : 'unknown';
  if (!policy.classes.includes(itsClass)) return 'needs-approval';
  const isFamily = term.id.endsWith('-unspecified');
  return isFamily && policy.families === 'ask' ? 'unknown' : 'passes';
}

/**
 * Whether an allow-list covers one license, ranges considered: `GPL-2.0-or-later` may be taken as
 * GPL-3.0. Asked of spdx-satisfies for single licenses only, because it expands whole expressions
 * into every combination of their choices.
 */
function isListed(licenses: readonly string[], term: LicenseTerm): boolean {
  const text = renderExpression(term);
  const stem = stemOf(text);
  const candidates = licenses.filter((listed) => stemOf(listed) === stem);
  return candidates.includes(text) || (!text.startsWith('LicenseRef-') && covers(candidates, text));
}

function covers(candidates: readonly string[], text: string): boolean {
  return candidates.length > 0 && satisfies(text, candidates);
}

/** Versions of one license share the stem: `LGPL` of `LGPL-2.1-or-later`. */
function stemOf(license: string): string {
  return license.replace(/-\d.*$/, '');
}
