import { AppError } from '@/lib/app-error';
import type { Actor } from '@/lib/audit/entry';
import { appendAudit } from '@/lib/audit/service';
import { parseExpression } from '../expression';
import type { LicenseFinding } from '../finding';
import {
  decideByPolicy,
  type LicensePolicy,
  licensePolicySchema,
  type PolicyOutcome,
  permissivePolicy,
} from '../policy';
import { insertPolicy, listPolicies, type SavedPolicy } from '../store/policy';
import {
  listExpressions,
  lockSettling,
  type StoredExpression,
  storeExpressions,
  tellPages,
} from '../store/settled';
import { inTransaction, outsideTransaction } from '../store/transaction';
import {
  listTrialImages,
  listTrialPackages,
  type TrialImage,
  type TrialPackage,
  type TrialReach,
  trialReach,
} from '../store/trial';

/** The policy that holds: the newest one saved, else the one that ships. */
export async function getActivePolicy(
  tx: Parameters<typeof listPolicies>[0] = outsideTransaction(),
): Promise<{ readonly policy: LicensePolicy; readonly saved: SavedPolicy | null }> {
  const [saved] = await listPolicies(tx, 1);
  return { policy: saved?.policy ?? permissivePolicy, saved: saved ?? null };
}

const HISTORY = 50;

/** Saved states, newest first. */
export async function listPolicyHistory(): Promise<readonly SavedPolicy[]> {
  return listPolicies(outsideTransaction(), HISTORY);
}

/** An expression that another policy would decide otherwise. */
export interface ChangedExpression {
  readonly id: number;
  readonly spdx: string;
  readonly licenseClass: StoredExpression['licenseClass'];
  readonly before: PolicyOutcome;
  readonly after: PolicyOutcome;
}

/** What a policy would change, before it is saved. */
export interface PolicyTrial {
  readonly expressions: readonly ChangedExpression[];
  readonly reach: TrialReach;
  /** Where it would show most, first; no more than asked for. */
  readonly packages: readonly TrialPackage[];
  readonly images: readonly TrialImage[];
}

/** Tries a policy on every finding of the catalogue and saves nothing. */
export async function tryPolicy(
  policy: LicensePolicy,
  { limit }: { readonly limit: number },
): Promise<PolicyTrial> {
  const tx = outsideTransaction();
  const expressions = (await listExpressions(tx)).flatMap((stored) => {
    const { outcome } = decideByPolicy(policy, findingOf(stored));
    const { id, spdx, licenseClass, outcome: before } = stored;
    return outcome === before ? [] : [{ id, spdx, licenseClass, before, after: outcome }];
  });
  const ids = expressions.map((one) => one.id);
  const [reach, packages, images] = await Promise.all([
    trialReach(tx, ids),
    listTrialPackages(tx, ids, limit),
    listTrialImages(tx, ids, limit),
  ]);
  return { expressions, reach, packages, images };
}

/**
 * Saves a policy and decides every finding anew under it, in one transaction.
 *
 * @returns the number of the new state and of the expressions that are decided otherwise
 * @throws AppError `bad-request` for a policy that names what is no license
 */
export async function savePolicy({
  policy,
  reason,
  by,
}: {
  readonly policy: LicensePolicy;
  readonly reason: string;
  /** Who saves it; whether they may is for the caller to know. */
  readonly by: Actor;
}): Promise<{ readonly revision: number; readonly changed: number }> {
  const checked = licensePolicySchema.parse(policy);
  const problem = problemOf(checked);
  if (problem !== null) throw new AppError('bad-request', problem);
  return inTransaction(async (tx) => {
    await lockSettling(tx);
    const before = await getActivePolicy(tx);
    const revision = await insertPolicy(tx, { policy: checked, reason, savedBy: nameOf(by) });
    const stored = await listExpressions(tx);
    const changed = await storeExpressions(
      tx,
      stored.map((one) => ({ ...one, ...decideByPolicy(checked, findingOf(one)) })),
    );
    await tellPages(tx);
    await appendAudit(tx, {
      actor: by,
      action: 'license-policy.saved',
      subject: { kind: 'license-policy', id: String(revision) },
      before: { ...before.policy },
      after: { ...checked, reason },
    });
    return { revision, changed };
  });
}

/** What is wrong with a policy's lists, as a sentence; null where nothing is. */
export function problemOf({ licenses, refused }: LicensePolicy): string | null {
  const odd = [...licenses, ...refused].filter((id) => {
    const expression = parseExpression(id);
    return !expression.ok || expression.value.kind !== 'license';
  });
  if (odd.length > 0) return `These are no single SPDX licenses: ${odd.slice(0, 5).join(', ')}.`;
  const both = licenses.filter((id) => refused.includes(id));
  return both.length === 0 ? null : `These are both allowed and refused: ${both.join(', ')}.`;
}

/** As it stands beside what was done. */
export const nameOf = (actor: Actor) => (typeof actor === 'string' ? actor : actor.name);

/** As much of a finding as a policy looks at. */
function findingOf({ spdx, unread, licenseClass }: StoredExpression): LicenseFinding {
  const parsed = parseExpression(spdx);
  return {
    spdx,
    expression: parsed.ok ? parsed.value : null,
    licenseClass,
    unread,
    reading: 'none',
    confidence: 'none',
    reasons: [],
  };
}
