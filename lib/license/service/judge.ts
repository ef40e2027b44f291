import { findKnownReleases, getRelease, type PypiAnswer } from '@/lib/pypi/service';
import type { EvidenceSource } from '../evidence';
import type {
  LicenseJudgement,
  LicenseVerdict,
  PackageVersionKey,
  PypiKnowledge,
} from '../judgement';
import { LicenseReader, type WeighedRelease, weighPackage } from '../package-facts';
import { decideByPolicy, type LicensePolicy } from '../policy';
import { gatherFacts, readUpstreamPolicy } from './facts';
import { getActivePolicy } from './policy';

interface JudgeOptions {
  /**
   * Asks PyPI about what it was never asked, or is due again. Left out: only what is known already
   * counts, and nothing leaves this machine.
   */
  readonly ask?: { readonly signal?: AbortSignal | undefined; readonly timeoutMs?: number };
}

/**
 * What is held of the licenses of package versions under the house's policy, with the evidence;
 * whether the catalogue has them or not. One round of queries, however many are asked about.
 *
 * @param keys PEP 503 names
 * @returns one judgement a key, in order
 */
export async function judgeLicenses(
  keys: readonly PackageVersionKey[],
  options: JudgeOptions = {},
): Promise<readonly LicenseJudgement[]> {
  if (keys.length === 0) return [];
  const upstream = await readUpstreamPolicy();
  if (options.ask !== undefined) {
    // Who takes the name of a package that is not on PyPI is somebody else: not asked about.
    const before = await gatherFacts(keys, upstream);
    const asked = keys.filter((key) => before.get(key.normalizedName)?.onPypi !== false);
    await Promise.all(asked.map((key) => getRelease(key.normalizedName, key.version, options.ask)));
  }
  const [facts, known, { policy }] = await Promise.all([
    gatherFacts(keys, upstream),
    findKnownReleases(keys),
    getActivePolicy(),
  ]);
  const reader = new LicenseReader();
  const weighed = new Map<string, WeighedRelease>();
  for (const [name, { facts: it }] of facts) {
    for (const release of weighPackage(it, reader)) {
      weighed.set(`${name} ${release.version}`, release);
    }
  }
  return keys.map(({ normalizedName, version }) => {
    const id = `${normalizedName} ${version}`;
    const release = weighed.get(id);
    if (release === undefined) throw new Error(`${id} was asked about and not weighed`);
    return {
      normalizedName,
      version,
      verdict: verdictOf(policy, release),
      evidence: release.evidence,
      pypi: knowledgeOf(known.get(id), facts.get(normalizedName)?.onPypi ?? true),
    };
  });
}

function verdictOf(policy: LicensePolicy, { settled }: WeighedRelease): LicenseVerdict {
  const { finding, settledBy, disagreeing } = settled;
  const { spdx, licenseClass, confidence, reading, reasons } = finding;
  return {
    spdx,
    licenseClass,
    ...decideByPolicy(policy, finding),
    confidence,
    reading,
    reasons,
    source: settledBy?.source ?? null,
    detail: settledBy?.detail ?? '',
    disagreeing: [...new Set<EvidenceSource>(disagreeing.map((one) => one.source))],
  };
}

function knowledgeOf(answer: PypiAnswer<unknown> | undefined, onPypi: boolean): PypiKnowledge {
  if (answer === undefined) return { kind: onPypi ? 'never-asked' : 'not-on-pypi' };
  const askedAt = answer.askedAt.toISOString();
  switch (answer.kind) {
    case 'found':
      return { kind: 'found', askedAt };
    case 'not-found':
      return { kind: 'not-found', askedAt, nextTryAt: answer.nextTryAt.toISOString() };
    case 'failed':
      return {
        kind: 'failed',
        reason: answer.reason,
        askedAt,
        nextTryAt: answer.nextTryAt.toISOString(),
      };
  }
}
