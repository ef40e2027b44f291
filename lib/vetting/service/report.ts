import { getPypiExposures } from '@/lib/advisories/service/exposure';
import { askMaliciousReports } from '@/lib/advisories/service/malicious';
import { judgeLicenses } from '@/lib/license/service/judge';
import type { NameFinding } from '@/lib/names/finding';
import { judgeNames } from '@/lib/names/service/judge';
import type { AskOptions } from '@/lib/pypi/service';
import {
  type ExposureStatement,
  findingsOf,
  type LicenseStatement,
  type NameStatement,
} from '../assess';
import { installsOn, PRESENT_PYTHON } from '../dependency';
import type { Finding } from '../finding';
import type { PackageReport, Report } from '../report';
import { findHeldPackages, type HeldPackage } from '../store/catalog';
import { type CollectedPackage, collectPackages } from './collect';
import { findCoveringImages } from './covering';

export interface ReportRequest {
  readonly packages: readonly {
    readonly name: string;
    readonly normalizedName: string;
    readonly specifier: string | null;
    readonly extras: readonly string[];
  }[];
  readonly os: readonly string[];
  /** Also what the packages pull in. */
  readonly withDependencies: boolean;
  /** How many steps of dependencies; left out: as far as makes sense. */
  readonly maxDepth?: number | undefined;
  /** The Python that markers are read for: `3.12`; left out: that of the base images of today. */
  readonly python?: string | undefined;
  /** Whether images that have it all are looked for. */
  readonly findImages: boolean;
  /** Whether an image, by its name, could be used in place of what is asked for. */
  readonly isFit: (image: string) => boolean;
  readonly now: Date;
}

/** A person waits for it. */
const ANSWER_LIMIT_MS = 8_000;

/**
 * What the machine finds about everything that is asked for: of each package the release that would be
 * installed, its license, advisories and name, and the same of what it pulls in; and the images that
 * have it all already. What could not be had is a gap with its reason, never a clean answer.
 */
export async function takeReport(request: ReportRequest): Promise<Report> {
  const options: AskOptions = { timeoutMs: ANSWER_LIMIT_MS, now: request.now };
  const [{ packages, gaps }, images] = await Promise.all([
    collectPackages(request.packages, {
      ...options,
      withDependencies: request.withDependencies,
      maxDepth: request.maxDepth,
      python: request.python,
    }),
    request.findImages
      ? findCoveringImages(request.packages, request.os, request.isFit)
      : Promise.resolve([]),
  ]);
  const held = new Map(
    (await findHeldPackages(packages.map((it) => it.normalizedName))).map((it) => [it.name, it]),
  );
  const versions = packages.map((it) => versionOf(it, held.get(it.normalizedName)));
  const keys = packages.map((it, index) => ({
    normalizedName: it.normalizedName,
    version: versions[index] ?? null,
  }));
  const [licenses, exposures, names, taken] = await Promise.all([
    licensesOf(keys),
    exposuresOf(keys),
    judgeNames(packages.map((it) => it.name)),
    takenAway(packages),
  ]);
  const python = request.python ?? PRESENT_PYTHON;
  const reports = packages.map((it, index) =>
    reportOf(
      it,
      {
        version: versions[index] ?? null,
        license: licenses[index] ?? NOT_READ,
        exposure: taken.get(it.normalizedName) ?? exposures[index] ?? NOT_ASKED,
        naming: names.findings[index] ?? null,
        imageCount: held.get(it.normalizedName)?.imageCount ?? 0,
      },
      python,
    ),
  );
  return { takenAt: request.now.toISOString(), packages: reports, images, gaps };
}

function versionOf({ chosen, specifier }: CollectedPackage, held?: HeldPackage): string | null {
  if (chosen.kind === 'found') return chosen.release.version;
  const exact = /^===?([^,*]+)$/.exec(specifier ?? '')?.[1];
  return exact ?? (chosen.kind === 'unreachable' ? (held?.versions[0] ?? null) : null);
}

interface Statements {
  readonly version: string | null;
  readonly license: LicenseStatement;
  readonly exposure: ExposureStatement;
  /** Null: the name was not judged. */
  readonly naming: NameFinding | null;
  readonly imageCount: number;
}

function reportOf(
  it: CollectedPackage,
  { version, license, exposure, naming, imageCount }: Statements,
  python: string,
): PackageReport {
  const nothingToInstall = it.chosen.kind === 'no-project' || it.chosen.kind === 'no-version';
  // Of a release that is not there nothing can be unknown, but it may be known why it is not.
  const known = version === null && it.chosen.kind === 'no-version' ? NOTHING_KNOWN : exposure;
  const findings = nothingToInstall
    ? [notInstallable(it, exposure), ...findingsOf(PASSED, known, naming ?? NOT_JUDGED)]
    : [...otherPython(it, python), ...findingsOf(license, exposure, naming ?? NOT_JUDGED)];
  const { spdx, licenseClass, source } = license;
  return {
    name: it.name,
    normalizedName: it.normalizedName,
    specifier: it.specifier,
    version,
    via: it.via,
    license: { spdx, licenseClass, source },
    naming:
      it.chosen.kind === 'no-project' && exposure.kind === 'affected'
        ? KNOWN_MALICIOUS
        : sayingOf(naming),
    imageCount,
    findings,
  };
}

