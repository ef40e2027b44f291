import { z } from 'zod';
import { severityIndex } from './advisory-record';
import type { Finding } from './exposure';

export const findingSchema: z.ZodType<Finding> = z.object({
  id: z.string(),
  aliases: z.array(z.string()),
  severity: severityIndex,
  score: z.number().nullable(),
  summary: z.string().nullable(),
  fixed: z.string().nullable(),
  unimportant: z.boolean(),
  epss: z.number().nullable(),
  kevAddedOn: z.string().nullable(),
});

/** A finding with the package version it is about, as it was asked. */
export interface PackageFinding extends Finding {
  readonly ecosystem: string;
  readonly package: string;
  readonly version: string;
}

/** A package that was not asked, or got no answer, and why. */
export interface Unchecked {
  readonly package: string;
  readonly version: string;
  readonly reason: string;
}

/** What was checked of one kind of packages. */
export interface CheckedPart {
  readonly findings: readonly PackageFinding[];
  /** Package versions with an answer. */
  readonly checked: number;
  readonly unchecked: readonly Unchecked[];
  /**
   * OS packages as they are installed: they are asked by the packages they are built from, which are
   * fewer. Null for Python packages, which are asked as they are installed.
   */
  readonly installed: { readonly checked: number; readonly total: number } | null;
  /** The oldest answer; null: there is none. */
  readonly checkedAt: Date | null;
}

/**
 * What is known about an image version. `unchecked`: it came after the last pass, or there was none.
 * Neither ever reads as "no findings".
 */
export type VersionSecurity =
  | { readonly kind: 'unchecked' }
  | {
      readonly kind: 'checked';
      readonly python: CheckedPart;
      readonly os: CheckedPart;
      /** Why no OS package was asked; null where they were, or there are none. */
      readonly osReason: string | null;
      /** Debian and Ubuntu are asked by a map of source packages, which was never loaded. */
      readonly needsSourceMap: boolean;
    };

/** A page of findings, in the order asked for. */
export interface FindingPage {
  readonly rows: readonly PackageFinding[];
  readonly total: number;
  /** Those that a distribution calls unimportant, where they are not shown. */
  readonly hidden: number;
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
}

/** Of one version. */
export interface FindingPages {
  readonly python: FindingPage;
  readonly os: FindingPage;
}

/** Findings of two versions, matched by package and advisory. */
export interface SecurityChange {
  readonly gained: readonly PackageFinding[];
  readonly fixed: readonly PackageFinding[];
  readonly still: readonly PackageFinding[];
}

/** A comparison as a page shows it. */
export type ChangePages = Readonly<Record<keyof SecurityChange, FindingPage>>;

const keyOf = (finding: PackageFinding) =>
  JSON.stringify([finding.ecosystem.split(':', 1)[0], finding.package, finding.id]);

/**
 * What somebody gets who moves from one version to another. An advisory of a package that is in both
 * is still there, whatever the version; one whose package is gone is fixed.
 */
export function compareFindings(
  from: readonly PackageFinding[],
  to: readonly PackageFinding[],
): SecurityChange {
  const before = new Set(from.map(keyOf));
  const after = new Set(to.map(keyOf));
  return {
    gained: to.filter((finding) => !before.has(keyOf(finding))),
    fixed: from.filter((finding) => !after.has(keyOf(finding))),
    still: to.filter((finding) => before.has(keyOf(finding))),
  };
}

/** Findings by severity, from malicious to unknown. */
export type SeverityCounts = readonly number[];

/** What was found in one version, unimportant findings left out. Null: not checked. */
export interface TagFindings {
  readonly python: SeverityCounts | null;
  readonly os: SeverityCounts | null;
}

/** One version of an image in the plot of its tags. */
export interface TagCounts extends TagFindings {
  readonly tag: string;
  readonly createdAt: Date;
}
