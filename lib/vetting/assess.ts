import { classWords, type LicenseClass } from '@/lib/license/license-class';
import type { Finding } from './finding';

/** What the three engines say of a package version, in the words this folder needs of them. */
export interface LicenseStatement {
  /** SPDX text or `NOASSERTION`. */
  readonly spdx: string;
  readonly licenseClass: LicenseClass;
  /** What the policy in force says; `passes` is no finding. */
  readonly outcome: 'passes' | 'unknown' | 'needs-approval';
  /** Where it was read, in words: "PyPI, requests 2.32.3". */
  readonly source: string;
  readonly reason: string;
}

export type ExposureStatement =
  | { readonly kind: 'clean' }
  | {
      readonly kind: 'affected';
      readonly advisories: readonly {
        readonly id: string;
        readonly aliases: readonly string[];
        readonly severity: string;
        readonly fixed: string | null;
        readonly malicious: boolean;
      }[];
    }
  | { readonly kind: 'unknown'; readonly detail: string };

export interface NameStatement {
  readonly verdict: 'clean' | 'suspicious' | 'malicious';
  readonly tier: 'high' | 'review' | null;
  readonly reason: string;
}

/** License, advisories, name: nothing to object to in any of them is an empty list. */
export function findingsOf(
  license: LicenseStatement,
  exposure: ExposureStatement,
  name: NameStatement,
): readonly Finding[] {
  return [...licenseFindings(license), ...advisoryFindings(exposure), ...nameFindings(name)];
}

function licenseFindings(license: LicenseStatement): readonly Finding[] {
  if (license.outcome === 'passes') return [];
  const { licenseClass, spdx, source, reason } = license;
  const grave = licenseClass === 'strong-copyleft' || licenseClass === 'restricted';
  const isUnknown = license.outcome === 'unknown';
  return [
    {
      area: 'license',
      level: isUnknown ? 'unknown' : grave ? 'stop' : 'approval',
      grave,
      stopsSubmission: false,
      title:
        spdx === 'NOASSERTION'
          ? 'No license could be read'
          : `${spdx} is ${classWords[licenseClass]}`,
      detail: `${reason}. Read from: ${source}.`,
      ids: [],
      excuses: { kind: 'license', licenseClass },
    },
  ];
}

function advisoryFindings(exposure: ExposureStatement): readonly Finding[] {
  if (exposure.kind === 'clean') return [];
  if (exposure.kind === 'unknown') {
    return [
      {
        area: 'advisory',
        level: 'unknown',
        grave: false,
        stopsSubmission: false,
        title: 'Advisories were not checked',
        detail: exposure.detail,
        ids: [],
        excuses: null,
      },
    ];
  }
  return exposure.advisories.map(({ id, aliases, severity, fixed, malicious }) => ({
    area: 'advisory',
    level: malicious ? 'stop' : 'approval',
    grave: malicious,
    stopsSubmission: malicious,
    title: malicious ? `${id}: known malicious code` : `${id}, ${severity} severity`,
    detail: whatToDo(fixed, malicious),
    ids: [id, ...aliases],
    excuses: { kind: 'advisory', id },
  }));
}

/** What is malicious gets no fix: at best its name came into better hands. */
function whatToDo(fixed: string | null, malicious: boolean): string {
  if (malicious) {
    return fixed === null
      ? 'Do not install it: leave it out, and ask for the package that was meant.'
      : `Do not install this release. From ${fixed} on it is said to be free of it.`;
  }
  return fixed === null ? 'No fixed version is stated.' : `Fixed in ${fixed}.`;
}

function nameFindings(name: NameStatement): readonly Finding[] {
  if (name.verdict === 'clean') return [];
  const isMalicious = name.verdict === 'malicious';
  const stops = isMalicious || name.tier === 'high';
  return [
    {
      area: 'name',
      level: stops ? 'stop' : 'approval',
      grave: isMalicious,
      stopsSubmission: stops,
      title: isMalicious ? 'Known to be malicious' : 'The name looks like an imitation',
      detail: name.reason,
      ids: [],
      excuses: { kind: 'name' },
    },
  ];
}
