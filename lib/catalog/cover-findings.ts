/** What is known of the releases of the catalogue, and of the pip of single versions, by their ids. */
export interface KnownFindings {
  /** Releases whose license the policy does not let pass without a decision. */
  readonly toDecide: ReadonlySet<number>;
  /** Releases whose license passes. */
  readonly passing: ReadonlySet<number>;
  /** Releases with an advisory against them. */
  readonly affected: ReadonlySet<number>;
  /** Releases that were asked about, and that no advisory is against. */
  readonly clear: ReadonlySet<number>;
  /** Releases of pip: the scanner's, not the image's, so that they count neither way. */
  readonly scannerPip: ReadonlySet<number>;
  /** By version the advisories of its own pip; a version that is not here states none. */
  readonly ownPip: ReadonlyMap<number, 'affected' | 'clear' | 'unknown'>;
}

/**
 * Findings against the Python packages of a version: a package with an advisory, a license to decide.
 *
 * @returns null where none is known and something was not checked, or there is nothing to check: that is
 *   not the same as none
 */
export function countFindings(
  version: { readonly id: number; readonly releaseIds: Int32Array },
  known: KnownFindings,
): number | null {
  let findings = 0;
  let isChecked = version.releaseIds.length > 0;
  const pip = known.ownPip.get(version.id) ?? 'unknown';
  for (const id of version.releaseIds) {
    if (known.toDecide.has(id)) findings += 1;
    else if (!known.passing.has(id)) isChecked = false;
    if (known.scannerPip.has(id)) {
      if (pip === 'unknown') isChecked = false;
    } else if (known.affected.has(id)) findings += 1;
    else if (!known.clear.has(id)) isChecked = false;
  }
  if (pip === 'affected') findings += 1;
  return findings === 0 && !isChecked ? null : findings;
}
