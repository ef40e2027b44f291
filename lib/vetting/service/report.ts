import { checkPackages } from '@/lib/advisories/service';
import { env } from '@/lib/env';
import { classifyLicenseLines } from '@/lib/license/classify';
import { decideByPolicy, permissivePolicy } from '@/lib/license/policy';
import { classifyPypiFields } from '@/lib/license/pypi-fields';
import { BUILT_IN_LIST } from '@/lib/names/built-in-list';
import { classifyName } from '@/lib/names/classify';
import { buildNameIndex, type NameIndex } from '@/lib/names/name-index';
import type { AskOptions } from '@/lib/pypi/service';
import {
  type ExposureStatement,
  findingsOf,
  type LicenseStatement,
  type NameStatement,
} from '../assess';
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
  /** Whether images that have it all are looked for. */
  readonly findImages: boolean;
  /** The image that gets the packages; it is no image that covers them. */
  readonly exceptImage: string | null;
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
    collectPackages(request.packages, { ...options, withDependencies: request.withDependencies }),
    request.findImages
      ? findCoveringImages(request.packages, request.os, request.exceptImage)
      : Promise.resolve([]),
  ]);
  const held = new Map(
    (await findHeldPackages(packages.map((it) => it.normalizedName))).map((it) => [it.name, it]),
  );
  const versions = packages.map((it) => versionOf(it, held.get(it.normalizedName)));
  const exposures = await exposuresOf(
    packages.map((it, index) => ({ name: it.normalizedName, version: versions[index] ?? null })),
  );
  const reports = packages.map((it, index) =>
    reportOf(it, versions[index] ?? null, exposures[index], held.get(it.normalizedName)),
  );
  return { takenAt: request.now.toISOString(), packages: reports, images, gaps };
}

function versionOf({ chosen, specifier }: CollectedPackage, held?: HeldPackage): string | null {
  if (chosen.kind === 'found') return chosen.release.version;
  const exact = /^===?([^,*]+)$/.exec(specifier ?? '')?.[1];
  return exact ?? (chosen.kind === 'unreachable' ? (held?.versions[0] ?? null) : null);
}

function reportOf(
  it: CollectedPackage,
  version: string | null,
  exposure: ExposureStatement | undefined,
  held: HeldPackage | undefined,
): PackageReport {
  const license = licenseOf(it, held);
  const nothingToInstall = it.chosen.kind === 'no-project' || it.chosen.kind === 'no-version';
  const findings = nothingToInstall
    ? [notInstallable(it), ...findingsOf(PASSED, { kind: 'clean' }, nameOf(it.name))]
    : findingsOf(license, exposure ?? NOT_ASKED, nameOf(it.name));
  return {
    name: it.name,
    normalizedName: it.normalizedName,
    specifier: it.specifier,
    version,
    via: it.via,
    license: {
      spdx: license.spdx,
      licenseClass: license.licenseClass,
      source: license.source,
    },
    imageCount: held?.imageCount ?? 0,
    findings,
  };
}

const NOT_ASKED: ExposureStatement = { kind: 'unknown', detail: 'OSV was not asked.' };
/** Of what cannot be installed there is no license to object to. */
const PASSED: LicenseStatement = {
  spdx: 'NOASSERTION',
  licenseClass: 'unknown',
  outcome: 'passes',
  source: 'nothing',
  reason: '',
};

function notInstallable({ chosen, specifier }: CollectedPackage): Finding {
  return {
    area: 'name',
    level: 'stop',
    grave: false,
    stopsSubmission: true,
    title:
      chosen.kind === 'no-version' ? `No release meets ${specifier}` : 'PyPI has no such package',
    detail:
      chosen.kind === 'no-version'
        ? `The newest release on PyPI is ${chosen.newest}.`
        : 'Look at the spelling. A name that nobody has taken yet can be taken by anybody.',
    ids: [],
    excuses: null,
  };
}

function licenseOf({ chosen }: CollectedPackage, held: HeldPackage | undefined): LicenseStatement {
  if (chosen.kind === 'found') {
    const { name, version } = chosen.release;
    const finding = classifyPypiFields(chosen.release);
    if (finding.licenseClass !== 'unknown' || !held?.licenseLines?.length) {
      const { outcome } = decideByPolicy(permissivePolicy, finding);
      const reason = finding.reasons[0] ?? 'nothing is stated';
      return { ...finding, outcome, source: `PyPI, ${name} ${version}`, reason };
    }
  }
  const finding = classifyLicenseLines(held?.licenseLines ?? []);
  const { outcome } = decideByPolicy(permissivePolicy, finding);
  return {
    ...finding,
    outcome,
    source: held ? "the images' newest scan" : 'nothing: PyPI could not be asked',
    reason: finding.reasons[0] ?? 'nothing is stated',
  };
}

let index: NameIndex | undefined;

function nameOf(name: string): NameStatement {
  index ??= buildNameIndex(BUILT_IN_LIST);
  return classifyName(index, name);
}

/** In the order given; what has no version cannot be asked about. */
async function exposuresOf(
  packages: readonly { readonly name: string; readonly version: string | null }[],
): Promise<readonly ExposureStatement[]> {
  const answers = await checkPackages(
    packages.map(({ name, version }) => ({ ecosystem: 'PyPI', name, version: version ?? '' })),
    { osvUrl: env().OSV_API_URL },
  );
  return answers.map((answer) =>
    answer.kind === 'unknown' ? { kind: 'unknown', detail: sentence(answer.detail) } : answer,
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}
