import type { LicenseFinding } from '../finding';
import { LicenseReader, weighPackage } from '../package-facts';
import { decideByPolicy, type LicensePolicy } from '../policy';
import { listSets } from '../store/inventory';
import { refreshReach } from '../store/reach';
import {
  type ExpressionRow,
  finishSettling,
  lockSettling,
  type SettledRow,
  storeExpressions,
  storeSettled,
} from '../store/settled';
import { inTransaction } from '../store/transaction';
import { decideAsUpstream, type UpstreamPolicy } from '../upstream-policy';
import { type CatalogFacts, gatherFacts, readUpstreamPolicy } from './facts';
import { getActivePolicy } from './policy';

/**
 * Raise it with each change of what the engine or the weighing makes of the same evidence: workers
 * then settle everything anew when they start.
 */
export const LICENSE_ENGINE = 2;

export interface SettleSummary {
  readonly releases: number;
  readonly expressions: number;
  /** Findings and expressions that differ from before. */
  readonly changed: number;
  readonly unknown: number;
}

/**
 * Weighs the evidence of every package version of the catalogue, and decides each under the house's
 * policy and as upstream's gate does: one transaction, by the end of which pages know.
 *
 * @param options.recount false where the catalogue itself has not changed since the last time
 */
export async function settleLicenses(
  options: { readonly recount: boolean } = { recount: true },
): Promise<SettleSummary> {
  return inTransaction(async (tx) => {
    await lockSettling(tx);
    const reader = new LicenseReader();
    // The lines are read while the database counts: a new engine takes as long to warm.
    if (options.recount) await Promise.all([refreshReach(tx), readSets(reader)]);
    const upstream = await readUpstreamPolicy(tx);
    const { policy } = await getActivePolicy(tx);
    const expressions = new Map<string, ExpressionRow>();
    const settled: SettledRow[] = [];
    for (const facts of (await gatherFacts(null, upstream, tx)).values()) {
      for (const row of settlePackage(facts, upstream, reader)) {
        settled.push(row);
        const { finding } = row;
        const key = `${finding.spdx} ${finding.unread}`;
        if (!expressions.has(key)) expressions.set(key, decide(policy, finding));
      }
    }
    const changed =
      (await storeExpressions(tx, [...expressions.values()])) + (await storeSettled(tx, settled));
    await finishSettling(tx, {
      engine: LICENSE_ENGINE,
      changed: changed > 0,
      recounted: options.recount,
    });
    return {
      releases: settled.length,
      expressions: expressions.size,
      changed,
      unknown: settled.filter((row) => row.source === null).length,
    };
  });
}

/** Sets of lines are never changed, and so may be read outside the transaction. */
async function readSets(reader: LicenseReader): Promise<void> {
  for (const { lines } of await listSets()) reader.readLines(lines);
}

function decide(policy: LicensePolicy, finding: LicenseFinding): ExpressionRow {
  const { spdx, unread, licenseClass } = finding;
  return { spdx, unread, licenseClass, ...decideByPolicy(policy, finding) };
}

function* settlePackage(
  { facts, displayName, releaseIds, newestLines }: CatalogFacts,
  upstream: UpstreamPolicy | null,
  reader: LicenseReader,
): Iterable<SettledRow & { readonly finding: LicenseFinding }> {
  for (const { version, evidence, settled } of weighPackage(facts, reader)) {
    const releaseId = releaseIds.get(version);
    if (releaseId === undefined) continue; // asked about, and not in the catalogue
    const { finding, settledBy, disagreeing } = settled;
    const scans = evidence.filter((one) => one.source === 'scan');
    const gate = decideGate(upstream, displayName, newestLines.get(version));
    yield {
      releaseId,
      finding,
      source: settledBy?.source ?? null,
      detail: settledBy?.detail ?? '',
      disagreeing: [...new Set(disagreeing.map((one) => one.source))],
      linesMissing: scans.every((one) => isSilent(one.finding)),
      upstream: gate.outcome,
      upstreamDetail: gate.detail,
    };
  }
}

const isSilent = (finding: LicenseFinding) => finding.expression === null && !finding.unread;

/** What upstream's gate makes of the newest scan, and the pattern, line or note that decided it. */
function decideGate(
  upstream: UpstreamPolicy | null,
  packageName: string,
  lines: readonly string[] | undefined,
): { readonly outcome: string; readonly detail: string } {
  if (upstream === null || lines === undefined) return { outcome: 'not-known', detail: '' };
  const decision = decideAsUpstream(upstream, { packageName, image: null, lines });
  switch (decision.outcome) {
    case 'passes':
      return { outcome: decision.reason, detail: [...new Set(decision.by)].join(', ') };
    case 'refused':
      return { outcome: 'refused', detail: decision.line };
    case 'skipped':
      return { outcome: 'skipped', detail: decision.notes };
    case 'undecided':
      return { outcome: 'undecided', detail: decision.reason };
  }
}
