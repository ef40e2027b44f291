import { getPypiExposures } from '@/lib/advisories/service/exposure';
import { findVerdicts } from '@/lib/license/service/verdicts';

/** What is held of the Python packages of one image version, counted. Nothing is asked anew. */
export interface VersionVerdict {
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

interface Held {
  /** PEP 503. */
  readonly name: string;
  readonly version: string;
}

/** Verdicts of several versions at once, in the order given: two questions to the database. */
export async function findVersionVerdicts(
  versions: readonly (readonly Held[])[],
): Promise<readonly VersionVerdict[]> {
  const distinct = new Map(
    versions.flat().map((one): [string, Held] => [`${one.name} ${one.version}`, one]),
  );
  const all = [...distinct.values()];
  const [licenses, exposures] = await Promise.all([
    findVerdicts(all.map(({ name, version }) => ({ normalizedName: name, version }))),
    getPypiExposures(all),
  ]);
  const exposureOf = new Map([...distinct.keys()].map((key, at) => [key, exposures[at]?.kind]));
  return versions.map((packages) => {
    const keys = packages.map(({ name, version }) => `${name} ${version}`);
    const count = (holds: (key: string) => boolean) => keys.filter(holds).length;
    const outcomeOf = (key: string) => licenses.get(key)?.outcome ?? 'unknown';
    return {
      packages: keys.length,
      toDecide: count((key) => outcomeOf(key) === 'needs-approval'),
      licenseUnknown: count((key) => outcomeOf(key) === 'unknown'),
      affected: count((key) => exposureOf.get(key) === 'affected'),
      advisoryUnknown: count((key) => (exposureOf.get(key) ?? 'unknown') === 'unknown'),
    };
  });
}