const NOT_ASKED: ExposureStatement = {
  kind: 'unknown',
  detail: 'Which release would be installed is not known, so OSV could not be asked.',
};
const NOTHING_KNOWN: ExposureStatement = { kind: 'clean' };
const NOT_JUDGED: NameStatement = {
  verdict: 'suspicious',
  tier: 'review',
  reason: 'The name was not judged.',
};
const NOT_READ: LicenseStatement = {
  spdx: 'NOASSERTION',
  licenseClass: 'unknown',
  outcome: 'unknown',
  source: 'nothing',
  reason: 'Which release would be installed is not known',
};
/** Of what cannot be installed there is no license to object to. */
const PASSED: LicenseStatement = {
  spdx: 'NOASSERTION',
  licenseClass: 'unknown',
  outcome: 'passes',
  source: 'nothing',
  reason: '',
};

function notInstallable(
  { chosen, specifier }: CollectedPackage,
  exposure: ExposureStatement,
): Finding {
  return {
    area: 'name',
    level: 'stop',
    grave: false,
    stopsSubmission: true,
    title:
      chosen.kind !== 'no-version'
        ? 'PyPI has no such package'
        : specifier === null
          ? 'No release of it can be installed'
          : `No release meets ${specifier}`,
    detail:
      chosen.kind === 'no-version'
        ? `The newest release on PyPI is ${chosen.newest}.`
        : exposure.kind === 'affected'
          ? 'There was one, of malicious code, which PyPI has taken away.'
          : 'Look at the spelling. A name that nobody has taken yet can be taken by anybody.',
    ids: [],
    excuses: null,
  };
}

/** Nobody is to read of it that its name is no imitation. */
const KNOWN_MALICIOUS: PackageReport['naming'] = {
  verdict: 'malicious',
  tier: 'high',
  by: 'malicious',
  reason: 'A report says that the package of this name was malicious.',
};

function sayingOf(naming: NameFinding | null): PackageReport['naming'] {
  if (naming === null) return null;
  const { verdict, tier, signals, reason } = naming;
  return { verdict, tier, by: signals[0]?.kind ?? '', reason };
}

/**
 * Of packages that PyPI does not have: whether they were there, and were malicious.
 *
 * @returns PEP 503 name → what is known
 */
async function takenAway(
  packages: readonly CollectedPackage[],
): Promise<ReadonlyMap<string, ExposureStatement>> {
  const names = packages.flatMap(({ chosen, normalizedName }) =>
    chosen.kind === 'no-project' ? [normalizedName] : [],
  );
  const reports = await askMaliciousReports(names);
  return new Map(
    reports.map((answer, index): [string, ExposureStatement] => {
      const name = names[index] ?? '';
      if (answer.kind === 'unknown') {
        return [name, { kind: 'unknown', detail: sentence(answer.detail) }];
      }
      const [id, ...aliases] = answer.ids;
      if (id === undefined) return [name, NOTHING_KNOWN];
      const advisory = { id, aliases, severity: 'malicious', fixed: null, malicious: true };
      return [name, { kind: 'affected', advisories: [advisory] }];
    }),
  );
}

/** A release that says it does not install on the Python that was asked about. */
function otherPython({ chosen, name }: CollectedPackage, python: string): readonly Finding[] {
  const requires = chosen.kind === 'found' ? chosen.release.requiresPython : null;
  if (chosen.kind !== 'found' || requires === null || installsOn(requires, python)) return [];
  return [
    {
      area: 'name',
      level: 'approval',
      grave: false,
      stopsSubmission: false,
      title: `It needs Python ${requires}`,
      detail: `${name} ${chosen.release.version} does not install on Python ${python}: look for an older release, or another Python.`,
      ids: [],
      excuses: null,
    },
  ];
}

interface Key {
  readonly normalizedName: string;
  readonly version: string | null;
}

const SOURCE_WORDS = {
  reviewer: 'a reviewer',
  pypi: 'PyPI',
  scan: 'the scan of an image',
  'upstream-known': "upstream's list of known licenses",
  inferred: 'another version of it',
} as const;

/** In the order given; what has no version cannot be judged. */
async function licensesOf(keys: readonly Key[]): Promise<readonly LicenseStatement[]> {
  const known = keys.flatMap(({ normalizedName, version }) =>
    version === null ? [] : [{ normalizedName, version }],
  );
  const judged = (await judgeLicenses(known, { ask: { timeoutMs: ANSWER_LIMIT_MS } })).values();
  return keys.map(({ version }): LicenseStatement => {
    const judgement = version === null ? undefined : judged.next().value;
    if (judgement === undefined) return NOT_READ;
    const { spdx, licenseClass, outcome, source, detail, reasons } = judgement.verdict;
    const from =
      source === null ? 'nothing that settles it' : `${SOURCE_WORDS[source]} ${detail}`.trim();
    return {
      spdx,
      licenseClass,
      outcome,
      source: from,
      reason: reasons[0] ?? 'nothing is stated',
    };
  });
}

/** In the order given; what has no version cannot be asked about. */
async function exposuresOf(keys: readonly Key[]): Promise<readonly ExposureStatement[]> {
  const known = keys.flatMap(({ normalizedName, version }) =>
    version === null ? [] : [{ name: normalizedName, version }],
  );
  const found = (await getPypiExposures(known, { live: true })).values();
  return keys.map(({ version }): ExposureStatement => {
    const exposure = version === null ? undefined : found.next().value;
    if (exposure === undefined) return NOT_ASKED;
    if (exposure.kind === 'unknown') return { kind: 'unknown', detail: sentence(exposure.detail) };
    if (exposure.kind === 'clean') return { kind: 'clean' };
    return {
      kind: 'affected',
      advisories: exposure.advisories.map(({ id, aliases, severity, fixed }) => ({
        id,
        aliases,
        severity,
        fixed,
        malicious: severity === 'malicious',
      })),
    };
  });
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}
