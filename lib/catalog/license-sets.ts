import type { PackageScan } from './package-record';

/** One set of license lines that scans saw of a package. */
export interface LicenseSet {
  readonly lines: readonly string[];
  /** Versions of images with this set. */
  readonly versionCount: number;
  readonly lastCount: number;
  /** The newest build it was seen in. */
  readonly builtAt: Date;
}

/**
 * The different sets of license lines among scans, that of the newest build first. Scans differ in
 * their summary or author far more often than in their license.
 */
export function licenseSetsOf(scans: readonly PackageScan[]): readonly LicenseSet[] {
  const sets = new Map<string, LicenseSet>();
  for (const { licenseLines, versionCount, lastCount, builtAt } of scans) {
    const key = JSON.stringify(licenseLines);
    const before = sets.get(key);
    sets.set(key, {
      lines: licenseLines,
      versionCount: versionCount + (before?.versionCount ?? 0),
      lastCount: lastCount + (before?.lastCount ?? 0),
      builtAt: before !== undefined && before.builtAt > builtAt ? before.builtAt : builtAt,
    });
  }
  return [...sets.values()].toSorted((a, b) => b.builtAt.getTime() - a.builtAt.getTime());
}
