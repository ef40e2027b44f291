import { meetingSpecifier } from '@/lib/catalog/specifier';
import { comparePep440 } from '@/lib/catalog/version-order';
import { groupBy } from '@/lib/group-by';
import type { PackageVersionKey } from '../judgement';
import type { CorrectionFact, PackageFacts } from '../package-facts';
import { type FactRows, findDocument, readFacts } from '../store/facts';
import { outsideTransaction } from '../store/transaction';
import { parseUpstreamPolicy, type UpstreamPolicy } from '../upstream-policy';

type Queries = Parameters<typeof readFacts>[0];

/** The facts of each package, with what identifies its releases in the catalogue. */
export interface CatalogFacts {
  readonly facts: PackageFacts;
  readonly displayName: string;
  /** False where no scan found the project on PyPI; true for what the catalogue does not know. */
  readonly onPypi: boolean;
  /** Version → id; versions that the catalogue does not have are left out. */
  readonly releaseIds: ReadonlyMap<string, number>;
  /** Version → the lines of its newest scan. */
  readonly newestLines: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the facts about packages.
 *
 * @param keys versions that are asked about, whether the catalogue has them or not; null: all it has
 */
export async function gatherFacts(
  keys: readonly PackageVersionKey[] | null,
  upstream: UpstreamPolicy | null,
  tx: Queries = outsideTransaction(),
): Promise<ReadonlyMap<string, CatalogFacts>> {
  const names = keys === null ? null : [...new Set(keys.map((key) => key.normalizedName))];
  const rows = await readFacts(tx, names);
  const asked = groupBy(keys ?? [], (key) => key.normalizedName);
  const releases = groupBy(rows.releases, (row) => row.normalizedName);
  const index = indexRows(rows);
  const known = new Map(
    [...(upstream?.known ?? [])].map(([name, line]) => [foldName(name), line] as const),
  );
  const result = new Map<string, CatalogFacts>();
  for (const name of new Set([...releases.keys(), ...asked.keys()])) {
    const held = releases.get(name) ?? [];
    const releaseIds = new Map(held.map((row) => [row.version, row.id]));
    const extra = (asked.get(name) ?? [])
      .map((key) => key.version)
      .filter((version) => !releaseIds.has(version));
    const versions = [...releaseIds.keys(), ...new Set(extra)];
    if (extra.length > 0) versions.sort(comparePep440);
    result.set(name, {
      facts: {
        normalizedName: name,
        knownLine: known.get(foldName(name)) ?? null,
        corrections: correctionsOf(index.corrections.get(name) ?? [], versions),
        releases: versions.map((version) => {
          const pypi = index.pypi.get(`${name} ${version}`);
          return {
            version,
            scans: scansOf(index.scans.get(String(releaseIds.get(version))) ?? [], rows.sets),
            pypi: pypi === undefined ? null : { fields: pypi, askedAt: pypi.askedAt },
          };
        }),
      },
      displayName: held[0]?.displayName ?? name,
      onPypi: held[0]?.onPypi ?? true,
      releaseIds,
      newestLines: new Map(
        held.flatMap(({ id, version }) => {
          const newest = (index.scans.get(String(id)) ?? []).toSorted(
            (a, b) => Number(b.lastBuiltAt) - Number(a.lastBuiltAt) || b.setId - a.setId,
          )[0];
          return newest === undefined
            ? []
            : [[version, rows.sets.get(newest.setId) ?? []] as const];
        }),
      ),
    });
  }
  return result;
}

function indexRows(rows: FactRows) {
  return {
    scans: groupBy(rows.scans, (row) => String(row.releaseId)),
    corrections: groupBy(rows.corrections, (row) => row.normalizedName),
    pypi: new Map(rows.pypi.map((row) => [`${row.normalizedName} ${row.version}`, row])),
  };
}

/** known_licenses.json spells names as PyPI does, with capitals and underscores. */
const foldName = (name: string) => name.toLowerCase().replace(/[-_.]+/g, '-');

function scansOf(scans: FactRows['scans'], sets: FactRows['sets']) {
  return scans.map(({ setId, image, tag, firstBuiltAt, imageCount }) => ({
    lines: sets.get(setId) ?? [],
    image,
    tag,
    builtAt: firstBuiltAt,
    imageCount,
  }));
}

function correctionsOf(
  rows: FactRows['corrections'],
  versions: readonly string[],
): readonly CorrectionFact[] {
  return rows.map(({ spdx, reason, madeBy, madeAt, specifier }) => ({
    spdx,
    reason,
    madeBy,
    madeAt,
    versions: specifier === null ? null : meetingSpecifier(versions, specifier),
  }));
}

const FILES = {
  approved: 'approved_licenses.json',
  known: 'known_licenses.json',
  exclude: 'packages_license_check_exclude.json',
} as const;

/** Upstream's gate as last taken in; null where its files never were, or are not of their shape. */
export async function readUpstreamPolicy(
  tx: Queries = outsideTransaction(),
): Promise<UpstreamPolicy | null> {
  const read = async (name: string): Promise<unknown> => {
    const text = await findDocument(tx, name);
    // The ingest keeps only what it could parse.
    return text === null ? null : JSON.parse(text.replace(/^\u{FEFF}/u, ''));
  };
  const parsed = parseUpstreamPolicy({
    approved: await read(FILES.approved),
    known: await read(FILES.known),
    exclude: await read(FILES.exclude),
  });
  return parsed.ok ? parsed.value : null;
}
