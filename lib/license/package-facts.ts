import { classifyLicenseLines } from './classify';
import { type LicenseEvidence, type SettledLicense, settleEvidence } from './evidence';
import type { LicenseFinding } from './finding';
import { worstClass } from './license-class';
import { classifyPypiFields, type PypiLicenseFields } from './pypi-fields';

/** Everything that is known of the licenses of one package, before it is weighed. */
export interface PackageFacts {
  /** PEP 503 */
  readonly normalizedName: string;
  /** The line of known_licenses.json. */
  readonly knownLine: string | null;
  /** Newest first; withdrawn ones are not among them. */
  readonly corrections: readonly CorrectionFact[];
  /** Oldest first, in the order of PEP 440. */
  readonly releases: readonly ReleaseFacts[];
}

export interface CorrectionFact {
  readonly spdx: string;
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  /** Null: every version. */
  readonly versions: ReadonlySet<string> | null;
}

export interface ReleaseFacts {
  readonly version: string;
  /** Different sets of lines, that of the oldest build first. */
  readonly scans: readonly ScanFact[];
  readonly pypi: { readonly fields: PypiLicenseFields; readonly askedAt: Date } | null;
}

export interface ScanFact {
  readonly lines: readonly string[];
  /** The oldest build that shows them. */
  readonly image: string;
  readonly tag: string;
  readonly builtAt: Date;
  /** Images that show them. */
  readonly imageCount: number;
}

export interface WeighedRelease {
  readonly version: string;
  readonly evidence: readonly LicenseEvidence[];
  readonly settled: SettledLicense;
}

/** The engine, with a memory: 450,000 listings have 118 different sets of lines. */
export class LicenseReader {
  readonly #findings = new Map<string, LicenseFinding>();

  readLines(lines: readonly string[]): LicenseFinding {
    return this.#remember(JSON.stringify(lines), () => classifyLicenseLines(lines));
  }

  readFields(fields: PypiLicenseFields): LicenseFinding {
    const { licenseExpression, license, classifiers } = fields;
    const key = JSON.stringify({ licenseExpression, license, classifiers });
    return this.#remember(key, () => classifyPypiFields(fields));
  }

  #remember(key: string, read: () => LicenseFinding): LicenseFinding {
    const known = this.#findings.get(key);
    if (known !== undefined) return known;
    const finding = read();
    this.#findings.set(key, finding);
    return finding;
  }
}

/**
 * Weighs the evidence for each release. Where nothing said of a release itself settles it, the same
 * package in its nearest releases is asked; what is inferred so never stands beside a better source.
 */
export function weighPackage(
  facts: PackageFacts,
  reader: LicenseReader,
): readonly WeighedRelease[] {
  const own = facts.releases.map((release) => ({
    version: release.version,
    evidence: ownEvidence(facts, release, reader),
  }));
  const settled = own.map(({ version, evidence }) => ({
    version,
    evidence,
    settled: settleEvidence(evidence),
  }));
  return settled.map((release, index) => {
    if (release.settled.settledBy !== null) return release;
    const inferred = inferFrom(settled, index);
    if (inferred === null) return release;
    const evidence = [...release.evidence, inferred];
    return { ...release, evidence, settled: settleEvidence(evidence) };
  });
}

function ownEvidence(
  facts: PackageFacts,
  { version, scans, pypi }: ReleaseFacts,
  reader: LicenseReader,
): readonly LicenseEvidence[] {
  const corrections = facts.corrections
    .filter(({ versions }) => versions === null || versions.has(version))
    .map(({ spdx, reason, madeBy, madeAt }): LicenseEvidence => {
      const finding = reader.readLines([spdx]);
      return {
        source: 'reviewer',
        detail: `${madeBy}: ${reason}`,
        raw: [spdx],
        at: madeAt.toISOString(),
        scan: null,
        finding,
      };
    });
  const published: LicenseEvidence[] =
    pypi === null
      ? []
      : [
          {
            source: 'pypi',
            detail: `PyPI about ${version}`,
            raw: rawFields(pypi.fields),
            at: pypi.askedAt.toISOString(),
            scan: null,
            finding: reader.readFields(pypi.fields),
          },
        ];
  const scanned = scans.map(({ lines, image, tag, builtAt, imageCount }): LicenseEvidence => {
    const more = imageCount - 1;
    return {
      source: 'scan',
      detail: `${image}:${tag}${more === 0 ? '' : ` and ${more} more ${more === 1 ? 'image' : 'images'}`}`,
      raw: lines,
      at: builtAt.toISOString(),
      scan: { image, tag },
      finding: reader.readLines(lines),
    };
  });
  const known: LicenseEvidence[] =
    facts.knownLine === null
      ? []
      : [
          {
            source: 'upstream-known',
            detail: 'known_licenses.json of demisto/dockerfiles',
            raw: [facts.knownLine],
            at: null,
            scan: null,
            finding: reader.readLines([facts.knownLine]),
          },
        ];
  return [...corrections, ...published, ...scanned, ...known];
}

/** Longer texts are shown by their beginning; all of it is kept. */
const SHOWN_CHARACTERS = 600;

function rawFields(fields: PypiLicenseFields): readonly string[] {
  const license = fields.license ?? '';
  const shown =
    license.length > SHOWN_CHARACTERS ? `${license.slice(0, SHOWN_CHARACTERS)} …` : license;
  return [
    ...(fields.licenseExpression === null
      ? []
      : [`License-Expression: ${fields.licenseExpression}`]),
    ...(shown === '' ? [] : [`License: ${shown}`]),
    ...fields.classifiers.filter((line) => line.startsWith('License ::')),
  ];
}

type Settled = { readonly version: string; readonly settled: SettledLicense };

/**
 * The word of the nearest release below and above that have one of their own. Where these two differ,
 * the license changed in between, and the more severe class is taken: an inference must not free what
 * may be bound.
 */
function inferFrom(releases: readonly Settled[], index: number): LicenseEvidence | null {
  const isOwn = ({ settled }: Settled) => settled.settledBy !== null;
  const below = releases.slice(0, index).findLast(isOwn);
  const above = releases.slice(index + 1).find(isOwn);
  const [first, second] = [below ?? above, above ?? below];
  if (first === undefined || second === undefined) return null;
  const classes = [first.settled.finding.licenseClass, second.settled.finding.licenseClass];
  const chosen = first.settled.finding.licenseClass === worstClass(classes) ? first : second;
  const { finding, settledBy } = chosen.settled;
  const same = first.settled.finding.spdx === second.settled.finding.spdx;
  const versions = first === second ? first.version : `${first.version} and ${second.version}`;
  return {
    source: 'inferred',
    detail: same ? `as in ${versions}` : `as in ${chosen.version}; ${versions} differ`,
    raw: settledBy?.raw ?? [],
    at: null,
    scan: null,
    finding: {
      ...finding,
      confidence: same && first !== second ? 'medium' : 'low',
      reasons: [
        `nothing is said of this release itself; ${
          same
            ? `${versions} of the package ${first === second ? 'has' : 'have'} this license`
            : `its neighbours ${versions} differ, and the stricter one is taken`
        }`,
        ...finding.reasons,
      ],
    },
  };
}
