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

/** What is held against the Python packages of a version, counted: the ranking's and the page's figures. */
export interface CoverVerdict {
  readonly packages: number;
  /** Packages whose license the policy does not let pass without a decision. */
  readonly toDecide: number;
  /** Packages whose license is not known, or not judged yet. */
  readonly licenseUnknown: number;
  /** Packages with an advisory against their version. */
  readonly affected: number;
  /** Packages that OSV was not, or could not be, asked about. */
  readonly advisoryUnknown: number;
}

/**
 * Counts what is held against the Python packages of a version. The pip of its list is the scanner's: its
 * license counts, its advisories are those of the pip that the image states.
 */
export function countFindings(
  version: { readonly id: number; readonly releaseIds: Int32Array },
  known: KnownFindings,
): CoverVerdict {
  const counts = { toDecide: 0, licenseUnknown: 0, affected: 0, advisoryUnknown: 0 };
  const pip = known.ownPip.get(version.id) ?? 'unknown';
  for (const id of version.releaseIds) {
    if (known.toDecide.has(id)) counts.toDecide += 1;
    else if (!known.passing.has(id)) counts.licenseUnknown += 1;
    if (known.scannerPip.has(id)) {
      if (pip === 'unknown') counts.advisoryUnknown += 1;
    } else if (known.affected.has(id)) counts.affected += 1;
    else if (!known.clear.has(id)) counts.advisoryUnknown += 1;
  }
  if (pip === 'affected') counts.affected += 1;
  return { packages: version.releaseIds.length, ...counts };
}

/**
 * Findings in one figure: a package with an advisory, a license to decide.
 *
 * @returns null where none is known and something was not checked, or there is nothing to check: that is
 *   not the same as none
 */
export function findingsOf(verdict: CoverVerdict): number | null {
  const findings = verdict.toDecide + verdict.affected;
  const isChecked = verdict.packages > 0 && verdict.licenseUnknown + verdict.advisoryUnknown === 0;
  return findings === 0 && !isChecked ? null : findings;
}
