import type { CoverVerdict } from '@/lib/catalog/cover-findings';
import type { CoverImage, CoverIndex, CoverRelease, CoverVersion } from '@/lib/catalog/cover-index';

export interface CoverVersionFixture extends Partial<Omit<CoverVersion, 'releaseIds' | 'verdict'>> {
  readonly tag: string;
  /** `boto3==1.2.3` */
  readonly python: readonly string[];
  /** Names of OS packages; left out: none, and scanned. */
  readonly os?: readonly string[];
  /** Days before the commit the catalogue is of; left out: 10. */
  readonly ageDays?: number;
  /** Packages with an advisory; null, or left out: of some it is not known. */
  readonly findings?: number | null;
}

export interface CoverImageFixture extends Partial<Omit<CoverImage, 'versions' | 'last'>> {
  readonly name: string;
  /** Newest first; the first is the last one. */
  readonly versions: readonly CoverVersionFixture[];
}

const COVER_AS_OF = Date.parse('2026-06-30T05:30:00Z');

/** An index as the store would read it, without a database: for tests of the ranking alone. */
export function buildCoverIndex(
  images: readonly CoverImageFixture[],
  unlisted: Readonly<Record<string, string | null>> = {},
): CoverIndex {
  const packageIds = new Map<string, number>();
  const releasesOf = new Map<number, CoverRelease[]>();
  const releaseIds = new Map<string, number>();
  const osPackageIds = new Map<string, number[]>();
  const osLists = new Map<number, Int32Array>();
  const releaseId = (written: string): number => {
    const known = releaseIds.get(written);
    if (known !== undefined) return known;
    const [name = '', version = '1.0'] = written.split('==');
    const packageId = packageIds.get(name) ?? packageIds.size + 1;
    packageIds.set(name, packageId);
    const id = releaseIds.size + 1;
    releaseIds.set(written, id);
    releasesOf.set(packageId, [...(releasesOf.get(packageId) ?? []), { id, version }]);
    return id;
  };
  const osList = (names: readonly string[]): number | null => {
    if (names.length === 0) return null;
    const ids = names.map((name) => {
      const id = osPackageIds.get(name)?.[0] ?? osPackageIds.size + 1;
      osPackageIds.set(name, [id]);
      return id;
    });
    osLists.set(osLists.size + 1, Int32Array.from(ids));
    return osLists.size;
  };
  const built = images.map(({ versions, ...image }): CoverImage => {
    const rows = versions.map(
      ({ python, os = [], ageDays = 10, findings = null, ...version }): CoverVersion => ({
        createdAt: COVER_AS_OF - ageDays * 86_400_000,
        sizeMib: 50,
        pythonVersion: '3.12.13',
        osId: 'alpine',
        osVersion: '3.24',
        trust: 'signed',
        deprecated: false,
        osScanned: true,
        osListId: osList(os),
        releaseIds: Int32Array.from(python, releaseId),
        verdict: judged(python.length, findings),
        ...version,
      }),
    );
    return {
      status: 'active',
      replacementName: null,
      devonly: false,
      removed: false,
      children: [],
      unlisted: new Map(),
      ...image,
      versions: rows,
      last: rows[0] ?? null,
    };
  });
  return {
    asOf: COVER_AS_OF,
    images: built,
    packageIds,
    releasesOf,
    maxReleaseId: releaseIds.size,
    osPackageIds,
    osLists,
    unlisted: new Map(Object.entries(unlisted)),
  };
}

const judged = (packages: number, findings: number | null): CoverVerdict => ({
  packages,
  toDecide: 0,
  licenseUnknown: 0,
  affected: findings ?? 0,
  advisoryUnknown: findings === null ? packages : 0,
});
